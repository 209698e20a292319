package io.lamplighter.protocol.register;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Power in a cell that often holds more than a number: {@code 70}, {@code "70 W"}, {@code "286(LED)"}, {@code "2x36"},
 * {@code "0,07 kW"}. Parts joined by {@code /} or {@code +} are light heads of one pole ({@code "250/85"}: a road lamp of
 * 250 W above a pedestrian lamp of 85 W) and are added, for they hang on one controller. Pure.
 *
 * @param watts
 *            above 0
 * @param heads
 *            how many light heads were added
 */
public record Wattage(double watts, int heads) {

    public static final double LEAST_WATTS = 0.5;
    public static final double MOST_WATTS = 10_000;
    private static final String NUMBER = "(?:(\\d{1,2})\\s*[x×*]\\s*)?(\\d[\\d.,]*)";
    private static final Pattern WITH_UNIT = Pattern.compile(NUMBER + "\\s*(k?)w(?:att)?\\b");
    private static final Pattern ALONE = Pattern.compile("\\D*?" + NUMBER + "(\\D*)");

    /** Empty when there is no number in it, or one that no street lamp has. */
    public static Optional<Wattage> parse(String text) {
        if (text.isEmpty() || text.length() > 60) {
            return Optional.empty();
        }
        double watts = 0;
        int heads = 0;
        for (String part : text.toLowerCase(Locale.ROOT).split("[/+]", -1)) {
            Optional<Wattage> head = part(part);
            if (head.isEmpty()) {
                return Optional.empty();
            }
            watts += head.get().watts;
            heads += head.get().heads;
        }
        return watts >= LEAST_WATTS && watts <= MOST_WATTS ? Optional.of(new Wattage(watts, heads)) : Optional.empty();
    }

    /** A number with its unit counts first ({@code "LED 32 W 4000 K"}), else the only number in the text. */
    private static Optional<Wattage> part(String text) {
        if (text.strip().startsWith("-")) {
            return Optional.empty();
        }
        Matcher withUnit = WITH_UNIT.matcher(text);
        if (withUnit.find()) {
            return head(withUnit, withUnit.group(3).isEmpty() ? 1 : 1000);
        }
        Matcher alone = ALONE.matcher(text);
        return alone.matches() ? head(alone, 1) : Optional.empty();
    }

    private static Optional<Wattage> head(Matcher matcher, double unit) {
        var number = Numbers.parse(matcher.group(2));
        if (number.isEmpty()) {
            return Optional.empty();
        }
        int times = matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1));
        return Optional.of(new Wattage(times * number.getAsDouble() * unit, times));
    }
}
