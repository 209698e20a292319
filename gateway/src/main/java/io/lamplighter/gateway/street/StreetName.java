package io.lamplighter.gateway.street;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The street of an address. Two are the same however they are written: in capitals or not, {@code Dammstr.} or
 * {@code Dammstrasse}, with a house number or without. Immutable.
 *
 * @param written
 *            as somebody wrote it, without the house number
 * @param key
 *            the same for all ways to write it
 */
public record StreetName(String written, String key) {

    /** Before a house number at the end, such as 7, 12a, 3-5 or 4/2. */
    private static final Pattern BEFORE_NUMBER = Pattern
            .compile("(.*?\\D) ?\\b\\d+ ?\\p{L}?( ?[-–/+] ?\\d+ ?\\p{L}?)*");
    /** Behind a house number in front, such as 120 or 12a. */
    private static final Pattern BEHIND_NUMBER = Pattern.compile("\\d+\\p{L}?(?:[-–/]\\d+\\p{L}?)* (\\p{L}.*)");
    private static final Pattern SHORT = Pattern.compile("(str\\.|str$|straße)");

    /** Empty when the address names none. */
    public static Optional<StreetName> of(String address) {
        String line = address.split(",", 2)[0].strip().replaceAll("\\s+", " ");
        Matcher before = BEFORE_NUMBER.matcher(line);
        Matcher behind = BEHIND_NUMBER.matcher(line);
        String street = (before.matches() ? before.group(1) : behind.matches() ? behind.group(1) : line).strip();
        return street.chars().anyMatch(Character::isLetter)
                ? Optional.of(new StreetName(street, key(street)))
                : Optional.empty();
    }

    private static String key(String street) {
        return SHORT.matcher(street.toLowerCase(Locale.ROOT)).replaceAll("strasse").replace("ß", "ss");
    }

    /** Whether an address is one of this street. A city has many: most are told apart by their first letter. */
    public boolean names(String address) {
        return mayName(address) && of(address).filter(this::isSame).isPresent();
    }

    private boolean mayName(String address) {
        String line = address.stripLeading();
        return !line.isEmpty() && (!Character.isLetter(line.charAt(0))
                || Character.toLowerCase(line.charAt(0)) == key.charAt(0));
    }

    public boolean isSame(StreetName other) {
        return key.equals(other.key);
    }

    /** Names among those that may have been meant, the nearest first, each once. */
    public List<String> near(Collection<StreetName> known, int most) {
        Map<String, StreetName> byKey = new TreeMap<>();
        known.forEach(each -> byKey.putIfAbsent(each.key(), each));
        ToIntFunction<StreetName> distance = other -> distance(key, other.key());
        Comparator<StreetName> nearest = Comparator.comparingInt(distance);
        Stream<StreetName> near = byKey.values().stream().filter(other -> other.key().contains(key)
                || key.contains(other.key()) || distance.applyAsInt(other) <= Math.max(2, key.length() / 4));
        return near.sorted(nearest.thenComparing(StreetName::written)).limit(most).map(StreetName::written).toList();
    }

    /** Letters to be added, left out or exchanged (Levenshtein 1966). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, 1 + Math.min(row[j - 1], row[j]));
            }
        }
        return row[other.length()];
    }
}
