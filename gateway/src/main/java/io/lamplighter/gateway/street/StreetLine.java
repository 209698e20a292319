package io.lamplighter.gateway.street;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The order of posts along a street, also around its bends: they are joined into the shortest tree, its longest path is the
 * street's line, and each post lies where it is nearest to that line. Pure. Time grows with the square of the posts.
 */
final class StreetLine {

    /** A post, and how far along the line it stands. */
    record Mark(Point point, double metres) {}

    private static final Comparator<Point> WEST_TO_EAST = Comparator.comparingDouble(Point::east)
            .thenComparingDouble(Point::north).thenComparing(Point::post);

    private final List<Point> points;
    /** Neighbours in the tree, by number of the point. */
    private final List<List<Integer>> tree;

    private StreetLine(List<Point> points, double longestGapMetres) {
        this.points = points;
        this.tree = points.stream().<List<Integer>>map(_ -> new ArrayList<>()).toList();
        join(longestGapMetres);
    }

    /** The pieces of a street, each in its order from its western end on; a gap that is too long ends one. */
    static List<List<Mark>> pieces(List<Point> points, double longestGapMetres) {
        StreetLine line = new StreetLine(points, longestGapMetres);
        boolean[] seen = new boolean[points.size()];
        List<List<Mark>> pieces = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (!seen[i]) {
                List<Integer> piece = line.reached(i);
                piece.forEach(each -> seen[each] = true);
                pieces.add(line.marks(piece));
            }
        }
        return pieces;
    }

    /** Prim's tree, without the edges that are too long. */
    private void join(double longestGapMetres) {
        double[] metres = new double[points.size()];
        int[] nearest = new int[points.size()];
        boolean[] joined = new boolean[points.size()];
        Arrays.fill(metres, Double.POSITIVE_INFINITY);
        for (int next = 0; next >= 0; next = closest(metres, joined)) {
            joined[next] = true;
            if (metres[next] <= longestGapMetres) {
                tree.get(next).add(nearest[next]);
                tree.get(nearest[next]).add(next);
            }
            for (int other = 0; other < points.size(); other++) {
                double distance = points.get(next).metresTo(points.get(other));
                if (!joined[other] && distance < metres[other]) {
                    metres[other] = distance;
                    nearest[other] = next;
                }
            }
        }
    }

    /** Below 0 when all are joined. */
    private static int closest(double[] metres, boolean[] joined) {
        int closest = -1;
        for (int i = 0; i < metres.length; i++) {
            if (!joined[i] && (closest < 0 || metres[i] < metres[closest])) {
                closest = i;
            }
        }
        return closest;
    }

    /** All of the tree that hang together with one, itself first. */
    private List<Integer> reached(int from) {
        return new Walk(from).order;
    }

    /** A walk over the tree from one point on. */
    private final class Walk {

        private final List<Integer> order = new ArrayList<>();
        /** By number of the point, the one from which it was reached; -1 for the first. */
        private final int[] before = new int[points.size()];
        /** By number of the point, from the first. */
        private final double[] metres = new double[points.size()];

        Walk(int from) {
            before[from] = -1;
            order.add(from);
            for (int i = 0; i < order.size(); i++) {
                int at = order.get(i);
                tree.get(at).stream().filter(next -> next != before[at]).forEach(next -> {
                    before[next] = at;
                    metres[next] = metres[at] + points.get(at).metresTo(points.get(next));
                    order.add(next);
                });
            }
        }

        int furthest() {
            return Collections.max(order, Comparator.comparingDouble(each -> metres[each]));
        }

        /** From a point back to the first. */
        List<Point> wayBack(int from) {
            List<Point> way = new ArrayList<>();
            for (int at = from; at >= 0; at = before[at]) {
                way.add(points.get(at));
            }
            return way;
        }
    }

    private List<Mark> marks(List<Integer> piece) {
        List<Point> path = longestPath(piece.getFirst());
        return piece.stream().map(points::get).map(point -> new Mark(point, along(path, point)))
                .sorted(Comparator.comparingDouble(Mark::metres).thenComparing(mark -> mark.point().post())).toList();
    }

    /** From its western end on. */
    private List<Point> longestPath(int any) {
        Walk walk = new Walk(new Walk(any).furthest());
        List<Point> path = walk.wayBack(walk.furthest());
        return WEST_TO_EAST.compare(path.getFirst(), path.getLast()) <= 0 ? path : path.reversed();
    }

    /** Where on the path a point is nearest to it, in metres from its begin. */
    private static double along(List<Point> path, Point point) {
        double best = Double.POSITIVE_INFINITY;
        double along = 0;
        double walked = 0;
        for (int i = 0; i + 1 < path.size(); i++) {
            Point from = path.get(i);
            Point to = path.get(i + 1);
            double length = from.metresTo(to);
            double share = point.shareOf(from, to);
            double distance = point.metresTo(from.towards(to, share));
            if (distance < best) {
                best = distance;
                along = walked + share * length;
            }
            walked += length;
        }
        return along;
    }
}
