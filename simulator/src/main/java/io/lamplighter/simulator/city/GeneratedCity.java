package io.lamplighter.simulator.city;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.inventory.InventoryLamp;

/**
 * An invented city on a grid: streets of 25 posts with names, feeders of 40 posts, districts of 1,000. The same values give
 * the same city, and a larger one begins with the same streets, names and feeders. Immutable.
 *
 * @param posts
 *            1 to {@value #MOST_POSTS}
 * @param luminaires
 *            on each post
 * @param centre
 *            of the city
 */
public record GeneratedCity(long seed, int posts, int luminaires, Location centre) {

    public static final int MOST_POSTS = 15_000;
    /** In the middle of the Ruhr. */
    public static final Location RUHR = new Location(51.4556, 7.0116);

    private static final int STREET_POSTS = 25;
    private static final int FEEDER_POSTS = 40;
    private static final int DISTRICT_POSTS = 1_000;
    private static final double POST_METRES = 35;
    private static final double ROW_METRES = 120;
    private static final double STREET_METRES = (STREET_POSTS + 1) * POST_METRES;
    private static final double METRES_PER_DEGREE = 111_195;
    private static final double JITTER_METRES = 2;
    private static final double[] WATTS = {24, 38, 52, 72, 110};
    private static final List<String> DISTRICTS = List.of("mitte", "altstadt", "hafen", "nordstadt", "suedstadt",
            "oststadt", "weststadt", "bahnhof", "hochfeld", "neudorf", "waldviertel", "muehlenviertel", "rosenviertel",
            "seeviertel", "bergviertel");
    private static final List<String> STEMS = List.of("Linden", "Ahorn", "Birken", "Buchen", "Eichen", "Erlen",
            "Eschen", "Kastanien", "Kiefern", "Pappel", "Tannen", "Ulmen", "Weiden", "Holunder", "Rosen", "Tulpen",
            "Nelken", "Lerchen", "Amsel", "Finken", "Drossel", "Schwalben", "Falken", "Adler", "Mühlen", "Brücken",
            "Garten", "Wiesen", "Feld", "Wald", "Berg", "Tal", "See", "Ufer", "Hafen", "Markt", "Kirch", "Schul",
            "Bahnhof", "Schloss");
    private static final List<String> ENDINGS = List.of("straße", "weg", "allee", "gasse", "ring", "platz", "steig",
            "pfad", "damm", "hof", "zeile", "kamp", "grund", "busch", "stieg", "winkel");

    public GeneratedCity {
        if (posts < 1 || posts > MOST_POSTS) {
            throw new IllegalArgumentException(posts + " posts are outside 1 to " + MOST_POSTS);
        }
    }

    public List<Site> sites() {
        return IntStream.range(0, posts).mapToObj(this::site).toList();
    }

    private Site site(int index) {
        int street = index / STREET_POSTS;
        SplittableRandom random = new SplittableRandom(seed * 31 + index);
        String name = streetName(street);
        double watts = WATTS[new SplittableRandom(seed * 31 - 1 - street).nextInt(WATTS.length)];
        InventoryLamp lamp = new InventoryLamp(String.format(Locale.ROOT, "P-%05d", index + 1),
                name + " " + (index % STREET_POSTS + 1), place(index, random), watts, "LED street", Optional.of(name),
                Optional.empty(), Optional.of(String.format(Locale.ROOT, "F-%03d", index / FEEDER_POSTS + 1)),
                Optional.empty());
        return new Site(lamp, DISTRICTS.get(index / DISTRICT_POSTS), luminaires);
    }

    private String streetName(int street) {
        int first = (int) Math.floorMod(seed, (long) STEMS.size());
        return STEMS.get((first + street) % STEMS.size()) + ENDINGS.get(street / STEMS.size());
    }

    /** Streets run from west to east, in as many columns as make the city about as wide as long. */
    private Location place(int index, SplittableRandom random) {
        int streets = (posts + STREET_POSTS - 1) / STREET_POSTS;
        int columns = (int) Math.ceil(Math.sqrt(streets * ROW_METRES / STREET_METRES));
        int street = index / STREET_POSTS;
        double east = (street % columns - columns / 2.0) * STREET_METRES + index % STREET_POSTS * POST_METRES;
        int row = street / columns;
        int rows = streets / columns;
        double north = (row - rows / 2.0) * ROW_METRES;
        double latitude = centre.latitude() + (north + random.nextDouble(JITTER_METRES)) / METRES_PER_DEGREE;
        return new Location(latitude, centre.longitude() + (east + random.nextDouble(JITTER_METRES))
                / (METRES_PER_DEGREE * Math.cos(Math.toRadians(centre.latitude()))));
    }
}
