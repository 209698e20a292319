package io.lamplighter.gateway.connector.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.connector.report.Passing;
import io.lamplighter.gateway.connector.report.ValueJson;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a receiver is sent; {@code message.schema.json} beside it says the same. An event is a stored report, its id the same
 * whenever and however it is sent; the id of a message follows from the events in it. Pure.
 *
 * @param id
 *            for the header {@code webhook-id}
 */
record Message(String id, String body) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ID_BYTES = 16;

    /** A report as an event; null when nothing of it is passed on. */
    static @Nullable Item event(FeedRecord report, Passing passing, Fleet fleet) {
        var passed = passing.of(report.attributes());
        if (passed.isEmpty()) {
            return null;
        }
        String id = "evt_" + digest(report.position() + "\n" + report.post() + "\n" + report.device() + "\n"
                + report.sampledAt());
        ObjectNode json = JSON.createObjectNode().put("id", id).put("post", report.post())
                .put("device", report.device())
                .put("district", fleet.post(report.post()).map(PostState::district).orElse(null))
                .put("sampledAt", report.sampledAt().toString()).put("arrivedAt", report.arrivedAt().toString())
                .put("historical", report.historical());
        ObjectNode values = json.putObject("values");
        passed.forEach((name, value) -> values.set(name, ValueJson.of(name, value)));
        return new Item(id, report.post(), JSON.writeValueAsString(json));
    }

    /**
     * Events in one message.
     *
     * @param at
     *            when the last of them was stored
     */
    static Message of(List<Item> events, Instant at) {
        return new Message("msg_" + digest(events.stream().map(Item::id).collect(Collectors.joining("\n"))),
                events.stream().map(Item::json).collect(Collectors.joining(",", head("reports", at), "]}")));
    }

    /** One without events, to see that it arrives and that the signature is understood. */
    static Message test(Instant at) {
        return new Message("test_" + at.toEpochMilli(), head("test", at) + "]}");
    }

    private static String head(String type, Instant at) {
        return "{\"type\":\"" + type + "\",\"timestamp\":\"" + at + "\",\"data\":[";
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
