package io.lamplighter.gateway.web;

import java.util.List;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.alarm.Alarm.Acknowledgement;
import io.lamplighter.gateway.alarm.AlarmEntry;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Alarms as JSON. Pure. */
final class AlarmJson {

    private AlarmJson() {}

    static ObjectNode of(Alarm alarm) {
        ObjectNode json = Json.object();
        json.put("id", alarm.id());
        json.put("type", alarm.key().type());
        json.put("scope", alarm.key().subject().scope().word());
        json.put("subject", alarm.key().subject().id());
        json.put("district", alarm.district());
        json.put("severity", alarm.severity().word());
        json.put("open", alarm.isOpen());
        ArrayNode causes = json.putArray("causes");
        alarm.causes().stream().sorted().forEach(cause -> causes.add(cause.word()));
        json.put("beganAt", Json.time(alarm.times().beganAt()));
        json.put("openedAt", Json.time(alarm.times().openedAt()));
        json.put("endedAt", Json.time(alarm.times().endedAt()));
        json.put("closedAt", Json.time(alarm.times().closedAt()));
        json.put("incident", alarm.handling().incident());
        json.put("members", alarm.handling().members());
        Acknowledgement acknowledgement = alarm.handling().acknowledgement();
        json.put("acknowledgedBy", acknowledgement == null ? null : acknowledgement.by());
        json.put("acknowledgedAt", acknowledgement == null ? null : Json.time(acknowledgement.at()));
        json.put("assignee", alarm.handling().assignee());
        return json;
    }

    /** As {@link #of}, with all that happened to it. */
    static ObjectNode inFull(Alarm alarm, List<AlarmEntry> history) {
        ObjectNode json = of(alarm);
        ArrayNode entries = json.putArray("history");
        for (AlarmEntry entry : history) {
            ObjectNode each = entries.addObject();
            each.put("number", entry.number());
            each.put("kind", entry.kind().word());
            each.put("at", Json.time(entry.at()));
            each.put("actor", entry.actor());
            each.put("text", entry.text());
        }
        return json;
    }
}
