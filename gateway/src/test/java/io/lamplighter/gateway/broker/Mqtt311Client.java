package io.lamplighter.gateway.broker;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The little of MQTT 3.1.1 (OASIS, sections 2 and 3) that shows that a broker speaks it. QoS 0 only. */
final class Mqtt311Client implements AutoCloseable {

    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH = 0x30;
    private static final int RETAIN = 0x01;
    private static final int SUBSCRIBE = 0x82;
    private static final int SUBACK = 0x90;
    private static final int CLEAN_SESSION = 0x02;
    private static final int WILL = 0x04;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    Mqtt311Client(int port, String id) throws IOException {
        this(port, id, "", "");
    }

    private Mqtt311Client(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    /** A blank will topic means no will. */
    Mqtt311Client(int port, String id, String willTopic, String willText) throws IOException {
        this(port);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(bytes);
        body.writeUTF("MQTT");
        body.writeByte(4); // protocol level 4 = 3.1.1
        body.writeByte(CLEAN_SESSION | (willTopic.isBlank() ? 0 : WILL));
        body.writeShort(60);
        body.writeUTF(id);
        if (!willTopic.isBlank()) {
            body.writeUTF(willTopic);
            body.writeUTF(willText);
        }
        send(CONNECT, bytes);
        expect(CONNACK);
    }

    /** A client without a name that wants its session kept, which no broker may allow, publishes at once; until it is refused. */
    static void refused(int port, String topic, String text) throws IOException {
        try (Mqtt311Client nobody = new Mqtt311Client(port)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream body = new DataOutputStream(bytes);
            body.writeUTF("MQTT");
            body.writeByte(4);
            body.writeByte(0);
            body.writeShort(60);
            body.writeUTF("");
            nobody.send(CONNECT, bytes);
            nobody.publish(topic, text);
            while (nobody.in.read() >= 0) {
                // the refusal
            }
        }
    }

    void subscribe(String filter) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(bytes);
        body.writeShort(1);
        body.writeUTF(filter);
        body.writeByte(0);
        send(SUBSCRIBE, bytes);
        expect(SUBACK);
    }

    void publish(String topic, String text) throws IOException {
        publish(PUBLISH, topic, text);
    }

    void publishRetained(String topic, String text) throws IOException {
        publish(PUBLISH | RETAIN, topic, text);
    }

    private void publish(int header, String topic, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(bytes);
        body.writeUTF(topic);
        body.write(text.getBytes(StandardCharsets.UTF_8));
        send(header, bytes);
    }

    /** Waits for a message and gives it as "topic payload". */
    String receive() throws IOException {
        byte[] body = expect(PUBLISH);
        int length = ((body[0] & 0xFF) << 8) | (body[1] & 0xFF);
        String topic = new String(body, 2, length, StandardCharsets.UTF_8);
        return topic + " " + new String(body, 2 + length, body.length - 2 - length, StandardCharsets.UTF_8);
    }

    /** Ends the connection without a DISCONNECT, as a crash does. */
    void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void send(int header, ByteArrayOutputStream body) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(header);
        int rest = body.size();
        do {
            packet.write(rest > 127 ? (rest & 0x7F) | 0x80 : rest);
            rest >>= 7;
        } while (rest > 0);
        body.writeTo(packet);
        packet.writeTo(out);
    }

    private byte[] expect(int header) throws IOException {
        int first = in.readUnsignedByte();
        int length = 0;
        int shift = 0;
        int digit;
        do {
            digit = in.readUnsignedByte();
            length |= (digit & 0x7F) << shift;
            shift += 7;
        } while ((digit & 0x80) != 0);
        byte[] body = in.readNBytes(length);
        if ((first & 0xF0) != (header & 0xF0) || (first == CONNACK && body[1] != 0)) {
            throw new IOException("expected packet " + header + ", got " + first);
        }
        return body;
    }
}
