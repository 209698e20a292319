package io.lamplighter.gateway.web;

import java.util.List;
import java.util.Map;

/** How the gateway is doing, for whoever watches it. Thread-safe; may block on the disk for a moment. */
public interface Vitals {

    /**
     * A number that a watcher keeps.
     *
     * @param name
     *            in words of Prometheus, such as {@code lamplighter_posts}
     * @param type
     *            "counter" or "gauge"
     * @param labels
     *            which one of that name
     */
    record Measure(String name, String type, String help, Map<String, String> labels, double value) {

        public Measure {
            labels = Map.copyOf(labels);
        }

        public static Measure gauge(String name, String help, double value) {
            return new Measure(name, "gauge", help, Map.of(), value);
        }
    }

    /** Whether each part that the gateway cannot do without works now. */
    Map<String, Boolean> checks();

    /** All numbers, those of one name together. */
    List<Measure> measures();
}
