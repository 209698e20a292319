package io.lamplighter.agent.board;

/**
 * Which PWM channel feeds the inverting 0-10 V stage of a luminaire. Immutable.
 *
 * @param chip
 *            number N of /sys/class/pwm/pwmchipN, 0 to 255
 * @param channel
 *            of that chip, 0 to 255
 * @param frequencyHertz
 *            100 to 10,000 Hz
 */
public record DimmerWiring(int chip, int channel, int frequencyHertz) {

    public static final int DEFAULT_FREQUENCY_HERTZ = 1000;

    public DimmerWiring {
        requireRange("chip", chip, 0, 255);
        requireRange("channel", channel, 0, 255);
        requireRange("frequencyHertz", frequencyHertz, 100, 10_000);
    }

    /** The wiring of the reference board for its luminaire number 1 or 2. */
    public static DimmerWiring reference(int number) {
        return new DimmerWiring(Pinout.PWM_CHIP, Pinout.pwmChannel(number), DEFAULT_FREQUENCY_HERTZ);
    }

    private static void requireRange(String name, int value, int minimum, int maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(name + " " + value + " is outside " + minimum + " to " + maximum);
        }
    }
}
