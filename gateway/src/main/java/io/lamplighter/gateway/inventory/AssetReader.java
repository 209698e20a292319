package io.lamplighter.gateway.inventory;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Makes an asset of texts, as real inventories have them: blanks around names, decimal commas, times behind dates. Pure. */
public final class AssetReader {

    /** Longest text of a field. */
    public static final int MAXIMUM_TEXT = 200;
    private static final double MOST_WATTS = 10_000;
    private static final int DATE_LENGTH = 10;

    private AssetReader() {}

    /**
     * Reads one asset; fields that are not there are not known.
     *
     * @throws AssetException
     *             which names field and remedy
     */
    public static Asset read(Map<AssetField, String> texts) {
        Map<AssetField, String> values = new EnumMap<>(AssetField.class);
        texts.forEach((field, text) -> values.put(field, clean(field, text)));
        String post = values.getOrDefault(AssetField.POST, "");
        if (!Topic.isId(post)) {
            throw new AssetException(AssetField.POST, "'" + post + "' is blank or has one of / + #");
        }
        String device = values.getOrDefault(AssetField.DEVICE, "");
        device = device.isEmpty() ? Vocabulary.luminaireDevice(1) : device;
        if (!Topic.isId(device) || device.indexOf(':') >= 0) {
            throw new AssetException(AssetField.DEVICE, "'" + device + "' has one of / + # :");
        }
        String district = values.getOrDefault(AssetField.DISTRICT, "");
        if (!Topic.isId(district)) {
            throw new AssetException(AssetField.DISTRICT, "'" + district + "' is blank or has one of / + #");
        }
        Double latitude = number(values, AssetField.LATITUDE, -90, 90);
        Double longitude = number(values, AssetField.LONGITUDE, -180, 180);
        if (latitude == null != (longitude == null)) {
            throw new AssetException(latitude == null ? AssetField.LATITUDE : AssetField.LONGITUDE,
                    "is missing: give both or none");
        }
        return new Asset(new LuminaireId(post, device), district,
                new Asset.Place(values.getOrDefault(AssetField.DISPLAY_NAME, ""),
                        values.getOrDefault(AssetField.ADDRESS, ""), latitude, longitude),
                new Asset.Kind(values.getOrDefault(AssetField.LUMINAIRE_TYPE, ""), watts(values),
                        values.getOrDefault(AssetField.MOUNTING, ""), date(values)),
                values.getOrDefault(AssetField.FEEDER, ""));
    }

    private static String clean(AssetField field, String text) {
        String stripped = text.replace('\u00a0', ' ').strip();
        if (stripped.length() > MAXIMUM_TEXT || stripped.chars().anyMatch(Character::isISOControl)) {
            throw new AssetException(field, "has control characters or more than " + MAXIMUM_TEXT + " characters");
        }
        return stripped;
    }

    private static @Nullable Double watts(Map<AssetField, String> values) {
        Double watts = number(values, AssetField.WATTAGE, 0, MOST_WATTS);
        return watts == null || watts == 0 ? null : watts;
    }

    private static @Nullable Double number(Map<AssetField, String> values, AssetField field, double least,
            double most) {
        String text = values.getOrDefault(field, "");
        if (text.isEmpty()) {
            return null;
        }
        OptionalDouble number = parse(text);
        if (number.isEmpty() || !(number.getAsDouble() >= least && number.getAsDouble() <= most)) {
            throw new AssetException(field, "'" + text + "' is no number from " + (long) least + " to " + (long) most);
        }
        return number.getAsDouble();
    }

    private static OptionalDouble parse(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text.replace(',', '.')));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** A date, of which a time of day is left out: 2017-01-01, 2017/01/01, 01.01.2017. */
    private static @Nullable LocalDate date(Map<AssetField, String> values) {
        String text = values.getOrDefault(AssetField.INSTALLED, "");
        if (text.isEmpty()) {
            return null;
        }
        String day = text.substring(0, Math.min(text.length(), DATE_LENGTH));
        String iso = day.matches("\\d{2}\\.\\d{2}\\.\\d{4}")
                ? day.substring(6) + "-" + day.substring(3, 5) + "-" + day.substring(0, 2)
                : day.replace('/', '-');
        try {
            return LocalDate.parse(iso);
        } catch (DateTimeException e) {
            throw new AssetException(AssetField.INSTALLED,
                    "'" + text + "' is no date such as 2017-01-31 or 31.01.2017");
        }
    }
}
