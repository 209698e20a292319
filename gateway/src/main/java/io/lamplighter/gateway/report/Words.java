package io.lamplighter.gateway.report;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.ResourceBundle;

/** Words, numbers and times of a report in one language. One thread. */
public final class Words {

    private static final String BUNDLE = "io.lamplighter.gateway.report.words";
    private static final String UNKNOWN = "–";
    private static final double MUCH = 100;
    private static final int MONEY_DIGITS = 4;

    private final Locale locale;
    private final ResourceBundle texts;

    public Words(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(BUNDLE, locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    Locale locale() {
        return locale;
    }

    /** The text, with {0}, {1} and so on replaced. */
    public String text(String key, Object... values) {
        String text = texts.getString(key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i].toString());
        }
        return text;
    }

    String number(double value, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }

    String count(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    /** Kilowatt-hours without their unit, which stands above; a dash when nobody knows. */
    String energy(double value) {
        return Double.isNaN(value) ? UNKNOWN : number(value, Math.abs(value) < MUCH ? 1 : 0);
    }

    String percent(double share) {
        return number(share * 100, 1) + "\u00a0%";
    }

    public String money(double value, Currency currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        return format.format(value);
    }

    /** Of a kilowatt-hour. */
    public String price(double value, Currency currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMaximumFractionDigits(MONEY_DIGITS);
        return format.format(value);
    }

    String month(YearMonth month) {
        return month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, locale);
    }

    public String time(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(locale)
                .format(instant.atZone(zone));
    }
}
