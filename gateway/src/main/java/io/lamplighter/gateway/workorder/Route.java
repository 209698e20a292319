package io.lamplighter.gateway.workorder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * In which order to visit places, as the crow flies: the nearest one next, then parts are turned round as long as that makes the way
 * shorter (2-opt). The way ends at its last place. Pure. For 100 places some milliseconds.
 */
final class Route {

    /** A turn that saves less is none. */
    private static final double LEAST_GAIN_METRES = 0.01;
    /** Rounds over all pairs; a hundred places need about ten. */
    private static final int MOST_ROUNDS = 50;

    private Route() {}

    /**
     * The indices of the places in the order of the way.
     *
     * @param start
     *            from where; null to begin at the first place
     */
    static List<Integer> order(List<Position> places, @Nullable Position start) {
        if (places.isEmpty()) {
            return List.of();
        }
        List<Integer> way = nearestNext(places, start == null ? places.getFirst() : start);
        shorten(way, places, start);
        return way;
    }

    /** How long the way is, in metres. */
    static double metres(List<Position> inOrder, @Nullable Position start) {
        double metres = 0;
        Position at = start;
        for (Position next : inOrder) {
            metres += at == null ? 0 : at.metresTo(next);
            at = next;
        }
        return metres;
    }

    private static List<Integer> nearestNext(List<Position> places, Position start) {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            left.add(i);
        }
        List<Integer> way = new ArrayList<>();
        Position at = start;
        while (!left.isEmpty()) {
            int nearest = 0;
            for (int i = 1; i < left.size(); i++) {
                if (at.metresTo(places.get(left.get(i))) < at.metresTo(places.get(left.get(nearest)))) {
                    nearest = i;
                }
            }
            int next = left.remove(nearest);
            way.add(next);
            at = places.get(next);
        }
        return way;
    }

    /** Without a start the first place stays where it is. */
    private static void shorten(List<Integer> way, List<Position> places, @Nullable Position start) {
        boolean better = true;
        for (int round = 0; better && round < MOST_ROUNDS; round++) {
            better = false;
            for (int from = start == null ? 1 : 0; from < way.size() - 1; from++) {
                for (int to = from + 1; to < way.size(); to++) {
                    if (gain(way, places, start, from, to) > LEAST_GAIN_METRES) {
                        Collections.reverse(way.subList(from, to + 1));
                        better = true;
                    }
                }
            }
        }
    }

    private static double gain(List<Integer> way, List<Position> places, @Nullable Position start, int from, int to) {
        Position first = places.get(way.get(from));
        Position last = places.get(way.get(to));
        Position before = from > 0 ? places.get(way.get(from - 1)) : start;
        double gain = before == null ? 0 : before.metresTo(first) - before.metresTo(last);
        if (to + 1 < way.size()) {
            Position behind = places.get(way.get(to + 1));
            gain += last.metresTo(behind) - first.metresTo(behind);
        }
        return gain;
    }
}
