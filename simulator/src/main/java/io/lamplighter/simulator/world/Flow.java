package io.lamplighter.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Who comes into a street and when: an inhomogeneous Poisson process by a profile, whose rate differs from five minutes to five minutes as
 * in the count (bursts, log-normal). Each minute is drawn from the seed by itself, so any minute can be asked for in any order.
 * Immutable.
 */
public final class Flow {

    private static final long MINUTE_MILLIS = 60_000;
    private static final int BURST_MINUTES = 5;
    /** More than ever fit on a road; whatever a profile says. */
    private static final int MOST_PER_MINUTE = 200;
    private static final double SLOWEST = 0.3;

    private final TrafficProfile profile;
    private final double share;
    private final ZoneId zone;
    private final long seed;

    /**
     * A street's.
     *
     * @param share
     *            of what the profile says, 0 or more
     * @param zone
     *            of its hours
     */
    public Flow(TrafficProfile profile, double share, ZoneId zone, long seed) {
        this.profile = profile;
        this.share = share;
        this.zone = zone;
        this.seed = seed;
    }

    /**
     * Somebody.
     *
     * @param after
     *            the minute's beginning they come into the street
     * @param backwards
     *            from its end to its beginning
     */
    public record Passing(Duration after, boolean backwards, double metresPerSecond) {}

    /** All who come in a minute since 1970, in order. */
    public List<Passing> in(long minute) {
        double mean = profile.perHour(Instant.ofEpochMilli(minute * MINUTE_MILLIS), zone) / 60 * share * burst(minute);
        SplittableRandom random = new SplittableRandom(Hash.mix(seed + 0x9E3779B97F4A7C15L * minute));
        List<Passing> passings = new ArrayList<>();
        double left = mean;
        for (int i = 0; i < MOST_PER_MINUTE; i++) {
            left += Math.log(1 - random.nextDouble());
            if (left < 0) {
                break;
            }
            double speed = profile.metresPerSecond()
                    * Math.max(SLOWEST, 1 + profile.speedSpread() * random.nextGaussian());
            passings.add(new Passing(Duration.ofMillis(random.nextLong(MINUTE_MILLIS)), random.nextBoolean(), speed));
        }
        passings.sort(Comparator.comparing(Passing::after));
        return passings;
    }

    /** Its mean is 1. */
    private double burst(long minute) {
        double variance = Math.log1p(profile.bursts() * profile.bursts());
        SplittableRandom random = new SplittableRandom(
                Hash.mix(seed ^ Math.floorDiv(minute, BURST_MINUTES) * 0xD1B54A32D192ED03L));
        return Math.exp(Math.sqrt(variance) * random.nextGaussian() - variance / 2);
    }
}
