package io.lamplighter.simulator.post;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

import io.lamplighter.agent.board.DaliWiring;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.simulator.board.SimulatedPorts;
import io.lamplighter.simulator.serial.DaliBusModel;
import io.lamplighter.simulator.serial.DaliGearModel;
import io.lamplighter.simulator.serial.DaliHatModel;
import io.lamplighter.simulator.world.World;

/** The DALI lines of one post, each made when the first gear is hung on it. D4i gears: they measure what they draw. */
final class SimulatedGears {

    private static final double MAINS_VOLTS = 230;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final int POWER_FACTOR_PERCENT = 95;
    private static final int HERTZ = 50;
    /** Temperatures in the banks count from here. */
    private static final int COLDEST_CELSIUS = -60;
    private static final int GEAR_CELSIUS = 45;

    private final SimulatedPorts ports;
    private final InstantSource clock;
    private final Map<Path, DaliBusModel> lines = new HashMap<>();

    SimulatedGears(SimulatedPorts ports, InstantSource clock) {
        this.ports = ports;
        this.clock = clock;
    }

    DaliGearModel hang(DaliWiring wiring) {
        DaliGearModel gear = new DaliGearModel(wiring.address());
        lines.computeIfAbsent(wiring.port(), this::plugHat).attach(gear);
        return gear;
    }

    private DaliBusModel plugHat(Path port) {
        DaliBusModel bus = new DaliBusModel();
        ports.plug(port, new DaliHatModel(bus));
        return bus;
    }

    /** Fills the gear's banks from now on with what its lamp does. */
    void measure(DaliGearModel gear, Luminaire luminaire, SimulatedLamp lamp) {
        gear.bank(1).putNumber(0x15, 2, Math.round(luminaire.nominalPowerWatts()));
        gear.bank(207).put(0x04, 100, -COLDEST_CELSIUS + GEAR_CELSIUS, 0, 200);
        Instant start = clock.instant();
        Energy energy = new Energy();
        gear.bank(202).measuring(() -> gear.bank(202).putNumber(0x04, 1, 0)
                .putNumber(0x05, 6, (long) energy.until(clock.instant(), lamp.watts()))
                .putNumber(0x0B, 1, 0xFF).putNumber(0x0C, 4, Math.round(10 * lamp.watts())));
        gear.bank(205).measuring(() -> gear.bank(205).putNumber(0x04, 4, Duration.between(start, clock.instant())
                .toSeconds()).putNumber(0x08, 3, 1)
                .putNumber(0x0B, 2, Math.round(10 * MAINS_VOLTS * lamp.volts() / World.SUPPLY_VOLTS))
                .put(0x0D, HERTZ, POWER_FACTOR_PERCENT, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                .put(0x1B, GEAR_CELSIUS - COLDEST_CELSIUS, (int) Math.round(lamp.lightPercent())));
    }

    /** What a gear has drawn, as its power was when it was asked. Guarded by its bank. */
    private static final class Energy {

        private Instant last = Instant.MAX;
        private double wattHours;

        double until(Instant now, double watts) {
            if (now.isAfter(last)) {
                wattHours += watts * Duration.between(last, now).toMillis() / 1000.0 / SECONDS_PER_HOUR;
            }
            last = now;
            return wattHours;
        }
    }
}
