package io.lamplighter.gateway.talq.request;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What the gateway answers. Immutable.
 *
 * @param body
 *            null for none
 */
public record TalqReply(int status, @Nullable JsonNode body, Map<String, String> headers) {

    public TalqReply {
        headers = Map.copyOf(headers);
    }

    public static TalqReply ok(@Nullable JsonNode body) {
        return new TalqReply(200, body, Map.of());
    }

    public static TalqReply accepted() {
        return new TalqReply(202, null, Map.of());
    }

    /** A refusal in TALQ's words, also for what only the transport can find. */
    public static TalqReply refused(int status, String key, String description) {
        var errors = JsonNodeFactory.instance.arrayNode();
        errors.addObject().put("key", key).put("description", description).putArray("references");
        return new TalqReply(status, errors, Map.of());
    }
}
