package io.lamplighter.simulator.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** What is broken about one sensor. */
public enum SensorFault {
    NONE,
    /** It does not answer, or its wire is cut. */
    SILENT,
    /** It shows what it showed when this began. */
    STUCK,
    /** It shows the least that it can: dark at noon. */
    BLIND,
    /** It shows the most that it can: bright at night. */
    SATURATED,
    /** Of what it shows above its least, half is lost in each two weeks. */
    DRIFTING,
    /** In one of twelve times of five seconds it shows the most that it can. */
    SPIKING,
    /** It shows what was true twelve hours ago: each value could be, but not now. A contact says yes for no. */
    LYING;

    private static final Duration LIE = Duration.ofHours(12);
    private static final double HALF_LIFE_DAYS = 14;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final int SPIKE_SECONDS = 5;
    private static final int SPIKE_OF = 12;

    /**
     * What a sensor can show.
     *
     * @param least
     *            in its unit
     * @param most
     *            in its unit, above {@code least}
     */
    public record Range(double least, double most) {}

    /**
     * How a fault began.
     *
     * @param time
     *            of it
     * @param shown
     *            at that time
     */
    public record Onset(Instant time, double shown) {}

    /** Of which time it shows the world. */
    public Instant looksAt(Instant now) {
        return this == LYING ? now.minus(LIE) : now;
    }

    /** What it shows, where it should show this. */
    public double shown(double sound, Range range, Onset onset, Instant now) {
        return switch (this) {
            case NONE, SILENT, LYING -> sound;
            case STUCK -> onset.shown();
            case BLIND -> range.least();
            case SATURATED -> range.most();
            case DRIFTING -> {
                double days = Math.max(0, Duration.between(onset.time(), now).toSeconds() / SECONDS_PER_DAY);
                yield range.least() + (sound - range.least()) * Math.pow(0.5, days / HALF_LIFE_DAYS);
            }
            case SPIKING -> {
                long turn = Math.floorDiv(now.getEpochSecond(), SPIKE_SECONDS);
                yield new SplittableRandom(turn).nextInt(SPIKE_OF) == 0 ? range.most() : sound;
            }
        };
    }

    /**
     * What a contact says, where it should say this.
     *
     * @param before
     *            what it said when the fault began
     * @param cut
     *            what it says when its wire is cut
     * @throws IllegalArgumentException
     *             when a contact cannot suffer it: it knows yes and no only
     */
    public boolean said(boolean sound, boolean before, boolean cut) {
        return switch (this) {
            case NONE -> sound;
            case SILENT -> cut;
            case STUCK -> before;
            case BLIND -> false;
            case SATURATED -> true;
            case LYING -> !sound;
            case DRIFTING, SPIKING -> throw new IllegalArgumentException("a contact cannot be " + this
                    + ": it says yes or no; choose SILENT, STUCK, BLIND, SATURATED or LYING");
        };
    }
}
