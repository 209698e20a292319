package io.lamplighter.agent.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** What one answer of a sensor says about each condition. Pure. */
final class SensorVerdicts {

    /** Full daylight: even under a thunderstorm a hundred lux are left, and a dirty sensor sees a tenth of them. */
    private static final double DAY_DEGREES = 10;
    private static final double DARKEST_DAY_LUX = 5;
    /** Nautical night: no daylight is left, and a lamp over its own sensor gives some lux. */
    private static final double NIGHT_DEGREES = -12;
    private static final double BRIGHTEST_NIGHT_LUX = 500;

    /** Daylight changes from reading to reading, except where the sensor is at its end (BH1750: 54,612 lx). */
    private static final double SATURATED_LUX = 50_000;
    private static final Duration LIGHT_STUCK = Duration.ofHours(1);
    private static final Duration RESTLESS_STUCK = Duration.ofHours(24);

    private static final double TILT_HYSTERESIS_DEGREES = 1;
    private static final double TEMPERATURE_HYSTERESIS = 5;

    private final SensorThresholds thresholds;

    SensorVerdicts(SensorThresholds thresholds) {
        this.thresholds = thresholds;
    }

    /** What may be stuck; empty where standing still is natural. */
    static List<Double> moving(Sensed sensed) {
        if (sensed instanceof Sensed.Light(double lux, OptionalDouble sun)) {
            return isDay(sun) && lux >= DARKEST_DAY_LUX && lux < SATURATED_LUX ? List.of(lux) : List.of();
        }
        return sensed instanceof Sensed.Restless(List<Double> values) ? values : List.of();
    }

    Verdict of(SensorCondition condition, Sensed sensed, SensorMemory memory, long nanos) {
        return switch (condition) {
            case SILENT -> Verdict.SOUND;
            case STUCK -> stuck(sensed, memory, nanos);
            case DRIFTED -> memory.dusks().verdict();
            case DARK_BY_DAY -> sensed instanceof Sensed.Light(double lux, OptionalDouble sun) && isDay(sun)
                    ? verdict(lux < DARKEST_DAY_LUX)
                    : Verdict.UNKNOWN;
            case BRIGHT_BY_NIGHT -> sensed instanceof Sensed.Light(double lux, OptionalDouble sun) && isNight(sun)
                    ? verdict(lux > BRIGHTEST_NIGHT_LUX)
                    : Verdict.UNKNOWN;
            case HIT -> sensed instanceof Sensed.Pole pole ? verdict(pole.impact()) : Verdict.UNKNOWN;
            case TILTED -> sensed instanceof Sensed.Pole pole
                    ? above(pole.tiltDegrees(), thresholds.tiltDegrees(), TILT_HYSTERESIS_DEGREES)
                    : Verdict.UNKNOWN;
            case OPEN -> sensed instanceof Sensed.Door(boolean open) ? verdict(open) : Verdict.UNKNOWN;
            case NO_SUPPLY -> sensed instanceof Sensed.Supply(boolean lost) ? verdict(lost) : Verdict.UNKNOWN;
            case HOT -> sensed instanceof Sensed.Controller controller
                    ? above(controller.celsius(), thresholds.controllerCelsius(), TEMPERATURE_HYSTERESIS)
                    : Verdict.UNKNOWN;
            case UNDER_VOLTAGE -> sensed instanceof Sensed.Controller controller
                    ? controller.underVoltage().map(SensorVerdicts::verdict).orElse(Verdict.UNKNOWN)
                    : Verdict.UNKNOWN;
        };
    }

    /** What is stuck does not reach its end: who sees the sun there is alive. */
    private static Verdict stuck(Sensed sensed, SensorMemory memory, long nanos) {
        if (sensed instanceof Sensed.Light(double lux, OptionalDouble sun)) {
            return isDay(sun) && lux >= SATURATED_LUX ? Verdict.SOUND : memory.unchanged().verdict(nanos, LIGHT_STUCK);
        }
        return memory.unchanged().verdict(nanos, RESTLESS_STUCK);
    }

    private static boolean isDay(OptionalDouble sun) {
        return sun.isPresent() && sun.getAsDouble() >= DAY_DEGREES;
    }

    private static boolean isNight(OptionalDouble sun) {
        return sun.isPresent() && sun.getAsDouble() <= NIGHT_DEGREES;
    }

    private static Verdict above(double value, double limit, double hysteresis) {
        if (value >= limit) {
            return Verdict.FAULTY;
        }
        return value < limit - hysteresis ? Verdict.SOUND : Verdict.UNKNOWN;
    }

    private static Verdict verdict(boolean faulty) {
        return faulty ? Verdict.FAULTY : Verdict.SOUND;
    }
}
