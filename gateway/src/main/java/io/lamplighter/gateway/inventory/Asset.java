package io.lamplighter.gateway.inventory;

import java.time.LocalDate;

import io.lamplighter.gateway.audit.Snapshot;
import io.lamplighter.gateway.fleet.LuminaireId;
import org.jspecify.annotations.Nullable;

/**
 * One luminaire as the city's books have it. Immutable; texts that are not known are empty.
 *
 * @param id
 *            of the luminaire, as in the fleet
 * @param district
 *            of its post
 * @param place
 *            where it is
 * @param kind
 *            what it is
 * @param feeder
 *            from which it gets its power
 */
public record Asset(LuminaireId id, String district, Place place, Kind kind, String feeder) {

    /**
     * Where a luminaire is.
     *
     * @param displayName
     *            name for people
     * @param address
     *            street and number
     * @param latitude
     *            degrees, WGS 84, north positive; null when unknown
     * @param longitude
     *            degrees, WGS 84, east positive; null when unknown
     */
    public record Place(String displayName, String address, @Nullable Double latitude, @Nullable Double longitude) {}

    /**
     * What a luminaire is.
     *
     * @param luminaireType
     *            name of the type
     * @param wattage
     *            nominal power, W, above 0; null when unknown
     * @param mounting
     *            such as post-top or span wire
     * @param installed
     *            day of installation; null when unknown
     */
    public record Kind(String luminaireType, @Nullable Double wattage, String mounting,
            @Nullable LocalDate installed) {}

    /** The fields that are known here or there and differ, for the audit log; null for another that does not exist. */
    String jsonUnlike(@Nullable Asset other) {
        Snapshot snapshot = new Snapshot();
        for (AssetField field : AssetField.values()) {
            if (!field.of(this).equals(other == null ? "" : field.of(other))) {
                snapshot.with(field.word(), switch (field) {
                    case LATITUDE -> place.latitude();
                    case LONGITUDE -> place.longitude();
                    case WATTAGE -> kind.wattage();
                    case POST, DEVICE, DISTRICT, DISPLAY_NAME, ADDRESS, LUMINAIRE_TYPE, MOUNTING, INSTALLED,
                            FEEDER ->
                        field.of(this);
                });
            }
        }
        return snapshot.json();
    }
}
