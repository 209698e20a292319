package io.lamplighter.gateway.store.packed;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.energy.Readings;
import io.lamplighter.gateway.fleet.AttributeValue;
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

    /** The reading of the counter with that number of a name alone, unless its time is in doubt; instead of the content. */
    public Optional<Readings> reading(int counter) {
        body.number();
        body.number();
        long sampledAt = body.signed();
        body.signed();
        while (body.hasMore()) {
            int name = body.count();
            AttributeValue value = body.value(Instant.EPOCH, Instant.EPOCH);
            if (name == counter) {
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
