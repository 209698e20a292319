package io.lamplighter.gateway.connector.webhook;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.connector.report.Event;

/**
 * What a receiver is sent; {@code message.schema.json} beside it says the same. Its id follows from the events in it. Pure.
 *
 * @param id
 *            for the header {@code webhook-id}
 */
record Message(String id, String body) {

    /**
     * Events in one message.
     *
     * @param at
     *            when the last of them was stored
     */
    static Message of(List<Item> events, Instant at) {
        return new Message("msg_" + Event.digest(events.stream().map(Item::id).collect(Collectors.joining("\n"))),
                events.stream().map(Item::json).collect(Collectors.joining(",", head("reports", at), "]}")));
    }

    /** One without events, to see that it arrives and that the signature is understood. */
    static Message test(Instant at) {
        return new Message("test_" + at.toEpochMilli(), head("test", at) + "]}");
    }

    private static String head(String type, Instant at) {
        return "{\"type\":\"" + type + "\",\"timestamp\":\"" + at + "\",\"data\":[";
    }
}
