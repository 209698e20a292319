package io.lamplighter.gateway.street;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.lamplighter.lighting.ahead.Neighbour;
import io.lamplighter.lighting.ahead.Neighbourhood;

/**
 * Who is whose neighbour in a city. Posts of a street are put in order along it ({@link StreetLine}); those that stand within
 * {@link #STATION_METRES} of each other along it, as at both sides of the road, are one station. The neighbours of a post are the
 * posts of the next stations, each on a way of its own. Pure, any thread; the same posts in any order have the same neighbours.
 */
public final class Streets {

    /** Less than posts of one side stand apart, and more than the two sides do. */
    static final double STATION_METRES = 15;
    /** Nobody is seen coming from further away: beyond it the street is interrupted. */
    static final double LONGEST_GAP_METRES = 150;
    /** Posts of one street: its order takes time with the square of it. A longer one has no neighbours. */
    static final int MOST_POSTS = 1_000;

    private static final int BACK = 0;
    private static final int FORTH = 1;
    private static final int MOST_ON_A_WAY = Neighbourhood.MAXIMUM_NEIGHBOURS / 2;

    private Streets() {}

    /** By post, for each that has any. */
    public static Map<String, List<Neighbour>> neighbours(Collection<StreetPost> posts) {
        Map<String, List<StreetPost>> streets = posts.stream().filter(each -> Neighbour.isId(each.post()))
                .sorted(Comparator.comparing(StreetPost::post))
                .collect(Collectors.groupingBy(StreetPost::street, TreeMap::new, Collectors.toList()));
        Map<String, List<Neighbour>> neighbours = new TreeMap<>();
        streets.values().stream().filter(street -> street.size() > 1 && street.size() <= MOST_POSTS)
                .forEach(street -> StreetLine.pieces(Point.of(street), LONGEST_GAP_METRES)
                        .forEach(piece -> add(stations(piece), neighbours)));
        return neighbours;
    }

    private static List<List<Point>> stations(List<StreetLine.Mark> piece) {
        List<List<Point>> stations = new ArrayList<>();
        double begin = Double.NEGATIVE_INFINITY;
        for (StreetLine.Mark mark : piece) {
            if (mark.metres() - begin > STATION_METRES) {
                stations.add(new ArrayList<>());
                begin = mark.metres();
            }
            stations.getLast().add(mark.point());
        }
        return stations;
    }

    private static void add(List<List<Point>> stations, Map<String, List<Neighbour>> neighbours) {
        for (int i = 0; i < stations.size(); i++) {
            List<Point> before = i == 0 ? List.of() : stations.get(i - 1);
            List<Point> behind = i == stations.size() - 1 ? List.of() : stations.get(i + 1);
            for (Point post : stations.get(i)) {
                List<Neighbour> all = new ArrayList<>(nearest(post, before, BACK));
                all.addAll(nearest(post, behind, FORTH));
                if (!all.isEmpty()) {
                    neighbours.put(post.post(), List.copyOf(all));
                }
            }
        }
    }

    private static List<Neighbour> nearest(Point post, List<Point> station, int way) {
        return station.stream().sorted(Comparator.comparingDouble(post::metresTo)).limit(MOST_ON_A_WAY)
                .map(Point::post).sorted().map(id -> new Neighbour(id, way)).toList();
    }
}
