package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.lamplighter.gateway.access.Right;
import tools.jackson.databind.node.ObjectNode;

/** For load balancers and watchers: whether the gateway works, and its numbers in Prometheus' text format 0.0.4. */
final class VitalRoutes implements RouteTable.Group {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Vitals vitals;

    VitalRoutes(Vitals vitals) {
        this.vitals = vitals;
    }

    @Override
    public void addTo(RouteTable table) {
        table.open(HandlerType.GET, "/health", this::health,
                Operation.of("vitals", "showHealth", "200 when everything works, 503 when a part does not.")
                        .answers(200, "Health").answers(503, "Health"));
        table.get("/metrics", Right.READ, this::metrics,
                Operation.of("vitals", "readMetrics", "Numbers for Prometheus.").answersAs(200, "text/plain"));
    }

    private void health(Context ctx) {
        Map<String, Boolean> checks = new TreeMap<>(vitals.checks());
        boolean up = !checks.containsValue(false);
        ObjectNode json = Json.object();
        json.put("status", up ? "up" : "down");
        ObjectNode parts = json.putObject("checks");
        checks.forEach((part, works) -> parts.put(part, works ? "up" : "down"));
        Replies.json(ctx, up ? 200 : 503, json);
    }

    private void metrics(Context ctx) {
        StringBuilder text = new StringBuilder();
        String last = "";
        for (Vitals.Measure measure : vitals.measures()) {
            if (!measure.name().equals(last)) {
                text.append("# HELP ").append(measure.name()).append(' ').append(measure.help()).append('\n')
                        .append("# TYPE ").append(measure.name()).append(' ').append(measure.type()).append('\n');
                last = measure.name();
            }
            text.append(measure.name()).append(labels(measure.labels())).append(' ').append(measure.value())
                    .append('\n');
        }
        ctx.contentType(TEXT).result(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String labels(Map<String, String> labels) {
        return labels.isEmpty()
                ? ""
                : new TreeMap<>(labels).entrySet().stream()
                        .map(each -> each.getKey() + "=\"" + escaped(each.getValue()) + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
