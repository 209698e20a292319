package io.lamplighter.agent.diagnosis;

import java.time.Duration;

/**
 * From when on what a sensor says is a fault. Immutable.
 *
 * @param silence
 *            without an answer before that is a fault, not negative
 * @param controllerCelsius
 *            of the processor, °C; from 80 °C on a Raspberry Pi slows itself down
 * @param tiltDegrees
 *            of the pole from the vertical, above 0°
 */
public record SensorThresholds(Duration silence, double controllerCelsius, double tiltDegrees) {

    public SensorThresholds {
        if (silence.isNegative() || !Double.isFinite(controllerCelsius) || !(tiltDegrees > 0)) {
            throw new IllegalArgumentException("silence " + silence + ", temperature " + controllerCelsius
                    + " °C or tilt " + tiltDegrees + "° is out of range");
        }
    }

    public static SensorThresholds standard() {
        return new SensorThresholds(Duration.ofMinutes(5), 80, 5);
    }
}
