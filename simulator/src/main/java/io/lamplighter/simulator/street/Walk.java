package io.lamplighter.simulator.street;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.lamplighter.lighting.sun.Location;

/**
 * The posts of a street in the order in which somebody comes by them. Immutable.
 *
 * @param posts
 *            at least {@value #LEAST_POSTS}
 */
record Walk(List<Standing> posts) {

    /** Streets with more than these are walked to there. */
    static final int MOST_POSTS = 200;
    private static final int LEAST_POSTS = 3;
    /** The first streets of a city; nobody walks in the others. */
    private static final int MOST_STREETS = 20;
    private static final double METRES_PER_DEGREE = 111_195;

    /**
     * A post and where it stands.
     *
     * @param street
     *            its name; empty when it is not known
     * @param somebody
     *            told whether somebody is near
     */
    record Standing(String street, Location location, Consumer<Boolean> somebody) {}

    Walk {
        posts = List.copyOf(posts);
    }

    /** The walks of a city: a street each, from its western end to the next post and so on. */
    static List<Walk> along(List<Standing> city) {
        Map<String, List<Standing>> streets = new LinkedHashMap<>();
        city.stream().filter(each -> !each.street().isBlank())
                .forEach(each -> streets.computeIfAbsent(each.street(), _ -> new ArrayList<>()).add(each));
        return streets.values().stream().filter(posts -> posts.size() >= LEAST_POSTS).limit(MOST_STREETS)
                .map(posts -> inOrder(posts.subList(0, Math.min(posts.size(), MOST_POSTS)))).toList();
    }

    private static Walk inOrder(List<Standing> street) {
        List<Standing> left = new ArrayList<>(street);
        List<Standing> ordered = new ArrayList<>();
        Standing here = left.stream().min(Comparator.comparingDouble(each -> each.location().longitude()))
                .orElseThrow();
        while (true) {
            left.remove(here);
            ordered.add(here);
            if (left.isEmpty()) {
                return new Walk(ordered);
            }
            Location from = here.location();
            here = left.stream().min(Comparator.comparingDouble(each -> metres(from, each.location()))).orElseThrow();
        }
    }

    /** How long it takes from one post to the next at so many metres per second. */
    Duration between(int one, int other, double metresPerSecond) {
        return Duration.ofMillis(Math.round(
                1_000 * metres(posts.get(one).location(), posts.get(other).location()) / metresPerSecond));
    }

    /** On a plane: a street is short. */
    private static double metres(Location one, Location other) {
        double north = (other.latitude() - one.latitude()) * METRES_PER_DEGREE;
        double east = (other.longitude() - one.longitude()) * METRES_PER_DEGREE
                * Math.cos(Math.toRadians(one.latitude()));
        return Math.hypot(north, east);
    }
}
