package io.lamplighter.gateway.store.packed;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Quality;

/** The newest values of a device, each with its own times. Pure. */
public final class PackedLatest {

    private PackedLatest() {}

    public static byte[] of(Map<String, AttributeValue> attributes, Names names) {
        PackedWriter out = new PackedWriter(32 + 16 * attributes.size());
        attributes.forEach((name, attribute) -> {
            int number = names.number(name);
            if (number == Names.TOO_MANY) {
                return;
            }
            out.number(number);
            long sampledAt = attribute.sampledAt().toEpochMilli();
            out.signed(sampledAt);
            out.signed(attribute.arrivedAt().toEpochMilli() - sampledAt);
            out.number(Qualities.code(attribute.measured()));
            out.value(attribute.value());
        });
        return out.toBytes();
    }

    public static Map<String, AttributeValue> read(byte[] bytes, Names names) {
        PackedReader in = new PackedReader(bytes);
        Map<String, AttributeValue> attributes = new HashMap<>();
        while (in.hasMore()) {
            String name = names.name(in.count());
            Instant sampledAt = Instant.ofEpochMilli(in.signed());
            Instant arrivedAt = sampledAt.plusMillis(in.signed());
            Quality measured = Qualities.of(in.count());
            attributes.put(name, new AttributeValue(in.value(), sampledAt, arrivedAt, measured));
        }
        return attributes;
    }
}
