package io.lamplighter.simulator.post;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.LightWiring;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.SensorWiring;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.board.SimulatedBoard;
import io.lamplighter.simulator.chip.Bh1750Chip;
import io.lamplighter.simulator.chip.Ina226Chip;
import io.lamplighter.simulator.world.LuminaireModel;
import io.lamplighter.simulator.world.World;

/**
 * The chips and lamps of one post on a simulated board, under one sky. Immutable.
 *
 * @param board
 *            carries the chips
 * @param lamps
 *            in the order of their wiring
 */
record SimulatedHardware(SimulatedBoard board, List<SimulatedLamp> lamps) {

    SimulatedHardware {
        lamps = List.copyOf(lamps);
    }

    static SimulatedHardware wire(BoardSettings wiring, Location location, World world, InstantSource clock) {
        SimulatedBoard hardware = new SimulatedBoard(wiring.i2cBus());
        List<SimulatedLamp> lamps = new ArrayList<>();
        for (LuminaireWiring luminaire : wiring.luminaires()) {
            lamps.add(hang(luminaire, hardware, world, clock));
        }
        for (SensorWiring sensor : wiring.sensors()) {
            switch (sensor) {
                case LightWiring light -> hardware.bus().attach(light.address(),
                        new Bh1750Chip(() -> ambientLux(world, location, clock, lamps)));
            }
        }
        return new SimulatedHardware(hardware, lamps);
    }

    private static SimulatedLamp hang(LuminaireWiring wiring, SimulatedBoard hardware, World world,
            InstantSource clock) {
        SimulatedLamp lamp = new SimulatedLamp(new LuminaireModel(wiring.luminaire().nominalPowerWatts()),
                () -> hardware.terminals(wiring), world, clock);
        wiring.meter().ifPresent(meter -> hardware.bus().attach(meter.address(),
                new Ina226Chip(meter.shuntOhms(), lamp::volts, lamp::amperes)));
        return lamp;
    }

    private static double ambientLux(World world, Location location, InstantSource clock, List<SimulatedLamp> lamps) {
        double light = lamps.stream().mapToDouble(SimulatedLamp::lightPercent).max().orElse(Level.OFF.percent());
        return world.ambientLux(location, clock.instant(), light);
    }
}
