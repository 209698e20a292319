package io.lamplighter.gateway.connector.batch;

import java.nio.charset.StandardCharsets;

/**
 * One thing to be sent, such as an entity. Immutable.
 *
 * @param id
 *            as the platform names it
 * @param subject
 *            what it speaks of, such as a post
 * @param json
 *            its text
 */
public record Item(String id, String subject, String json) {

    /** One that speaks of itself. */
    public Item(String id, String json) {
        this(id, id, json);
    }

    /** Bytes in UTF-8. */
    int size() {
        return json.getBytes(StandardCharsets.UTF_8).length;
    }
}
