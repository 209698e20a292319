package io.lamplighter.agent.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a sensor said, as far as a diagnosis asks. Immutable. */
public sealed interface Sensed {

    /**
     * Ambient light.
     *
     * @param lux
     *            lx, 0 or more
     * @param sunElevationDegrees
     *            of the moment; empty while the time is unknown
     */
    record Light(double lux, OptionalDouble sunElevationDegrees) implements Sensed {}

    /**
     * Values that never stay the same for long, such as those of the air.
     *
     * @param values
     *            in the same order always
     */
    record Restless(List<Double> values) implements Sensed {

        public Restless {
            values = List.copyOf(values);
        }
    }

    /**
     * How the pole stands.
     *
     * @param tiltDegrees
     *            from the vertical, 0 to 180°
     * @param impact
     *            whether it was hit since the last reading
     */
    record Pole(double tiltDegrees, boolean impact) implements Sensed {}

    /** The contact of the door: open now or at any time since the last reading. */
    record Door(boolean open) implements Sensed {}

    /** The monitor of the post's supply: lost now or at any time since the last reading. */
    record Supply(boolean lost) implements Sensed {}

    /**
     * The controller.
     *
     * @param celsius
     *            of its processor, °C
     * @param underVoltage
     *            whether its supply is too low; empty when it cannot tell
     */
    record Controller(double celsius, Optional<Boolean> underVoltage) implements Sensed {}

    /** Something of which only the silence can be judged. */
    record Anything() implements Sensed {}
}
