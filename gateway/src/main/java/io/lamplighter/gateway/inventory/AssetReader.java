package io.lamplighter.gateway.inventory;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.protocol.register.Dates;
import io.lamplighter.protocol.register.Numbers;
import io.lamplighter.protocol.register.Wattage;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Makes an asset of texts, as real inventories have them: blanks around names, decimal commas, times behind dates. Pure. */
public final class AssetReader {

    /** Longest text of a field. */
    public static final int MAXIMUM_TEXT = 200;
    /** A centimetre on the ground: what two registers of one city say beyond that is noise of their conversions. */
    private static final double PLACES_PER_DEGREE = 1e7;

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
        Double latitude = degrees(values, AssetField.LATITUDE, 90);
        Double longitude = degrees(values, AssetField.LONGITUDE, 180);
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

    /** A plain number as it is, else what registers write besides, such as 286(LED), 2x36 or 250/85. */
    private static @Nullable Double watts(Map<AssetField, String> values) {
        String text = values.getOrDefault(AssetField.WATTAGE, "");
        OptionalDouble plain = Numbers.parse(text);
        if (text.isEmpty() || plain.orElse(-1) == 0) {
            return null;
        }
        if (plain.isPresent() && plain.getAsDouble() > 0 && plain.getAsDouble() <= Wattage.MOST_WATTS) {
            return plain.getAsDouble();
        }
        return Wattage.parse(text).map(Wattage::watts).orElseThrow(() -> new AssetException(AssetField.WATTAGE, "'"
                + text + "' is no power from 0 to " + (long) Wattage.MOST_WATTS + " W"));
    }

    private static @Nullable Double degrees(Map<AssetField, String> values, AssetField field, int most) {
        String text = values.getOrDefault(field, "");
        if (text.isEmpty()) {
            return null;
        }
        OptionalDouble number = Numbers.parse(text);
        if (number.isEmpty() || !(Math.abs(number.getAsDouble()) <= most)) {
            throw new AssetException(field, "'" + text + "' is no number from " + -most + " to " + most);
        }
        return Math.round(number.getAsDouble() * PLACES_PER_DEGREE) / PLACES_PER_DEGREE;
    }

    private static @Nullable LocalDate date(Map<AssetField, String> values) {
        String text = values.getOrDefault(AssetField.INSTALLED, "");
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(Dates.iso(text));
        } catch (DateTimeException e) {
            throw new AssetException(AssetField.INSTALLED,
                    "'" + text + "' is no date such as 2017-01-31 or 31.01.2017");
        }
    }
}
