package io.lamplighter.gateway.web;

import java.util.Map;
import java.util.TreeMap;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.lamplighter.gateway.access.Right;
import tools.jackson.databind.node.ObjectNode;

/** For load balancers and watchers: whether the gateway works, and its numbers for Prometheus. */
final class VitalRoutes implements RouteTable.Group {

    private final Vitals vitals;
    private final RequestMeter requests;

    VitalRoutes(Vitals vitals, RequestMeter requests) {
        this.vitals = vitals;
        this.requests = requests;
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
        MetricsText text = new MetricsText();
        String last = "";
        for (Vitals.Measure measure : vitals.measures()) {
            if (!measure.name().equals(last)) {
                text.family(measure.name(), measure.type(), measure.help());
                last = measure.name();
            }
            text.sample(measure.name(), measure.labels(), measure.value());
        }
        requests.write(text);
        ctx.contentType(MetricsText.MEDIA_TYPE).result(text.toBytes());
    }
}
