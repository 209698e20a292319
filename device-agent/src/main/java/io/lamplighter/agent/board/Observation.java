package io.lamplighter.agent.board;

import java.util.Optional;

/**
 * What a sensor said at one time. Immutable. None holds a value that its quantity cannot have: such a reading is a failure
 * of the sensor, so the constructors throw {@link BoardException}.
 */
public sealed interface Observation {

    /** Brightest daylight is 120,000 lx. */
    double MAXIMUM_LUX = 200_000;

    SensorKind kind();

    /**
     * Ambient light.
     *
     * @param lux
     *            0 to {@value #MAXIMUM_LUX} lx
     */
    record Light(double lux) implements Observation {

        public Light {
            require("light", lux, 0, MAXIMUM_LUX, "lx");
        }

        @Override
        public SensorKind kind() {
            return SensorKind.LIGHT;
        }
    }

    /**
     * The air at the post.
     *
     * @param celsius
     *            -60 to 85 °C
     * @param humidityPercent
     *            relative, 0 to 100 %
     * @param hectopascals
     *            reduced to sea level, 800 to 1,100 hPa
     */
    record Climate(double celsius, double humidityPercent, double hectopascals) implements Observation {

        public Climate {
            require("temperature", celsius, -60, 85, "°C");
            require("humidity", humidityPercent, 0, 100, "%");
            require("pressure", hectopascals, 800, 1_100, "hPa");
        }

        @Override
        public SensorKind kind() {
            return SensorKind.CLIMATE;
        }
    }

    /**
     * How the pole stands, and what has hit it since the last reading.
     *
     * @param tiltDegrees
     *            between the pole's axis and the vertical, 0 to 180°
     * @param peakG
     *            largest acceleration besides gravity since the last reading, 0 to 32 g; at least this when the sensor's
     *            range was left
     * @param impact
     *            whether the sensor's own threshold was exceeded since the last reading
     */
    record Attitude(double tiltDegrees, double peakG, boolean impact) implements Observation {

        public Attitude {
            require("tilt", tiltDegrees, 0, 180, "°");
            require("acceleration", peakG, 0, 32, "g");
        }

        @Override
        public SensorKind kind() {
            return SensorKind.ATTITUDE;
        }
    }

    /**
     * Somebody or something near the post. No more than this leaves the sensor: a state and a count.
     *
     * @param present
     *            now, or at any time since the last reading
     * @param count
     *            how often presence began since the program started, 0 or more
     */
    record Presence(boolean present, long count) implements Observation {

        @Override
        public SensorKind kind() {
            return SensorKind.PRESENCE;
        }
    }

    /**
     * Vehicles that passed.
     *
     * @param count
     *            since the program started, 0 or more
     */
    record Vehicles(long count) implements Observation {

        @Override
        public SensorKind kind() {
            return SensorKind.TRAFFIC;
        }
    }

    /**
     * The contact of the cabinet's door.
     *
     * @param open
     *            now, or at any time since the last reading
     */
    record Contact(boolean open) implements Observation {

        @Override
        public SensorKind kind() {
            return SensorKind.CONTACT;
        }
    }

    /**
     * Particulate matter.
     *
     * @param finePerCubicMetre
     *            PM2.5, 0 to 2,000 µg/m³
     * @param coarsePerCubicMetre
     *            PM10, 0 to 2,000 µg/m³
     */
    record Particulates(double finePerCubicMetre, double coarsePerCubicMetre) implements Observation {

        public Particulates {
            require("PM2.5", finePerCubicMetre, 0, 2_000, "µg/m³");
            require("PM10", coarsePerCubicMetre, 0, 2_000, "µg/m³");
        }

        @Override
        public SensorKind kind() {
            return SensorKind.PARTICULATES;
        }
    }

    /**
     * The contact that watches the post's supply.
     *
     * @param lost
     *            now, or at any time since the last reading
     */
    record Supply(boolean lost) implements Observation {

        @Override
        public SensorKind kind() {
            return SensorKind.SUPPLY;
        }
    }

    /**
     * The controller itself.
     *
     * @param celsius
     *            of its processor, -60 to 150 °C
     * @param underVoltage
     *            whether its supply is too low now; empty when its kernel does not say
     * @param throttled
     *            whether it runs slower because of heat or supply now; likewise
     */
    record Controller(double celsius, Optional<Boolean> underVoltage,
            Optional<Boolean> throttled) implements Observation {

        public Controller {
            require("processor temperature", celsius, -60, 150, "°C");
        }

        @Override
        public SensorKind kind() {
            return SensorKind.CONTROLLER;
        }
    }

    private static void require(String what, double value, double lowest, double highest, String unit) {
        if (!(value >= lowest && value <= highest)) {
            throw new BoardException("%s of %s %s cannot be: it is outside %s to %s".formatted(what, value, unit,
                    lowest, highest));
        }
    }
}
