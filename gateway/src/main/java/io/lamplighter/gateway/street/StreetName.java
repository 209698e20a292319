package io.lamplighter.gateway.street;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the street in an address. Pure. */
public final class StreetName {

    /** Before a house number at the end, such as 7, 12a, 3-5 or 4/2. */
    private static final Pattern BEFORE_NUMBER = Pattern
            .compile("(.*?\\D) ?\\b\\d+ ?\\p{L}?( ?[-–/+] ?\\d+ ?\\p{L}?)*");

    private StreetName() {}

    /** In small letters; empty when the address names none. */
    public static Optional<String> of(String address) {
        String line = address.split(",", 2)[0].strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        Matcher matcher = BEFORE_NUMBER.matcher(line);
        String street = (matcher.matches() ? matcher.group(1) : line).strip();
        return street.chars().anyMatch(Character::isLetter) ? Optional.of(street) : Optional.empty();
    }
}
