package io.lamplighter.gateway.inventory;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.register.CoordinateSystem;
import io.lamplighter.protocol.register.Numbers;

/**
 * How a list from elsewhere is to be read, and what is to become of it. One thread, for its coordinate system is.
 *
 * @param columns
 *            column by field, for lists that call it otherwise
 * @param values
 *            what a field is in every row, for lists that have no column of it
 * @param system
 *            in which the list says where things are: its longitude is the easting, its latitude the northing
 * @param removeMissing
 *            whether what the list does not name is to go
 * @param skipErrors
 *            whether rows that cannot be taken are left out, instead of the whole list
 */
public record ImportTerms(Map<AssetField, String> columns, Map<AssetField, String> values, CoordinateSystem system,
        boolean removeMissing, boolean skipErrors) {

    public ImportTerms {
        columns = Map.copyOf(columns);
        values = Map.copyOf(values);
        if (removeMissing && skipErrors) {
            throw new IllegalArgumentException(
                    "removeMissing would remove what skipErrors leaves out: use one of them");
        }
    }

    /** Nothing but the list itself, in degrees, with its own names. */
    public static ImportTerms usual() {
        return new ImportTerms(Map.of(), Map.of(), CoordinateSystem.named(CoordinateSystem.WGS84).orElseThrow(), false,
                false);
    }

    /** Whether the list is taken, with the errors that it has. */
    public boolean take(ImportPlan plan) {
        return plan.errors().isEmpty() || skipErrors;
    }

    /** The fields that the row speaks of, with its place in degrees. */
    Map<AssetField, String> given(Row row) {
        Map<String, String> lowerCase = new HashMap<>();
        row.values().forEach((column, value) -> lowerCase.put(column.toLowerCase(Locale.ROOT), value));
        Map<AssetField, String> given = new EnumMap<>(AssetField.class);
        for (AssetField field : AssetField.values()) {
            String value = lowerCase.get(columns.getOrDefault(field, field.word()).toLowerCase(Locale.ROOT));
            Optional.ofNullable(value).or(() -> Optional.ofNullable(values.get(field)))
                    .ifPresent(text -> given.put(field, text));
        }
        return system.isDegrees() ? given : inDegrees(given);
    }

    private Map<AssetField, String> inDegrees(Map<AssetField, String> given) {
        String easting = given.getOrDefault(AssetField.LONGITUDE, "").strip();
        String northing = given.getOrDefault(AssetField.LATITUDE, "").strip();
        if (easting.isEmpty() && northing.isEmpty()) {
            return given;
        }
        OptionalDouble x = Numbers.parse(easting);
        OptionalDouble y = Numbers.parse(northing);
        if (x.isEmpty() || y.isEmpty()) {
            throw new AssetException(x.isEmpty() ? AssetField.LONGITUDE : AssetField.LATITUDE,
                    "'" + (x.isEmpty() ? easting : northing) + "' is no number of " + system.code());
        }
        if (Math.abs(x.getAsDouble()) <= 180 && Math.abs(y.getAsDouble()) <= 180) {
            throw new AssetException(AssetField.LATITUDE,
                    easting + ", " + northing + " are degrees, but " + system.code() + " counts in metres");
        }
        Location place = system.locate(x.getAsDouble(), y.getAsDouble()).orElseThrow(() -> new AssetException(
                AssetField.LATITUDE, easting + ", " + northing + " is no place in " + system.code()));
        given.put(AssetField.LONGITUDE, String.valueOf(place.longitude()));
        given.put(AssetField.LATITUDE, String.valueOf(place.latitude()));
        return given;
    }

    /** The row's columns that mean nothing here. */
    Set<String> ignored(Row row) {
        Set<String> ignored = new TreeSet<>(row.values().keySet());
        ignored.removeIf(column -> columns.values().stream().anyMatch(column::equalsIgnoreCase)
                || AssetField.of(column).filter(field -> !columns.containsKey(field)).isPresent());
        return ignored;
    }
}
