package io.lamplighter.gateway.store.packed;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.energy.Readings;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.HistoryPoint;
import io.lamplighter.gateway.fleet.Quality;
import org.jspecify.annotations.Nullable;

/**
 * One report in a chunk, its values not yet read. One owner thread.
 *
 * @param source
 *            who reported
 * @param body
 *            the rest of it, which says the same in every chunk
 */
public record PackedReport(Source source, PackedReader body) {

    /**
     * Who reported.
     *
     * @param epoch
     *            the post's journal; null when it keeps none
     */
    public record Source(String post, String device, @Nullable Long epoch) {}

    /**
     * The report as it was.
     *
     * @param number
     *            in the journal; 0 when the post keeps none
     */
    public record Content(long number, boolean historical, Instant sampledAt, Instant arrivedAt,
            Map<String, AttributeValue> attributes) {}

    /** Reads it; once only. */
    public Content content(Names names) {
        boolean historical = body.number() != 0;
        long number = body.number();
        Instant sampledAt = Instant.ofEpochMilli(body.signed());
        Instant arrivedAt = sampledAt.plusMillis(body.signed());
        Map<String, AttributeValue> attributes = new HashMap<>();
        while (body.hasMore()) {
            String name = names.name(body.count());
            attributes.put(name, body.value(sampledAt, arrivedAt));
        }
        return new Content(number, historical, sampledAt, arrivedAt, attributes);
    }

    /**
     * The value of the attribute with that number of a name alone, with its sample time, if that is in the span; null when
     * there is none. Instead of the content.
     */
    public @Nullable HistoryPoint point(int attribute, long fromMillis, long toMillis) {
        body.number();
        body.number();
        long sampledAt = body.signed();
        body.signed();
        if (sampledAt < fromMillis || sampledAt >= toMillis) {
            return null;
        }
        while (body.hasMore()) {
            if (body.count() == attribute) {
                Instant at = Instant.ofEpochMilli(sampledAt);
                Object value = body.value(at, at).value();
                return value == null ? null : new HistoryPoint(at, value);
            }
            body.skipValue();
        }
        return null;
    }

    /** The reading of the counter with that number of a name alone, unless its time is in doubt; instead of the content. */
    public Optional<Readings> reading(int counter) {
        body.number();
        body.number();
        long sampledAt = body.signed();
        body.signed();
        while (body.hasMore()) {
            if (body.count() != counter) {
                body.skipValue();
            } else {
                AttributeValue value = body.value(Instant.EPOCH, Instant.EPOCH);
                Long epoch = source.epoch();
                return value.measured() == Quality.GOOD && value.value() instanceof Number energy
                        && energy.doubleValue() >= 0
                                ? Optional.of(Readings.of(epoch == null ? 0 : epoch, sampledAt, energy.doubleValue()))
                                : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Its number alone; instead of the content. */
    public long number() {
        body.number();
        return body.number();
    }

    /** Its sample time alone; instead of the content. */
    public long sampledAtMillis() {
        body.number();
        body.number();
        return body.signed();
    }
}
