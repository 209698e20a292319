package io.lamplighter.agent.loop;

import java.time.Duration;

import io.lamplighter.agent.journal.Counters;

/**
 * Counts energy, hours and switchings of one luminaire over the monotonic ticker, so that no jump of the clock makes or
 * loses a kWh. One owner thread.
 */
final class Energy {

    /** A meter silent for longer than this adds nothing for the silence: unknown is not zero, but it is not known. */
    static final Duration LONGEST_STEP = Duration.ofMinutes(2);

    private static final double NANOS_PER_HOUR = 3.6e12;

    private final double lapse;
    private double kilowattHours;
    private double hours;
    private long switchOns;
    private boolean measured;
    private double lastWatts;
    private long lastReadingAt;
    private boolean lit;
    private long litCountedTo;

    /** With {@code lapse} seconds of the world per second of the ticker; 1 on a post. */
    Energy(Counters start, double lapse) {
        this.lapse = lapse;
        this.kilowattHours = start.energyKilowattHours();
        this.hours = start.operatingHours();
        this.switchOns = start.switchOns();
    }

    /** The meter was read; power changes linearly in between, and what a meter's offset makes negative counts as 0. */
    void measured(long nowNanos, double watts) {
        double positive = Math.max(0, watts);
        long step = nowNanos - lastReadingAt;
        if (measured && step > 0 && step <= LONGEST_STEP.toNanos()) {
            kilowattHours += (lastWatts + positive) / 2 / 1000 * step * lapse / NANOS_PER_HOUR;
        }
        measured = true;
        lastWatts = positive;
        lastReadingAt = nowNanos;
    }

    /** The lamp is lit or dark from now on. */
    void lit(long nowNanos, boolean now) {
        count(nowNanos);
        if (now && !lit) {
            switchOns++;
        }
        lit = now;
    }

    /** The lamp was found lit or dark at the start: that is no switching. */
    void found(long nowNanos, boolean now) {
        lit = now;
        litCountedTo = nowNanos;
    }

    /** The lamp has another age from now on; a new one was never switched on either. Energy goes on, as the supply's does. */
    void aged(long nowNanos, double operatingHours) {
        count(nowNanos);
        hours = operatingHours;
        switchOns = operatingHours == 0 ? 0 : switchOns;
    }

    private void count(long nowNanos) {
        if (lit) {
            hours += (nowNanos - litCountedTo) * lapse / NANOS_PER_HOUR;
        }
        litCountedTo = nowNanos;
    }

    Counters counters(long nowNanos) {
        count(nowNanos);
        return new Counters(kilowattHours, hours, switchOns);
    }
}
