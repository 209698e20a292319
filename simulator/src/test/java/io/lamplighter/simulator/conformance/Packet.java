package io.lamplighter.simulator.conformance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;

/** A packet that a client sent to its broker (MQTT 3.1.1 and 5, section 3), as far as Sparkplug cares. */
sealed interface Packet {

    /** Which connection of the client it came on, from 1. */
    int connection();

    /** When it came, by the clock, in milliseconds. */
    long arrival();

    record Connect(int connection, long arrival, boolean clean, long expiry, int willQos, boolean willRetained,
            String willTopic, ByteBuffer willContent) implements Packet {

        Payload will() {
            return decoded(willContent);
        }
    }

    record Subscribe(int connection, long arrival, List<String> filters) implements Packet {}

    record Publish(int connection, long arrival, String topic, int qos, boolean retained,
            ByteBuffer content) implements Packet {

        Payload payload() {
            return decoded(content);
        }

        /** NBIRTH, DDATA and so on. */
        String type() {
            return topic.replaceFirst("[^/]*/[^/]*/([^/]*).*", "$1");
        }
    }

    record Disconnect(int connection, long arrival, int reason) implements Packet {}

    record Other(int connection, long arrival) implements Packet {}

    /**
     * Where a packet was seen.
     *
     * @param five
     *            whether the connection speaks MQTT 5
     * @param aliases
     *            topic aliases of that connection so far
     */
    record Seen(int connection, long arrival, boolean five, Map<Integer, String> aliases) {}

    /** Reads what follows the length of a packet. */
    static Packet read(Seen seen, int header, byte[] body) {
        ByteBuffer in = ByteBuffer.wrap(body);
        return switch (header >> 4) {
            case 1 -> connect(seen.connection(), seen.arrival(), in, seen.five());
            case 3 -> publish(seen, header, in);
            case 8 -> subscribe(seen.connection(), seen.arrival(), in, seen.five());
            case 14 -> new Disconnect(seen.connection(), seen.arrival(), body.length == 0 ? 0 : body[0]);
            default -> new Other(seen.connection(), seen.arrival());
        };
    }

    private static Packet connect(int connection, long arrival, ByteBuffer in, boolean five) {
        text(in);
        in.get(); // level
        int flags = in.get();
        in.getShort(); // keep-alive
        long expiry = 0;
        if (five) {
            expiry = properties(in).getOrDefault(0x11, 0L);
        }
        text(in); // client id
        if (five) {
            properties(in);
        }
        String topic = text(in);
        return new Connect(connection, arrival, (flags & 2) != 0, expiry, (flags >> 3) & 3, (flags & 0x20) != 0, topic,
                ByteBuffer.wrap(bytes(in)));
    }

    private static Packet publish(Seen seen, int header, ByteBuffer in) {
        String topic = text(in);
        int qos = (header >> 1) & 3;
        if (qos > 0) {
            in.getShort();
        }
        Long alias = seen.five() ? properties(in).get(0x23) : null;
        if (alias != null && topic.isEmpty()) {
            topic = seen.aliases().getOrDefault(alias.intValue(), "unknown/alias/" + alias);
        } else if (alias != null) {
            seen.aliases().put(alias.intValue(), topic);
        }
        return new Publish(seen.connection(), seen.arrival(), topic, qos, (header & 1) != 0, in.slice());
    }

    private static Packet subscribe(int connection, long arrival, ByteBuffer in, boolean five) {
        in.getShort();
        if (five) {
            properties(in);
        }
        List<String> filters = new ArrayList<>();
        while (in.hasRemaining()) {
            filters.add(text(in));
            in.get(); // options
        }
        return new Subscribe(connection, arrival, filters);
    }

    /** Those that our programs send: session expiry, receive maximum, packet size, topic alias, flags. */
    private static Map<Integer, Long> properties(ByteBuffer in) {
        int end = variableLength(in) + in.position();
        Map<Integer, Long> found = new HashMap<>();
        while (in.position() < end) {
            int id = in.get();
            found.put(id, switch (id) {
                case 0x11, 0x27, 0x02, 0x18 -> (long) in.getInt();
                case 0x21, 0x22, 0x23 -> (long) in.getShort();
                case 0x01, 0x17, 0x19 -> (long) in.get();
                default -> throw new AssertionError("property " + id + " is new here");
            });
        }
        return found;
    }

    private static int variableLength(ByteBuffer in) {
        int length = 0;
        int shift = 0;
        int next;
        do {
            next = in.get();
            length |= (next & 0x7F) << shift;
            shift += 7;
        } while ((next & 0x80) != 0);
        return length;
    }

    private static Payload decoded(ByteBuffer content) {
        return switch (PayloadCodec.decode(bytesOf(content))) {
            case Decoding.Decoded(Payload payload) -> payload;
            case Decoding.Rejected rejected -> throw new AssertionError(rejected.toString());
        };
    }

    /** All of a content, which stays as it is. */
    static byte[] bytesOf(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(bytes);
        return bytes;
    }
}
