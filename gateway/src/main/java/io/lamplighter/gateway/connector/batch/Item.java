package io.lamplighter.gateway.connector.batch;

import java.nio.charset.StandardCharsets;

import io.lamplighter.gateway.platform.Origin;

/**
 * One thing to be sent, such as an entity. Immutable.
 *
 * @param id
 *            as the platform names it
 * @param subject
 *            what it speaks of, such as a post
 * @param json
 *            its text
 * @param origin
 *            of what it was made
 */
public record Item(String id, String subject, String json, Origin origin) {

    /** One that speaks of itself. */
    public Item(String id, String json, Origin origin) {
        this(id, id, json, origin);
    }

    /** Bytes in UTF-8. */
    int size() {
        return json.getBytes(StandardCharsets.UTF_8).length;
    }
}
