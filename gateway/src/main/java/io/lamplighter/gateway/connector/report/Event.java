package io.lamplighter.gateway.connector.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One stored report of a device as it is told to other programs; {@code $defs/event} of the webhooks' message.schema.json is its schema.
 * Immutable.
 *
 * @param id
 *            the same whenever and however it is sent
 * @param post
 *            of which it speaks
 */
public record Event(String id, String post, String json) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ID_BYTES = 16;

    /** Null when nothing of the report is passed on. */
    public static @Nullable Event of(FeedRecord report, Passing passing, Fleet fleet) {
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
        passed.forEach((name, value) -> values.set(passing.name(name), ValueJson.of(name, value)));
        return new Event(id, report.post(), JSON.writeValueAsString(json));
    }

    /** A name that follows from a text: 32 hexadecimal digits of its SHA-256. */
    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
