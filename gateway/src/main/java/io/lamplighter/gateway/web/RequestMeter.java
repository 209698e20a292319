package io.lamplighter.gateway.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;

/**
 * Counts requests and times them, by route, method and class of status. Thread-safe. What a caller makes up stays out of the
 * labels: an address that is no route counts as {@code none}, a method that is none of HTTP's as {@code OTHER}; so there are
 * as many lines as routes, and no more.
 */
final class RequestMeter {

    private static final String NO_ROUTE = "none";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");
    /** Upper bounds in seconds; what takes longer is in the last one, which has none. */
    private static final List<Double> BOUNDS = List.of(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0,
            10.0);
    private static final String SECONDS = "lamplighter_http_request_seconds";
    private static final String COUNT = "lamplighter_http_requests_total";

    private final NavigableMap<Key, Meter> meters = new ConcurrentSkipListMap<>();

    private record Key(String route, String method) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int routes = route.compareTo(other.route);
            return routes == 0 ? method.compareTo(other.method) : routes;
        }

        private Map<String, String> with(String name, String value) {
            Map<String, String> labels = new HashMap<>(Map.of("route", route, "method", method));
            labels.put(name, value);
            return labels;
        }
    }

    private static final class Meter {

        private final Map<String, LongAdder> byStatus = new ConcurrentHashMap<>();
        private final List<LongAdder> buckets = BOUNDS.stream().map(_ -> new LongAdder()).toList();
        private final LongAdder count = new LongAdder();
        private final DoubleAdder seconds = new DoubleAdder();

        private void time(double took) {
            for (int i = 0; i < BOUNDS.size(); i++) {
                if (took <= BOUNDS.get(i)) {
                    buckets.get(i).increment();
                    break;
                }
            }
            count.increment();
            seconds.add(took);
        }
    }

    /** An answer has gone out; live views are counted when they end, and not timed. */
    void answered(Context ctx, float millis) {
        Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
        String method = ctx.method().name();
        count(endpoint == null ? NO_ROUTE : endpoint.path, METHODS.contains(method) ? method : "OTHER",
                ctx.statusCode(), EventRoutes.PATH.equals(ctx.path()) ? -1 : millis / 1_000.0);
    }

    /**
     * Counts one.
     *
     * @param took
     *            seconds; negative when that says nothing
     */
    void count(String route, String method, int status, double took) {
        Meter meter = meters.computeIfAbsent(new Key(route, method), _ -> new Meter());
        meter.byStatus.computeIfAbsent(status / 100 + "xx", _ -> new LongAdder()).increment();
        if (took >= 0) {
            meter.time(took);
        }
    }

    void write(MetricsText text) {
        text.family(COUNT, "counter", "Answered requests since the start, by route, method and class of status.");
        meters.forEach((key, meter) -> new TreeMap<>(meter.byStatus)
                .forEach((status, count) -> text.sample(COUNT, key.with("status", status),
                        (double) count.sum())));
        text.family(SECONDS, "histogram", "Time to the end of an answer, by route and method.");
        meters.forEach((key, meter) -> {
            long soFar = 0;
            for (int i = 0; i < BOUNDS.size(); i++) {
                soFar += meter.buckets.get(i).sum();
                text.sample(SECONDS + "_bucket", key.with("le", BOUNDS.get(i).toString()), (double) soFar);
            }
            long all = Math.max(soFar, meter.count.sum());
            text.sample(SECONDS + "_bucket", key.with("le", "+Inf"), (double) all);
            text.sample(SECONDS + "_sum", Map.of("route", key.route(), "method", key.method()), meter.seconds.sum());
            text.sample(SECONDS + "_count", Map.of("route", key.route(), "method", key.method()), (double) all);
        });
    }
}
