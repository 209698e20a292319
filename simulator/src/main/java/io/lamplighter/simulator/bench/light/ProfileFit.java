package io.lamplighter.simulator.bench.light;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.world.Flow;
import io.lamplighter.simulator.world.TrafficProfile;

/**
 * A traffic profile fitted to a count: for each hour of each weekday the mean of its counted hours, and the bursts by the method of
 * moments. Hours that the counter saw in part, and days on which it saw nothing, do not count; what no day of its weekday has is the mean
 * of the working days, or of all. Immutable.
 *
 * @param quality
 *            how good it is, in words and figures
 */
record ProfileFit(TrafficProfile profile, List<String> quality) {

    private static final int HOURS = 24;
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final long SEED = 1;
    /** Longer ones are as one, s. */
    private static final int LONGEST_HEADWAY = 900;

    ProfileFit {
        quality = List.copyOf(quality);
    }

    /** How fast they are: m/s, and its standard deviation by the mean. */
    record Speed(double metresPerSecond, double spread) {}

    /** One counted hour. */
    private record Hour(Instant from, DayOfWeek day, int hour, int count) {}

    /**
     * Fits.
     *
     * @param hourly
     *            whether only whole hours were counted
     * @throws HostException
     *             when no whole hour was counted
     */
    static ProfileFit of(Passings passings, ZoneId zone, boolean hourly, Speed speed) {
        List<Hour> hours = hours(passings, zone);
        if (hours.isEmpty()) {
            throw new HostException("The file has no whole hour: a count of a day or more is needed.");
        }
        Map<DayOfWeek, List<Double>> perHour = new EnumMap<>(DayOfWeek.class);
        int filled = 0;
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Double> week = new ArrayList<>();
            for (int hour = 0; hour < HOURS; hour++) {
                List<Hour> own = select(hours, Set.of(day), hour);
                filled += own.isEmpty() ? 1 : 0;
                week.add(mean(own.isEmpty() ? others(hours, day, hour) : own));
            }
            perHour.put(day, week);
        }
        TrafficProfile plain = new TrafficProfile(perHour, 0, speed.metresPerSecond(), speed.spread());
        double bursts = bursts(passings, hours, plain, zone, hourly ? Duration.ofHours(1) : SHORT);
        TrafficProfile profile = new TrafficProfile(perHour, bursts, speed.metresPerSecond(), speed.spread());
        List<String> quality = new ArrayList<>(List.of("counted_hours=" + hours.size(), "hours_of_other_days=" + filled,
                figure("r_squared", rSquared(hours, profile, zone))));
        if (!hourly) {
            quality.add(figure("headway_distance", headwayDistance(passings, hours, profile, zone)));
        }
        return new ProfileFit(profile, quality);
    }

    private static String figure(String name, double value) {
        return String.format(Locale.ROOT, "%s=%.3f", name, value);
    }

    private static List<Hour> hours(Passings passings, ZoneId zone) {
        Set<LocalDate> alive = new HashSet<>();
        passings.times().forEach(time -> alive.add(LocalDate.ofInstant(time, zone)));
        List<Hour> hours = new ArrayList<>();
        Instant first = passings.first().truncatedTo(ChronoUnit.HOURS);
        Instant from = first.equals(passings.first()) ? first : first.plus(1, ChronoUnit.HOURS);
        for (; !from.plus(1, ChronoUnit.HOURS).isAfter(passings.last().plusSeconds(60)); from = from.plus(1,
                ChronoUnit.HOURS)) {
            ZonedDateTime local = from.atZone(zone);
            if (alive.contains(local.toLocalDate())) {
                hours.add(new Hour(from, local.getDayOfWeek(), local.getHour(),
                        passings.between(from, from.plus(1, ChronoUnit.HOURS))));
            }
        }
        return hours;
    }

    private static List<Hour> select(List<Hour> hours, Set<DayOfWeek> days, int hour) {
        return hours.stream().filter(each -> each.hour() == hour && days.contains(each.day())).toList();
    }

    /** Of the working days for a working day, of all days otherwise or when there are none. */
    private static List<Hour> others(List<Hour> hours, DayOfWeek day, int hour) {
        Set<DayOfWeek> working = Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY,
                DayOfWeek.FRIDAY);
        List<Hour> like = working.contains(day) ? select(hours, working, hour) : List.of();
        return like.isEmpty() ? select(hours, Set.of(DayOfWeek.values()), hour) : like;
    }

    private static double mean(List<Hour> hours) {
        return hours.stream().mapToInt(Hour::count).average().orElse(0);
    }

    /** A Poisson count has the variance of its mean; what is more, by the square of the mean. */
    private static double bursts(Passings passings, List<Hour> hours, TrafficProfile profile, ZoneId zone,
            Duration step) {
        double excess = 0;
        double squares = 0;
        for (Hour hour : hours) {
            double mean = profile.perHour(hour.from(), zone) * step.toMinutes() / 60;
            Instant end = hour.from().plus(1, ChronoUnit.HOURS);
            for (Instant at = hour.from(); at.isBefore(end); at = at.plus(step)) {
                double difference = passings.between(at, at.plus(step)) - mean;
                excess += difference * difference - mean;
                squares += mean * mean;
            }
        }
        return squares == 0 ? 0 : Math.sqrt(Math.max(0, excess / squares));
    }

    private static double rSquared(List<Hour> hours, TrafficProfile profile, ZoneId zone) {
        double mean = mean(hours);
        double left = 0;
        double all = 0;
        for (Hour hour : hours) {
            left += Math.pow(hour.count() - profile.perHour(hour.from(), zone), 2);
            all += Math.pow(hour.count() - mean, 2);
        }
        return all == 0 ? 0 : 1 - left / all;
    }

    /** The largest difference between the shares of headways up to a length, counted and simulated (Kolmogorov and Smirnov). */
    private static double headwayDistance(Passings passings, List<Hour> hours, TrafficProfile profile, ZoneId zone) {
        Flow flow = new Flow(profile, 1, zone, SEED);
        List<Instant> simulated = new ArrayList<>();
        Instant from = hours.getFirst().from();
        Instant to = hours.getLast().from().plus(1, ChronoUnit.HOURS);
        for (Instant minute = from; minute.isBefore(to); minute = minute.plus(1, ChronoUnit.MINUTES)) {
            for (Flow.Passing passing : flow.in(minute.getEpochSecond() / 60)) {
                simulated.add(minute.plus(passing.after()));
            }
        }
        double[] real = headwaysUpTo(passings.times());
        double[] drawn = headwaysUpTo(simulated);
        return IntStream.range(0, LONGEST_HEADWAY).mapToDouble(second -> Math.abs(real[second] - drawn[second])).max()
                .orElse(0);
    }

    /** The share of them that are at most so many seconds long. */
    private static double[] headwaysUpTo(List<Instant> times) {
        double[] shares = new double[LONGEST_HEADWAY];
        double each = 1.0 / Math.max(1, times.size() - 1);
        for (int i = 1; i < times.size(); i++) {
            long seconds = times.get(i).getEpochSecond() - times.get(i - 1).getEpochSecond();
            shares[(int) Math.min(seconds, LONGEST_HEADWAY - 1)] += each;
        }
        Arrays.parallelPrefix(shares, Double::sum);
        return shares;
    }
}
