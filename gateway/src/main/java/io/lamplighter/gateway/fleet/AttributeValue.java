package io.lamplighter.gateway.fleet;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One value of one attribute. Immutable.
 *
 * @param value
 *            a {@code Boolean}, {@code Long}, finite {@code Double}, {@code String} or {@code Instant}, in the unit that
 *            the vocabulary gives the attribute; null when the post said that there is none
 * @param sampledAt
 *            when the post measured it, by the post's clock
 * @param arrivedAt
 *            when it reached the gateway, by the gateway's clock
 * @param measured
 *            how far it could be trusted when it came: good, bad or clock-suspect
 */
public record AttributeValue(@Nullable Object value, Instant sampledAt, Instant arrivedAt, Quality measured) {

    /** A good one. */
    public AttributeValue(@Nullable Object value, Instant sampledAt, Instant arrivedAt) {
        this(value, sampledAt, arrivedAt, Quality.GOOD);
    }

    public AttributeValue {
        boolean known = switch (value) {
            case null -> true;
            case Boolean b -> true;
            case Long l -> true;
            case Double d -> Double.isFinite(d);
            case String s -> true;
            case Instant i -> true;
            default -> false;
        };
        if (!known) {
            throw new IllegalArgumentException("attribute value " + value + " is no plain value");
        }
    }

    /** How far it can be trusted on a device that can be trusted so far. */
    public Quality quality(Quality device) {
        return measured.on(device);
    }
}
