package io.lamplighter.protocol.register;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lamplighter.lighting.sun.Location;
import org.jspecify.annotations.Nullable;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.CoordinateTransformFactory;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;

/**
 * Turns the x and y of a file into degrees. The first axis is always east, whatever the order that EPSG prescribes: that
 * is how registers write it. Knows every code of the EPSG list that comes with proj4j. One thread.
 */
public final class CoordinateSystem {

    /** Degrees. */
    public static final String WGS84 = "EPSG:4326";
    private static final List<Pattern> EPSG_NAMES = List.of(Pattern.compile("(?:epsg:)?(\\d{4,6})"),
            Pattern.compile("urn:(?:ogc|x-ogc):def:crs:epsg:[^:]*:(\\d{4,6})"),
            Pattern.compile("https?://www\\.opengis\\.net/def/crs/epsg/[^/]*/(\\d{4,6})"));
    private static final Pattern CRS84_NAMES = Pattern.compile("(?:.*[:/])?crs ?84|wgs ?84");

    private final String code;
    private final @Nullable CoordinateTransform transform;

    private CoordinateSystem(String code, @Nullable CoordinateTransform transform) {
        this.code = code;
        this.transform = transform;
    }

    /** Accepts {@code EPSG:25832}, {@code 25832}, CRS84, WGS84 and the names of the OGC; empty for any other. */
    public static Optional<CoordinateSystem> named(String name) {
        Optional<String> code = codeOf(name);
        if (code.isEmpty() || code.get().equals(WGS84)) {
            return code.map(degrees -> new CoordinateSystem(degrees, null));
        }
        CRSFactory factory = new CRSFactory();
        try {
            return Optional.of(new CoordinateSystem(code.get(), new CoordinateTransformFactory()
                    .createTransform(factory.createFromName(code.get()), factory.createFromName(WGS84))));
        } catch (Proj4jException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** What to write instead of a name that is not known. */
    public static String remedy() {
        return "name it by its EPSG code, such as EPSG:25832 (UTM 32, western Germany), EPSG:25833 (UTM 33,"
                + " eastern Germany), EPSG:4326 (degrees) or EPSG:3857 (web mercator)";
    }

    /** Such as {@code EPSG:25832}. */
    public String code() {
        return code;
    }

    /** Whether its values are degrees of WGS 84, which need no conversion. */
    public boolean isDegrees() {
        return transform == null;
    }

    /** Empty when the values are no place on earth in this coordinate system. */
    public Optional<Location> locate(double x, double y) {
        if (transform == null) {
            return location(x, y);
        }
        try {
            ProjCoordinate degrees = new ProjCoordinate();
            transform.transform(new ProjCoordinate(x, y), degrees);
            return location(degrees.x, degrees.y);
        } catch (Proj4jException e) {
            return Optional.empty();
        }
    }

    private static Optional<Location> location(double longitude, double latitude) {
        boolean onEarth = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
        return onEarth ? Optional.of(new Location(latitude, longitude)) : Optional.empty();
    }

    private static Optional<String> codeOf(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        if (CRS84_NAMES.matcher(plain).matches()) {
            return Optional.of(WGS84);
        }
        for (Pattern pattern : EPSG_NAMES) {
            Matcher matcher = pattern.matcher(plain);
            if (matcher.matches()) {
                return Optional.of("EPSG:" + matcher.group(1));
            }
        }
        return Optional.empty();
    }
}
