package io.lamplighter.gateway.talq.loggers;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.lamplighter.gateway.talq.device.Dictionary;
import io.lamplighter.gateway.talq.device.Form;
import io.lamplighter.gateway.talq.device.TalqAttribute;
import io.lamplighter.gateway.talq.device.TalqValue;
import io.lamplighter.gateway.talq.loggers.LogStore.Cursor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A report of a logger in the making. Changes nothing of the logger: what it would change counts when the CMS took it. One thread. */
public final class LogDraft {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Set<String> open;
    private final Map<String, JsonNode> reported;
    private final ArrayNode entries = JSON.arrayNode();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, JsonNode> latest = new HashMap<>();

    /**
     * A report, and what holds when the CMS has taken it.
     *
     * @param latest
     *            by address, the value that the next one is compared with
     * @param more
     *            whether there may be more to report at once
     */
    public record Report(String logger, ArrayNode entries, Cursor upTo, Set<String> begun, Set<String> ended,
            Map<String, JsonNode> latest, boolean more) {

        public JsonNode json() {
            return JSON.objectNode().put("address", logger).set("entries", entries);
        }
    }

    /**
     * @param open
     *            events that have begun
     * @param reported
     *            values that were reported, by address, as far as they are remembered
     */
    LogDraft(Set<String> open, Map<String, JsonNode> reported) {
        this.open = open;
        this.reported = reported;
    }

    int size() {
        return entries.size();
    }

    Report report(Cursor upTo, boolean more) {
        return new Report(upTo.logger(), entries, upTo, begun, ended, latest, more);
    }

    /**
     * A value.
     *
     * @param threshold
     *            percent, or {@link Recording#NO_THRESHOLD}
     */
    void value(UUID device, TalqValue value, Instant at, int threshold) {
        JsonNode json = value.value();
        if (json == null) {
            return;
        }
        String source = device + "/" + value.attribute().function();
        if (threshold != Recording.NO_THRESHOLD) {
            String key = source + "/" + value.attribute().name();
            if (!differs(latest.getOrDefault(key, reported.get(key)), json, threshold)) {
                return;
            }
            latest.put(key, json);
        }
        data("AttributeLogData", source, at).put("attributeName", value.attribute().name()).set("attributeValue",
                value.json());
    }

    /** Whether an event holds; told when that is news. */
    void event(UUID device, TalqAttribute event, boolean holds, Instant at) {
        event(device + "/" + event.function(), event.name(), holds, at);
    }

    /** Of the gateway itself, whose services have no function. */
    void fault(UUID gateway, String event, boolean holds, Instant at) {
        event(gateway.toString(), event, holds, at);
    }

    private void event(String source, String event, boolean holds, Instant at) {
        String key = source + "/" + event;
        boolean held = !ended.contains(key) && (begun.contains(key) || open.contains(key));
        if (holds == held) {
            return;
        }
        (holds ? begun : ended).add(key);
        (holds ? ended : begun).remove(key);
        data("EventLogData", source, at).put("eventType", event).put("startEndFlag", holds);
    }

    /**
     * A lamp has another level.
     *
     * @param command
     *            that it followed
     */
    void level(UUID device, JsonNode level, JsonNode command, Instant at) {
        TalqAttribute change = Dictionary.LEVEL_CHANGED;
        String source = device + "/" + change.function();
        String key = source + "/" + change.name();
        if (level.equals(latest.getOrDefault(key, reported.get(key)))) {
            return;
        }
        latest.put(key, level);
        ObjectNode data = data("StateChangeEventLogData", source, at).put("eventType", change.name());
        data.set("command", command);
        data.set("state", level);
    }

    private ObjectNode data(String type, String source, Instant at) {
        return entries.addObject().putObject("data").put("type", type).put("srcAddress", source).put("timestamp",
                Form.time(at));
    }

    /** More than so many percent of what it was. */
    private static boolean differs(@Nullable JsonNode before, JsonNode now, int threshold) {
        if (before == null || !before.isNumber() || !now.isNumber()) {
            return !now.equals(before);
        }
        double change = Math.abs(now.doubleValue() - before.doubleValue());
        return change * 100 > Math.abs(before.doubleValue()) * threshold;
    }
}
