package io.lamplighter.simulator.inventory.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.register.CoordinateSystem;
import io.lamplighter.protocol.register.Numbers;
import io.lamplighter.simulator.inventory.column.ColumnNames;
import io.lamplighter.simulator.inventory.table.InventoryException;
import io.lamplighter.simulator.inventory.table.Row;

/**
 * Which coordinate system the positions are in, and where their middle lies. Taken, in this order, from the option, from
 * the file when its values fit, from the name of a column, from the values. Axes that are the wrong way round are
 * turned. One thread.
 */
public final class Georeference {

    /** Further from the middle than this, and than ten times nine tenths of the others, is a wrong position. */
    private static final double LEAST_LIMIT_KM = 100;
    private static final Pattern CODE_IN_NAME = Pattern
            .compile("(?<!\\d)(258(?:29|3\\d)|326\\d\\d|3146[6-9]|4326|3857)(?!\\d)");
    private static final Pattern ZONE_IN_NAME = Pattern.compile("utm ?_?(3[123])", Pattern.CASE_INSENSITIVE);

    private final CoordinateSystem system;
    private final String description;
    private final boolean turned;
    private final List<String> notes;
    private Location middle = new Location(0, 0);
    private double limitKm = Double.MAX_VALUE;

    private Georeference(CoordinateSystem system, String description, boolean turned, List<String> notes) {
        this.system = system;
        this.description = description;
        this.turned = turned;
        this.notes = notes;
    }

    /** The first rows of the file, the columns of the position, and what names a coordinate system. */
    public record Evidence(List<Row> sample, String xColumn, String yColumn, Optional<String> option,
            Optional<String> declared) {

        /** "X" and "Y" leave open which of them is north; longitude, easting and a geometry do not. */
        boolean axesUnclear() {
            String words = ColumnNames.words(xColumn);
            return words.contains("x") && !words.contains("geometry");
        }
    }

    public static Georeference of(Evidence evidence) {
        List<double[]> points = points(evidence);
        Georeference reference = choose(evidence, points);
        reference.findMiddle(points);
        return reference;
    }

    /** Throws when it is not known, with what to write instead. */
    public static CoordinateSystem system(String name) {
        return CoordinateSystem.named(name).orElseThrow(() -> new InventoryException(
                "unknown coordinate system \"" + name + "\": " + CoordinateSystem.remedy()));
    }

