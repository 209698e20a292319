package io.lamplighter.gateway.inventory;

import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The fields of an asset as texts: columns of a table, properties of a feature, words of a query. */
public enum AssetField {

    POST("post"), DEVICE("device"), DISTRICT("district"), DISPLAY_NAME("displayName"), ADDRESS("address"), LATITUDE(
            "latitude"), LONGITUDE("longitude"), LUMINAIRE_TYPE("luminaireType"), WATTAGE(
                    "wattage"), MOUNTING("mounting"), INSTALLED("installed"), FEEDER("feeder");

    private final String word;

    AssetField(String word) {
        this.word = word;
    }

    /** The word in columns, properties and queries. */
    public String word() {
        return word;
    }

    /** The field's value; empty when it is not known. */
    public String of(Asset asset) {
        return switch (this) {
            case POST -> asset.id().post();
            case DEVICE -> asset.id().device();
            case DISTRICT -> asset.district();
            case DISPLAY_NAME -> asset.place().displayName();
            case ADDRESS -> asset.place().address();
            case LATITUDE -> text(asset.place().latitude());
            case LONGITUDE -> text(asset.place().longitude());
            case LUMINAIRE_TYPE -> asset.kind().luminaireType();
            case WATTAGE -> text(asset.kind().wattage());
            case MOUNTING -> asset.kind().mounting();
            case INSTALLED -> text(asset.kind().installed());
            case FEEDER -> asset.feeder();
        };
    }

    /** The field of that word, however it is written. */
    public static Optional<AssetField> of(String word) {
        return Arrays.stream(values()).filter(field -> field.word.equalsIgnoreCase(word.strip())).findFirst();
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return String.valueOf(number.longValue());
        }
        return value == null ? "" : value.toString();
    }
}
