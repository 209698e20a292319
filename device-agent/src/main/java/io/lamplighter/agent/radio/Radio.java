package io.lamplighter.agent.radio;

import java.util.Optional;

/** The radio of a post. Thread-safe. */
public interface Radio {

    /** What it hears now; empty while it is connected to nobody, or nobody knows. Blocks for driver and firmware; never fails. */
    Optional<Signal> signal();

    /**
     * What a radio hears of the other side.
     *
     * @param decibelMilliwatts
     *            received power, dBm; -50 is strong, -85 hardly enough
     * @param qualityPercent
     *            0 to 100, where 100 is best
     */
    record Signal(double decibelMilliwatts, double qualityPercent) {}
}