    public String description() {
        return description;
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** The place, or why it is none; a place far from all others counts as none. */
    public Position locate(double x, double y) {
        if (x == 0 && y == 0) {
            return new Position.None("position is 0, 0");
        }
        Optional<Location> found = turned ? system.locate(y, x) : system.locate(x, y);
        if (found.isEmpty()) {
            return new Position.None("position is outside " + system.code());
        }
        return Distance.km(found.get(), middle) > limitKm
                ? new Position.None("position is more than " + Math.round(limitKm) + " km away from the others")
                : new Position.Found(found.get());
    }

    /** A place or the reason why there is none. */
    public sealed interface Position {
        record Found(Location location) implements Position {}

        record None(String reason) implements Position {}
    }

    private static List<double[]> points(Evidence evidence) {
        List<double[]> points = new ArrayList<>();
        for (Row row : evidence.sample) {
            var x = Numbers.parse(row.cell(evidence.xColumn));
            var y = Numbers.parse(row.cell(evidence.yColumn));
            if (x.isPresent() && y.isPresent() && (x.getAsDouble() != 0 || y.getAsDouble() != 0)) {
                points.add(new double[]{x.getAsDouble(), y.getAsDouble()});
            }
        }
        return points;
    }

    private static Georeference choose(Evidence evidence, List<double[]> points) {
        List<String> notes = new ArrayList<>();
        if (evidence.option.isPresent()) {
            CoordinateSystem system = system(evidence.option.get());
            return turnedIfNeeded(system, "given", points, notes);
        }
        if (evidence.declared.isPresent()) {
            Optional<CoordinateSystem> declared = declared(evidence.declared.get(), points, notes);
            if (declared.isPresent()) {
                return turnedIfNeeded(declared.get(), "named in the file", points, notes);
            }
        }
        if (points.isEmpty()) {
            return new Georeference(system(CoordinateSystem.WGS84),
                    "unknown (no position to guess from)",
                    false, notes);
        }
        Optional<String> hint = hint(evidence.xColumn + " " + evidence.yColumn);
        if (hint.isPresent()) {
            CoordinateSystem system = system(hint.get());
            return turnedIfNeeded(system, "from the column's name", points, notes);
        }
        return guessed(points, evidence.axesUnclear(), notes);
    }

    private static Optional<CoordinateSystem> declared(String name, List<double[]> points, List<String> notes) {
        Optional<CoordinateSystem> known = CoordinateSystem.named(name);
        if (known.isEmpty()) {
            notes.add(
                    "the file names the coordinate system \"" + name + "\", which is not known here: guessed instead");
            return known;
        }
        CoordinateSystem system = known.get();
        long fitting = points.stream().filter(point -> system.locate(point[0], point[1]).isPresent()).count();
        if (fitting * 2 >= points.size()) {
            return known;
        }
        notes.add("the file says " + system.code() + ", but its values do not fit that: guessed instead");
        return Optional.empty();
    }

    private static Optional<String> hint(String columnNames) {
        Matcher code = CODE_IN_NAME.matcher(columnNames);
        if (code.find()) {
            return Optional.of("EPSG:" + code.group(1));
        }
        Matcher zone = ZONE_IN_NAME.matcher(columnNames);
        return zone.find() ? Optional.of("EPSG:258" + zone.group(1)) : Optional.empty();
    }

    private static Georeference turnedIfNeeded(CoordinateSystem system, String origin, List<double[]> points,
            List<String> notes) {
        double x = median(points, 0);
        double y = median(points, 1);
        if (!system.isDegrees() && Math.abs(x) <= 180 && Math.abs(y) <= 90) {
            throw new InventoryException("the positions (the middle is x = " + x + ", y = " + y + ") are degrees, but "
                    + system.code() + " (" + origin + ") counts in metres: set --crs EPSG:4326");
        }
        boolean turned = KnownRange.of(system.code())
                .map(range -> !range.holds(x, y) && range.holds(y, x)).orElse(false);
        return new Georeference(system, system.code() + " (" + origin + ")", turned, withTurnNote(turned, notes));
    }

    private static Georeference guessed(List<double[]> points, boolean axesUnclear, List<String> notes) {
        double x = median(points, 0);
        double y = median(points, 1);
        KnownRange range = KnownRange.guess(x, y).orElseThrow(() -> new InventoryException(
                "the coordinate system cannot be guessed from the positions (the middle is x = " + x + ", y = " + y
                        + "): name it with --crs, such as --crs EPSG:25832"));
        boolean turned = !range.holds(x, y) || (axesUnclear && range.isTurnedGermany(x, y));
        range.caution(turned ? y : x).ifPresent(notes::add);
        return new Georeference(system(range.code()), range.code() + " (guessed from the values)",
                turned,
                withTurnNote(turned, notes));
    }

    private static List<String> withTurnNote(boolean turned, List<String> notes) {
        if (turned) {
            notes.add("x holds the northing and y the easting: turned round");
        }
        return notes;
    }

    private void findMiddle(List<double[]> points) {
        List<Location> places = points.stream()
                .flatMap(point -> (turned ? system.locate(point[1], point[0]) : system.locate(point[0], point[1]))
                        .stream())
                .toList();
        if (places.isEmpty()) {
            return;
        }
        middle = new Location(median(places.stream().mapToDouble(Location::latitude).toArray(), 0.5),
                median(places.stream().mapToDouble(Location::longitude).toArray(), 0.5));
        double[] distances = places.stream().mapToDouble(place -> Distance.km(place, middle)).toArray();
        limitKm = Math.max(LEAST_LIMIT_KM, 10 * median(distances, 0.9));
    }

    private static double median(List<double[]> points, int axis) {
        return median(points.stream().mapToDouble(point -> point[axis]).toArray(), 0.5);
    }

    private static double median(double[] values, double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(values);
        return values[(int) Math.min(values.length - 1L, Math.round(Math.floor(values.length * share)))];
    }
}
