package io.lamplighter.simulator.inventory.place;

import java.util.List;
import java.util.Optional;

/**
 * The values that a coordinate system takes, for the guess: degrees and web mercator anywhere, the German systems within
 * Germany. Sorted: the first that fits wins. Eastings of UTM 32 and 33 overlap, so between them the guess is UTM 32 and
 * a caution says so; likewise web mercator values around Freiburg look like UTM in Schleswig-Holstein. Pure.
 */
record KnownRange(String code, Range x, Range y) {

    private static final Range GERMAN_NORTHING = new Range(5_200_000, 6_150_000);
    private static final Range GERMAN_LATITUDE = new Range(47, 55.2);
    private static final Range GERMAN_LONGITUDE = new Range(5.5, 15.2);
    /** East of this an easting belongs to UTM 32, for UTM 33 ends at the Polish border; west of the other to UTM 33. */
    private static final double ONLY_UTM32_ABOVE = 530_000;
    private static final double ONLY_UTM33_BELOW = 278_000;

    /** Metres: nothing that is lit lies so near to 0, 0, but degrees out of range look like it. */
    private static final double LEAST_MERCATOR = 10_000;

    private static final List<KnownRange> ALL = List.of(
            new KnownRange("EPSG:4326", new Range(-180, 180), new Range(-90, 90)),
            new KnownRange("EPSG:25833", new Range(240_000, ONLY_UTM33_BELOW), GERMAN_NORTHING),
            new KnownRange("EPSG:25832", new Range(ONLY_UTM33_BELOW, 930_000), GERMAN_NORTHING),
            new KnownRange("EPSG:31466", new Range(2_480_000, 2_640_000), GERMAN_NORTHING),
            new KnownRange("EPSG:31467", new Range(3_250_000, 3_920_000), GERMAN_NORTHING),
            new KnownRange("EPSG:31468", new Range(4_230_000, 4_670_000), GERMAN_NORTHING),
            new KnownRange("EPSG:4647", new Range(32_230_000, 32_930_000), GERMAN_NORTHING),
            new KnownRange("EPSG:5650", new Range(33_240_000, 33_560_000), GERMAN_NORTHING),
            new KnownRange("EPSG:3857", new Range(-20_037_509, 20_037_509), new Range(-20_048_967, 20_048_967)));

    /** The system whose values these are, also when x and y are exchanged. */
    static Optional<KnownRange> guess(double x, double y) {
        Optional<KnownRange> german = ALL.stream().filter(range -> range.y.equals(GERMAN_NORTHING))
                .filter(range -> range.holds(x, y) || range.holds(y, x)).findFirst();
        return german.or(() -> ALL.stream().filter(range -> range.holds(x, y)).findFirst())
                .filter(range -> !range.code.equals("EPSG:3857") || Math.abs(x) + Math.abs(y) > LEAST_MERCATOR);
    }

    static Optional<KnownRange> of(String code) {
        return code.equals("EPSG:25833")
                ? Optional.of(new KnownRange(code, new Range(240_000, 560_000), GERMAN_NORTHING))
                : ALL.stream().filter(range -> range.code.equals(code)).findFirst();
    }

    boolean holds(double first, double second) {
        return x.holds(first) && y.holds(second);
    }

    /** Degrees of Germany with the latitude first; nothing but sea and Somalia lies at the same values unturned. */
    boolean isTurnedGermany(double first, double second) {
        return code.equals("EPSG:4326") && GERMAN_LATITUDE.holds(first) && GERMAN_LONGITUDE.holds(second);
    }

    /** What else the values could be. */
    Optional<String> caution(double easting) {
        if (code.equals("EPSG:25832") && easting < ONLY_UTM32_ABOVE) {
            return Optional.of("the values could also be EPSG:25833 (UTM 33, eastern Germany): if the lamps appear in"
                    + " the wrong place, add --crs EPSG:25833");
        }
        if ((code.equals("EPSG:25832") && easting > 600_000) || code.startsWith("EPSG:314")) {
            return Optional.of("the values could also be EPSG:3857 (web mercator): if the lamps appear in the wrong"
                    + " place, add --crs EPSG:3857");
        }
        return Optional.empty();
    }

    /** Both ends belong to it. */
    record Range(double least, double most) {

        boolean holds(double value) {
            return value >= least && value <= most;
        }
    }
}
