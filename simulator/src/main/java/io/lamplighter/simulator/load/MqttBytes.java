package io.lamplighter.simulator.load;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The few MQTT 3.1.1 packets that a load generator needs, as bytes (OASIS MQTT 3.1.1, chapter 3). Pure. */
final class MqttBytes {

    private static final int CONNECT = 0x10;
    private static final int PUBLISH = 0x30;
    private static final int SUBSCRIBE = 0x82;
    private static final int CLEAN_SESSION = 0x02;
    private static final int PING = 0xC0;
    /** A connection that is silent for half as long again is dead to the broker. */
    static final int KEEP_ALIVE_SECONDS = 60;
    private static final int PROTOCOL_LEVEL = 4;
    private static final int CONNECT_OK = 0x20;
    private static final int SUBSCRIBE_OK = 0x90;
    private static final int TYPE_BITS = 0xF0;
    private static final int QOS_BITS = 0x06;

    private MqttBytes() {}

    /** What a broker says. */
    sealed interface Incoming {

        /** The connection is accepted, or not. */
        record Connected(boolean accepted) implements Incoming {}

        /** A subscription is there. */
        record Subscribed() implements Incoming {}

        /** A message of QoS 0. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Message(String topic, byte[] payload) implements Incoming {}

        /** Anything else. */
        record Other() implements Incoming {}
    }

    static byte[] connect(String clientId) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, "MQTT");
        body.write(PROTOCOL_LEVEL);
        body.write(CLEAN_SESSION);
        body.write(0);
        body.write(KEEP_ALIVE_SECONDS);
        text(body, clientId);
        return packet(CONNECT, body);
    }

    /** Says that the client is there. */
    static byte[] ping() {
        return new byte[]{(byte) PING, 0};
    }

    /** For all of these filters, with QoS 0. */
    static byte[] subscribe(List<String> filters) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(0);
        body.write(1);
        for (String filter : filters) {
            text(body, filter);
            body.write(0);
        }
        return packet(SUBSCRIBE, body);
    }

    /** Appends a message of QoS 0, not retained. */
    static void publish(ByteArrayOutputStream to, byte[] topic, byte[] payload) {
        to.write(PUBLISH);
        length(to, 2 + topic.length + payload.length);
        to.write(topic.length >> 8);
        to.write(topic.length);
        to.writeBytes(topic);
        to.writeBytes(payload);
    }

    /** Takes the next whole packet out of the bytes, if there is one. */
    static Optional<Incoming> next(ByteBuffer bytes) {
        bytes.mark();
        if (bytes.remaining() < 2) {
            return Optional.empty();
        }
        int type = bytes.get() & 0xFF;
        int length = 0;
        for (int shift = 0;; shift += 7) {
            if (!bytes.hasRemaining()) {
                bytes.reset();
                return Optional.empty();
            }
            int part = bytes.get();
            length |= (part & 0x7F) << shift;
            if (part >= 0) {
                break;
            }
        }
        if (bytes.remaining() < length) {
            bytes.reset();
            return Optional.empty();
        }
        byte[] body = new byte[length];
        bytes.get(body);
        return Optional.of(incoming(type, body));
    }

    private static Incoming incoming(int type, byte[] body) {
        return switch (type & TYPE_BITS) {
            case CONNECT_OK -> new Incoming.Connected(body[1] == 0);
            case SUBSCRIBE_OK -> new Incoming.Subscribed();
            case PUBLISH -> {
                int topic = ((body[0] & 0xFF) << 8) | (body[1] & 0xFF);
                int payload = 2 + topic + ((type & QOS_BITS) == 0 ? 0 : 2);
                yield new Incoming.Message(new String(body, 2, topic, StandardCharsets.UTF_8),
                        Arrays.copyOfRange(body, payload, body.length));
            }
            default -> new Incoming.Other();
        };
    }

    private static byte[] packet(int type, ByteArrayOutputStream body) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(type);
        length(packet, body.size());
        packet.writeBytes(body.toByteArray());
        return packet.toByteArray();
    }

    private static void length(ByteArrayOutputStream to, int length) {
        int rest = length;
        while (rest > 0x7F) {
            to.write((rest & 0x7F) | 0x80);
            rest >>= 7;
        }
        to.write(rest);
    }

    private static void text(ByteArrayOutputStream to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.write(bytes.length >> 8);
        to.write(bytes.length);
        to.writeBytes(bytes);
    }
}
