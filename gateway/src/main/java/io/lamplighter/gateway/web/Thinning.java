package io.lamplighter.gateway.web;

import java.util.ArrayList;
import java.util.List;

import io.lamplighter.gateway.fleet.HistoryPoint;

/** Fewer values of a span that still show its shape: no peak and no gap is lost. Pure. */
final class Thinning {

    /** First, lowest and highest of a stretch. */
    private static final int OF_EACH = 3;

    private Thinning() {}

    /** All of them when they are few enough; else of each of as many equal stretches of time the first, the lowest and the highest. */
    static List<HistoryPoint> of(List<HistoryPoint> points, int most) {
        if (points.size() <= most) {
            return points;
        }
        long from = points.getFirst().sampledAt().toEpochMilli();
        long span = points.getLast().sampledAt().toEpochMilli() - from + 1;
        int stretches = Math.max(1, most / OF_EACH);
        List<HistoryPoint> kept = new ArrayList<>(most);
        int begin = 0;
        while (begin < points.size()) {
            long stretch = stretch(points.get(begin), from, span, stretches);
            int end = begin + 1;
            while (end < points.size() && stretch(points.get(end), from, span, stretches) == stretch) {
                end++;
            }
            keep(points, begin, end, kept);
            begin = end;
        }
        return kept;
    }

    private static long stretch(HistoryPoint point, long from, long span, int stretches) {
        return (point.sampledAt().toEpochMilli() - from) * stretches / span;
    }

    private static void keep(List<HistoryPoint> points, int begin, int end, List<HistoryPoint> kept) {
        int lowest = begin;
        int highest = begin;
        for (int i = begin; i < end; i++) {
            if (number(points.get(i)) < number(points.get(lowest))) {
                lowest = i;
            }
            if (number(points.get(i)) > number(points.get(highest))) {
                highest = i;
            }
        }
        int early = Math.min(lowest, highest);
        int late = Math.max(lowest, highest);
        kept.add(points.get(begin));
        if (early > begin) {
            kept.add(points.get(early));
        }
        if (late > early) {
            kept.add(points.get(late));
        }
    }

    /** What is no number is as good as any other. */
    private static double number(HistoryPoint point) {
        return point.value() instanceof Number number ? number.doubleValue() : 0;
    }
}
