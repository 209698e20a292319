package io.lamplighter.simulator.post;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

import io.lamplighter.agent.board.DaliWiring;
import io.lamplighter.agent.board.SupplyMeterWiring;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.simulator.board.SimulatedPorts;
import io.lamplighter.simulator.serial.DaliBusModel;
import io.lamplighter.simulator.serial.DaliGearModel;
import io.lamplighter.simulator.serial.DaliHatModel;
import io.lamplighter.simulator.serial.DaliMemory;
import io.lamplighter.simulator.serial.Pzem004tModel;
import io.lamplighter.simulator.serial.SharedLine;
import io.lamplighter.simulator.world.Sky;

/**
 * What hangs on the mains of one post behind serial lines: DALI gears that measure what they draw (D4i), and AC meters. Each line is made
 * when the first device is hung on it.
 */
final class SimulatedGears {

    private static final double SECONDS_PER_HOUR = 3600;
    private static final int HERTZ = 50;
    /** Temperatures in the banks count from here. */
    private static final int COLDEST_CELSIUS = -60;
    private static final int REFERENCE_CELSIUS = 45;
    private static final double LED_VOLTS = 48;
    private static final double LED_EFFICIENCY = 0.92;
    private static final int YES = 1;

    private final SimulatedPorts ports;
    private final InstantSource clock;
    private final Sky sky;
    private final Map<Path, DaliBusModel> lines = new HashMap<>();
    private final Map<Path, SharedLine> meters = new HashMap<>();

    SimulatedGears(SimulatedPorts ports, InstantSource clock, Sky sky) {
        this.ports = ports;
        this.clock = clock;
        this.sky = sky;
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

    /** Measures the mains of a lamp. */
    void plugMeter(SupplyMeterWiring.Pzem004t wiring, SimulatedLamp lamp) {
        Pzem004tModel meter = new Pzem004tModel();
        if (wiring.address() != SupplyMeterWiring.Pzem004t.GENERAL_ADDRESS) {
            meter.at(wiring.address());
        }
        Energy energy = new Energy();
        meter.measuring(() -> {
            double volts = lamp.mainsVolts();
            double watts = lamp.watts();
            double factor = lamp.model().powerFactor(watts);
            return new Pzem004tModel.Supply(volts, volts == 0 || factor == 0 ? 0 : watts / factor / volts, watts,
                    (long) energy.until(clock.instant(), watts), HERTZ, factor);
        });
        meters.computeIfAbsent(wiring.port(), port -> {
            SharedLine line = new SharedLine();
            ports.plug(port, line);
            return line;
        }).attach(meter);
    }

    /** Fills the gear's banks from now on with what its lamp does. */
    void measure(DaliGearModel gear, Luminaire luminaire, SimulatedLamp lamp) {
        gear.bank(1).putNumber(0x15, 2, Math.round(luminaire.nominalPowerWatts()));
        gear.bank(207).put(0x04, 100, -COLDEST_CELSIUS + REFERENCE_CELSIUS, 0, 200);
        Instant start = clock.instant();
        Energy energy = new Energy();
        gear.bank(202).measuring(() -> {
            double watts = gearWatts(lamp);
            gear.bank(202).putNumber(0x04, 1, 0).putNumber(0x05, 6, (long) energy.until(clock.instant(), watts))
                    .putNumber(0x0B, 1, 0xFF).putNumber(0x0C, 4, Math.round(10 * watts));
        });
        gear.bank(205).measuring(() -> {
            double watts = gearWatts(lamp);
            gear.bank(205).putNumber(0x04, 4, Duration.between(start, clock.instant()).toSeconds())
                    .putNumber(0x08, 3, 1).putNumber(0x0B, 2, Math.round(10 * lamp.mainsVolts()))
                    .put(0x0D, HERTZ, (int) Math.round(100 * lamp.model().powerFactor(watts)), 0, 0, 0, 0, 0, 0, 0, 0,
                            0, 0, 0, 0)
                    .put(0x1B, (int) Math.round(lamp.model().gearCelsius(sky.celsius(clock.instant()), watts))
                            - COLDEST_CELSIUS, (int) Math.round(lamp.lightPercent()));
        });
        OnTime onTime = new OnTime();
        gear.bank(206).measuring(() -> lightSource(gear.bank(206), lamp, onTime.until(clock.instant(),
                lamp.lightPercent() > 0)));
    }

    /** It measures itself too, and waits for a command even when its lamp is off. */
    private static double gearWatts(SimulatedLamp lamp) {
        double watts = lamp.watts();
        return watts == 0 && lamp.mainsVolts() > 0 ? lamp.model().standbyWatts() : watts;
    }

    /** Part 253, bank 206: starts, time, voltage and current, then each failure with its counter, and the temperature. */
    private void lightSource(DaliMemory bank, SimulatedLamp lamp, long onSeconds) {
        double amperes = lamp.isBroken() ? 0 : LED_EFFICIENCY * lamp.watts() / LED_VOLTS;
        int open = lamp.isBroken() ? YES : 0;
        long seconds = onSeconds + (long) (lamp.burntHours() * SECONDS_PER_HOUR);
        double celsius = lamp.model().gearCelsius(sky.celsius(clock.instant()), lamp.watts());
        bank.putNumber(0x04, 3, 1).putNumber(0x07, 3, 1).putNumber(0x0A, 4, onSeconds).putNumber(0x0E, 4, seconds)
                .putNumber(0x12, 2, Math.round(amperes == 0 ? 0 : 10 * LED_VOLTS))
                .putNumber(0x14, 2, Math.round(1_000 * amperes))
                .put(0x16, open, open, 0, 0, open, open, 0, 0, 0, 0, (int) Math.round(celsius) - COLDEST_CELSIUS);
    }

    /** What was drawn, as the power was when it was asked. Guarded by whoever asks. */
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

    /** How long there was light, as it was when it was asked. Guarded by its bank. */
    private static final class OnTime {

        private Instant last = Instant.MAX;
        private long millis;

        long until(Instant now, boolean lit) {
            if (lit && now.isAfter(last)) {
                millis += Duration.between(last, now).toMillis();
            }
            last = now;
            return millis / 1000;
        }
    }
}
