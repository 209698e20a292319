package io.lamplighter.simulator.world;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many come by in each hour of a week, and how. Immutable.
 *
 * @param perHour
 *            24 numbers, 0 or more, for each weekday
 * @param bursts
 *            how much five minutes differ from the hour's mean besides by chance: standard deviation by mean, 0 or more
 * @param metresPerSecond
 *            how fast they are on average, above 0
 * @param speedSpread
 *            standard deviation by mean, 0 or more
 */
public record TrafficProfile(Map<DayOfWeek, List<Double>> perHour, double bursts, double metresPerSecond,
        double speedSpread) {

    private static final int HOURS = 24;
    private static final String BURSTS = "bursts";
    private static final String SPEED = "metres-per-second";
    private static final String SPREAD = "speed-spread";

    public TrafficProfile {
        Map<DayOfWeek, List<Double>> copy = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Double> hours = perHour.get(day);
            if (hours == null || hours.size() != HOURS || !hours.stream().allMatch(TrafficProfile::isCount)) {
                throw new IllegalArgumentException(word(day) + " needs 24 numbers of 0 or more");
            }
            copy.put(day, List.copyOf(hours));
        }
        perHour = Map.copyOf(copy);
        if (!isCount(bursts) || !isCount(speedSpread) || !(metresPerSecond > 0)) {
            throw new IllegalArgumentException(BURSTS + " and " + SPREAD + " must be 0 or more, " + SPEED + " above 0");
        }
    }

    private static boolean isCount(double number) {
        return number >= 0 && Double.isFinite(number);
    }

    private static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    /** How many come by in an hour at a time. */
    public double perHour(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        List<Double> hours = perHour.get(local.getDayOfWeek());
        return hours == null ? 0 : hours.get(local.getHour());
    }

    /**
     * Reads what {@link #text} wrote: a line of a word and its numbers each; empty lines and those that begin with # are passed over.
     *
     * @throws IllegalArgumentException
     *             when a line cannot be understood, with its number, or something is missing
     */
    public static TrafficProfile parse(String text) {
        Map<String, List<Double>> lines = new HashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                List<String> words = List.of(line.strip().split(" +", -1));
                try {
                    lines.put(words.getFirst(),
                            words.subList(1, words.size()).stream().map(Double::parseDouble).toList());
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException("line " + number + " of the profile: " + e.getMessage(), e);
                }
            }
        }
        Map<DayOfWeek, List<Double>> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day, lines.getOrDefault(word(day), List.of()));
        }
        return new TrafficProfile(days, one(lines, BURSTS), one(lines, SPEED), one(lines, SPREAD));
    }

    private static double one(Map<String, List<Double>> lines, String word) {
        List<Double> numbers = lines.getOrDefault(word, List.of());
        if (numbers.size() != 1) {
            throw new IllegalArgumentException("the profile needs a line '" + word + "' with one number");
        }
        return numbers.getFirst();
    }

    /** Its lines, in the order of the week. */
    public List<String> text() {
        List<String> lines = new ArrayList<>(List.of(line(SPEED, List.of(metresPerSecond), "%.2f"),
                line(SPREAD, List.of(speedSpread), "%.3f"), line(BURSTS, List.of(bursts), "%.3f")));
        for (DayOfWeek day : DayOfWeek.values()) {
            lines.add(line(word(day), perHour.getOrDefault(day, List.of()), "%.1f"));
        }
        return lines;
    }

    private static String line(String word, List<Double> numbers, String format) {
        StringBuilder line = new StringBuilder(word);
        numbers.forEach(number -> line.append(' ').append(String.format(Locale.ROOT, format, number)));
        return line.toString();
    }
}
