package io.lamplighter.gateway.audit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One change: who made it, when, and what was different afterwards. Immutable.
 *
 * @param at
 *            in real time
 * @param who
 *            the caller's name; "gateway" for what it did by itself
 * @param from
 *            where the request came from, such as {@code session 10.1.2.3}; blank for the gateway itself
 * @param action
 *            stable word such as {@code user-changed}
 * @param subject
 *            what was changed, such as a name or an id
 * @param before
 *            JSON; null when there was nothing
 * @param after
 *            JSON; null when nothing is left
 */
public record AuditEntry(Instant at, String who, String from, String action, String subject, @Nullable String before,
        @Nullable String after) {

    public static final String GATEWAY = "gateway";

    /** An entry in the name of whoever asks. */
    public static AuditEntry of(Instant at, Actor actor, String action, String subject) {
        return new AuditEntry(at, actor.who(), actor.from(), action, subject, null, null);
    }

    /** The same about something else. */
    public AuditEntry about(String otherAction, String otherSubject) {
        return new AuditEntry(at, who, from, otherAction, otherSubject, null, null);
    }

    /** The same with what was changed. */
    public AuditEntry changed(@Nullable String was, @Nullable String is) {
        return new AuditEntry(at, who, from, action, subject, was, is);
    }

    /**
     * Who changes something.
     *
     * @param who
     *            name
     * @param from
     *            where the request came from
     */
    public record Actor(String who, String from) {

        public static final Actor GATEWAY_ITSELF = new Actor(GATEWAY, "");
    }
}
