package io.lamplighter.gateway.opendata;

import java.time.Instant;
import java.util.Map;

/**
 * What was published together. Immutable.
 *
 * @param next
 *            when there will be another, by the city's clock
 * @param files
 *            content by name, such as {@code lamps.csv}; must not be changed
 */
public record Publication(Instant at, Instant next, Map<String, byte[]> files) {

    /** Names of the files, with their media types. */
    public static final Map<String, String> NAMES = Map.of("lamps.geojson", "application/geo+json", "lamps.csv",
            "text/csv",
            "districts.geojson", "application/geo+json", "districts.csv", "text/csv");

    public Publication {
        files = Map.copyOf(files);
    }
}
