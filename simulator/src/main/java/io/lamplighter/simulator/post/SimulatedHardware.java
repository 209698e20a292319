package io.lamplighter.simulator.post;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.DaliWiring;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.MeterWiring;
import io.lamplighter.agent.board.RelayWiring;
import io.lamplighter.agent.board.SupplyMeterWiring;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.board.LampTerminals;
import io.lamplighter.simulator.board.SimulatedBoard;
import io.lamplighter.simulator.chip.Ina226Chip;
import io.lamplighter.simulator.serial.DaliGearModel;
import io.lamplighter.simulator.world.Feeder;
import io.lamplighter.simulator.world.Sky;
import io.lamplighter.simulator.world.Wear;
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

    /**
     * What its lamps hang on, and how worn they are.
     *
     * @param feeder
     *            its name
     * @param wear
     *            of all luminaires; empty: each as the world has it
     */
    record Mains(String feeder, Optional<Wear> wear) {}

    static SimulatedHardware wire(BoardSettings wiring, Location location, World world, String feeder,
            InstantSource clock) {
        return wire(wiring, location, world, new Mains(feeder, Optional.empty()), clock);
    }

    static SimulatedHardware wire(BoardSettings wiring, Location location, World world, Mains on,
            InstantSource clock) {
        SimulatedBoard hardware = new SimulatedBoard(wiring.i2cBus());
        Sky sky = world.at(location);
        Feeder mains = world.feeder(on.feeder());
        SimulatedGears gears = new SimulatedGears(hardware.ports(), clock, sky);
        List<SimulatedLamp> lamps = new ArrayList<>();
        for (LuminaireWiring luminaire : wiring.luminaires()) {
            Wear wear = on.wear().orElseGet(() -> world.wear(location, luminaire.luminaire().id()));
            lamps.add(hang(luminaire, hardware, gears, new Pole(mains, clock, wear)));
        }
        SimulatedSensors sensors = new SimulatedSensors(hardware);
        SimulatedSensors.Around around = new SimulatedSensors.Around(sky, mains, clock,
                now -> ambientLux(sky, now, lamps), world.housing(location));
        wiring.sensors().forEach(sensor -> sensors.fit(sensor, around));
        return new SimulatedHardware(hardware, lamps, sensors);
    }

    private static SimulatedLamp hang(LuminaireWiring wiring, SimulatedBoard hardware, SimulatedGears gears,
            Pole pole) {
        SimulatedLamp lamp = switch (wiring.drive()) {
            case RelayWiring relay -> pole.lamp(wiring.luminaire(), () -> hardware.terminals(relay));
            case DaliWiring dali -> {
                DaliGearModel gear = gears.hang(dali);
                SimulatedLamp behind = pole.lamp(wiring.luminaire(), () -> LampTerminals.ofGear(gear.lightPercent()));
                gears.measure(gear, wiring.luminaire(), behind);
                yield behind;
            }
        };
        switch (wiring.meter().orElse(null)) {
            case MeterWiring meter -> hardware.bus().attach(meter.address(),
                    new Ina226Chip(meter.shuntOhms(), lamp::volts, lamp::amperes));
            case SupplyMeterWiring.Pzem004t meter -> gears.plugMeter(meter, lamp);
            case SupplyMeterWiring.Gear _ -> {
                // measures by itself
            }
            case null -> {
                // nothing measures it
            }
        }
        return lamp;
    }

    /** On which lamps hang. */
    private record Pole(Feeder mains, InstantSource clock, Wear wear) {

        SimulatedLamp lamp(Luminaire luminaire, Supplier<LampTerminals> terminals) {
            return new SimulatedLamp(luminaire.nominalPowerWatts(), wear, terminals, mains, clock);
        }
    }

    private static double ambientLux(Sky sky, Instant now, List<SimulatedLamp> lamps) {
        double light = lamps.stream().mapToDouble(SimulatedLamp::shinePercent).max().orElse(Level.OFF.percent());
        return sky.ambientLux(now, light);
    }
}
