package io.lamplighter.simulator.post;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

import io.lamplighter.agent.board.AttitudeWiring;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.ClimateWiring;
import io.lamplighter.agent.board.ControllerWiring;
import io.lamplighter.agent.board.DaliWiring;
import io.lamplighter.agent.board.InputWiring;
import io.lamplighter.agent.board.LightWiring;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.MeterWiring;
import io.lamplighter.agent.board.ParticulatesWiring;
import io.lamplighter.agent.board.RelayWiring;
import io.lamplighter.agent.board.SensorWiring;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.board.LampTerminals;
import io.lamplighter.simulator.board.SimulatedBoard;
import io.lamplighter.simulator.chip.Bh1750Chip;
import io.lamplighter.simulator.chip.Bme280Chip;
import io.lamplighter.simulator.chip.Ina226Chip;
import io.lamplighter.simulator.chip.Lis3dhChip;
import io.lamplighter.simulator.chip.Veml7700Chip;
import io.lamplighter.simulator.serial.DaliGearModel;
import io.lamplighter.simulator.serial.Pms5003Model;
import io.lamplighter.simulator.serial.Sds011Model;
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
        SimulatedGears gears = new SimulatedGears(hardware.ports(), clock);
        List<SimulatedLamp> lamps = new ArrayList<>();
        for (LuminaireWiring luminaire : wiring.luminaires()) {
            lamps.add(hang(luminaire, hardware, gears, new Sky(world, clock)));
        }
        DoubleSupplier lux = () -> ambientLux(world, location, clock, lamps);
        for (SensorWiring sensor : wiring.sensors()) {
            fit(sensor, hardware, new Air(world, location, clock), lux);
        }
        return new SimulatedHardware(hardware, lamps);
    }

    /** A door is closed and a street empty until somebody pulls the pins. */
    private static void fit(SensorWiring wiring, SimulatedBoard hardware, Air air, DoubleSupplier lux) {
        switch (wiring) {
            case LightWiring light -> hardware.bus().attach(light.address(), switch (light.chip()) {
                case BH1750 -> new Bh1750Chip(lux);
                case VEML7700 -> new Veml7700Chip(lux);
            });
            case ClimateWiring climate -> hardware.bus().attach(climate.address(),
                    new Bme280Chip(air::celsius, air::humidityPercent, air::hectopascals));
            case AttitudeWiring attitude -> hardware.bus().attach(attitude.address(), new Lis3dhChip());
            case InputWiring input -> hardware.pins().pull(input.gpio(),
                    input.active() == InputWiring.ActiveLevel.LOW);
            case ParticulatesWiring dust -> hardware.ports().plug(dust.port(), switch (dust.chip()) {
                case SDS011 -> new Sds011Model();
                case PMS5003 -> new Pms5003Model();
            });
            case ControllerWiring _ -> {
                // shown by the kernel of a post, which is not simulated
            }
        }
    }

    /** The air around one post, as the world has it now. */
    private record Air(World world, Location location, InstantSource clock) {

        double celsius() {
            return world.celsius(location, clock.instant());
        }

        double humidityPercent() {
            return world.humidityPercent(location, clock.instant());
        }

        double hectopascals() {
            return world.hectopascals(clock.instant());
        }
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

    private static double ambientLux(World world, Location location, InstantSource clock, List<SimulatedLamp> lamps) {
        double light = lamps.stream().mapToDouble(SimulatedLamp::lightPercent).max().orElse(Level.OFF.percent());
        return world.ambientLux(location, clock.instant(), light);
    }
}
