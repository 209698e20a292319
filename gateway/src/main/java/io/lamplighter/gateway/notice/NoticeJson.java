package io.lamplighter.gateway.notice;

import java.time.Instant;

import io.lamplighter.gateway.alarm.Alarm;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A notice as JSON. Pure. */
final class NoticeJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private NoticeJson() {}

    static byte[] of(Notice notice) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", notice.id());
        json.put("at", notice.at().toString());
        json.put("test", notice.test());
        ArrayNode alarms = json.putArray("alarms");
        notice.alarms().forEach(alarm -> alarms.add(of(alarm)));
        json.put("left", notice.left());
        return JSON.writeValueAsBytes(json);
    }

    private static ObjectNode of(Alarm alarm) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", alarm.id());
        json.put("type", alarm.key().type());
        json.put("scope", alarm.key().subject().scope().word());
        json.put("subject", alarm.key().subject().id());
        json.put("district", alarm.district());
        json.put("severity", alarm.severity().word());
        json.put("open", alarm.isOpen());
        json.put("members", alarm.handling().members());
        json.put("beganAt", alarm.times().beganAt().toString());
        json.put("endedAt", text(alarm.times().endedAt()));
        return json;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
