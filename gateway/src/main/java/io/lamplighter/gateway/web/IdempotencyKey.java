package io.lamplighter.gateway.web;

import java.util.Optional;

import io.javalin.http.Context;

/** The key that a caller gives to a wish, so that its repetition is no second wish. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";
    /** For the OpenAPI document. */
    static final String MEANING = "with the same key and body again, the answer is that of the first time; with another body 422";

    private IdempotencyKey() {}

    static Optional<String> of(Context ctx) {
        String key = ctx.header(HEADER);
        if (key != null && !key.matches("[\\x21-\\x7e]{1,128}")) {
            throw Problem.invalid("malformed-key", "The idempotency key is malformed",
                    HEADER + " must have 1 to 128 printable ASCII characters without blanks").refused();
        }
        return Optional.ofNullable(key);
    }

    /** For another wish with a key that was used. */
    static RequestRefused reused(String what, String id) {
        return new Problem(422, "idempotency-key-reused", "The key belongs to another request", what + " " + id
                + " was given with this key and asks for something else: use a new key for each new wish").refused();
    }
}
