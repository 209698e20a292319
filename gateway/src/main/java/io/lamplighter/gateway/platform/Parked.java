package io.lamplighter.gateway.platform;

import java.time.Instant;

/**
 * One thing that a platform refused for good, so that the others could go on. Immutable.
 *
 * @param at
 *            when it was given up, by the gateway's clock
 * @param entity
 *            as the platform names it
 * @param reason
 *            what the platform said
 */
public record Parked(Instant at, String entity, String reason, Origin origin) {

    /**
     * As it is kept.
     *
     * @param number
     *            grows from one to the next
     */
    public record Numbered(long number, Parked parked) {}
}
