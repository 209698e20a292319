package io.lamplighter.simulator.post;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.DaliWiring;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.MeterWiring;
import io.lamplighter.agent.board.RelayWiring;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.board.LampTerminals;
import io.lamplighter.simulator.board.SimulatedBoard;
import io.lamplighter.simulator.chip.Ina226Chip;
import io.lamplighter.simulator.serial.DaliGearModel;
import io.lamplighter.simulator.world.LuminaireModel;
import io.lamplighter.simulator.world.World;

/**
 * The chips and lamps of one post on a simulated board, under one sky. Immutable.
 *
 * @param board
 *            carries the chips
 * @param lamps
 *            in the order of their wiring
 * @param sensors
 *            one of a kind
 */
record SimulatedHardware(SimulatedBoard board, List<SimulatedLamp> lamps, SimulatedSensors sensors) {

    SimulatedHardware {
        lamps = List.copyOf(lamps);
    }

    static SimulatedHardware wire(BoardSettings wiring, Location location, World world, InstantSource clock) {
        SimulatedBoard hardware = new SimulatedBoard(wiring.i2cBus());
        SimulatedGears gears = new SimulatedGears(hardware.ports(), clock);
        List<SimulatedLamp> lamps = new ArrayList<>();
        for (LuminaireWiring luminaire : wiring.luminaires()) {
            lamps.add(hang(luminaire, hardware, gears, new Sky(world, clock)));
        }
        SimulatedSensors sensors = new SimulatedSensors(hardware);
        SimulatedSensors.Around around = new SimulatedSensors.Around(world, location, clock,
                now -> ambientLux(world, location, now, lamps));
        wiring.sensors().forEach(sensor -> sensors.fit(sensor, around));
        return new SimulatedHardware(hardware, lamps, sensors);
    }

    private static SimulatedLamp hang(LuminaireWiring wiring, SimulatedBoard hardware, SimulatedGears gears, Sky sky) {
        SimulatedLamp lamp = switch (wiring.drive()) {
            case RelayWiring relay -> sky.lamp(wiring.luminaire(), () -> hardware.terminals(relay));
            case DaliWiring dali -> {
                DaliGearModel gear = gears.hang(dali);
                SimulatedLamp behind = sky.lamp(wiring.luminaire(), () -> LampTerminals.ofGear(gear.lightPercent()));
                gears.measure(gear, wiring.luminaire(), behind);
                yield behind;
            }
        };
        if (wiring.meter().orElse(null) instanceof MeterWiring meter) {
            hardware.bus().attach(meter.address(), new Ina226Chip(meter.shuntOhms(), lamp::volts, lamp::amperes));
        }
        return lamp;
    }

    /** Under which lamps hang. */
    private record Sky(World world, InstantSource clock) {

        SimulatedLamp lamp(Luminaire luminaire, Supplier<LampTerminals> terminals) {
            return new SimulatedLamp(new LuminaireModel(luminaire.nominalPowerWatts()), terminals, world, clock);
        }
    }

    private static double ambientLux(World world, Location location, Instant now, List<SimulatedLamp> lamps) {
        double light = lamps.stream().mapToDouble(SimulatedLamp::lightPercent).max().orElse(Level.OFF.percent());
        return world.ambientLux(location, now, light);
    }
}
