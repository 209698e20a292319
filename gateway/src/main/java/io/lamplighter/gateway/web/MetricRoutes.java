package io.lamplighter.gateway.web;

import java.util.Set;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.audit.AuditLog;
import io.lamplighter.gateway.audit.Snapshot;
import io.lamplighter.gateway.command.MetricCommands;
import io.lamplighter.gateway.command.MetricCommands.Written;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Plain Sparkplug commands to posts of any maker. */
final class MetricRoutes implements RouteTable.Group {

    private static final Set<String> FIELDS = Set.of("device", "metric", "value");

    private final MetricCommands commands;
    private final AuditLog audit;

    MetricRoutes(MetricCommands commands, AuditLog audit) {
        this.commands = commands;
        this.audit = audit;
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("metric.json");
        table.post("/api/v1/posts/{id}/metrics", Right.COMMAND, this::write,
                Operation.of("commands", "writeMetric",
                        "Asks a post, or a device of it, to give a metric a value; Node Control/Rebirth for its births.")
                        .takes("MetricWish").answers(202, "MetricCommand"));
    }

    private void write(Context ctx) {
        ObjectNode json = Json.sent(ctx.bodyAsBytes(),
                "send an object such as {\"metric\":\"Node Control/Rebirth\",\"value\":true}");
        for (String field : json.propertyNames()) {
            if (!FIELDS.contains(field)) {
                throw Problem.invalid("unknown-field", "A field is unknown",
                        "'" + field + "' is no field of a metric: known are device, metric, value").refused();
            }
        }
        String device = json.has("device") ? text(json, "device") : "";
        String metric = text(json, "metric");
        Object value = value(json.path("value"));
        String post = ctx.pathParam("id");
        audit.append(CallerFinder.draft(ctx, "metric-asked-for", post).changed(null, // before it is sent: none goes unseen
                new Snapshot().with("device", device).with("metric", metric).with("value", value).json()));
        switch (commands.write(post, device, metric, value)) {
            case Written.Sent(String topic, String type) -> {
                ObjectNode reply = Json.object();
                reply.put("topic", topic).put("metric", metric).put("type", type).set("value", json.path("value"));
                Replies.json(ctx, 202, reply);
            }
            case Written.Refused(String code, String detail) -> throw new Problem(status(code), code,
                    "The gateway sends no such command", detail).refused();
        }
    }

    private static String text(ObjectNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw Problem.invalid("malformed-field", "A field is malformed",
                    field + " is " + value + ": it must be a text").refused();
        }
        return value.stringValue();
    }

    private static Object value(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (value.isString()) {
            return value.stringValue();
        }
        throw Problem.invalid("malformed-field", "A field is malformed",
                "value is " + value + ": it must be true, false, a number or a text").refused();
    }

    private static int status(String code) {
        return switch (code) {
            case "unknown-post" -> 404;
            case "busy" -> 503;
            case "post-offline" -> 409;
            default -> 400;
        };
    }
}
