package io.lamplighter.protocol.session.paho;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.lamplighter.protocol.session.ConfirmingSession;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.MqttVersion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Mqtt5SessionIT extends SessionContract {

    @Override
    MqttVersion version() {
        return MqttVersion.V5;
    }

    @Override
    byte[] accepted() {
        return new byte[]{0x20, 3, 0, 0, 0};
    }

    @Override
    byte[] refusedConnection() {
        return new byte[]{0x20, 3, 0, (byte) 0x87, 0};
    }

    @Override
    byte[] refusedSubscription() {
        return new byte[]{(byte) 0x90, 4, 0, 1, 0, (byte) 0x87};
    }

    /** On the wire, because the embedded broker ignores the reason. */
    @Test
    void asksTheBrokerToPublishTheWillAfterAGoodbye() throws Exception {
        try (StubBroker stub = StubBroker.accepting()) {
            ConnectOptions options = ConnectOptions.of(stub.uri(), "edge-node", LIMIT, LIMIT, will("edge-node"));
            try (MqttSession session = connected(options.withWillAtDisconnect(), heard)) {
                assertThat(stub.nextPacket()).startsWith(
                        // MQTT 5, will with QoS 1 and clean start, 30 s; session expiry 0, receive maximum, packet size
                        "1 00044d515454" + "05" + "0e" + "001e" + "0d" + "1100000000" + "210100" + "2700050000");
                session.disconnect();
                assertThat(heard.next()).isEqualTo("closed: disconnected");
            }
            assertThat(stub.nextPacket()).startsWith("14 04");
        }
    }

    @Test
    void staysBelowTheReceiveMaximumOfTheBroker() throws Exception {
        try (StubBroker deaf = StubBroker.accepting((byte) 0x21, (byte) 0, (byte) 3)) {
            ConnectOptions options = ConnectOptions.of(deaf.uri(), "maximum", LIMIT, LIMIT, null);
            try (MqttSession session = connected(options, heard)) {
                assertThat(session.publish("t/x", bytes("x"), 1, false)).isTrue();
                assertThat(session.publish("t/x", bytes("x"), 1, false)).isTrue();
                assertThat(session.publish("t/x", bytes("x"), 1, false)).isFalse();
            }
        }
    }

    @Test
    void tellsARefusalOfTheBroker() throws Exception {
        byte[] refusal = {0x40, 4, 0, 1, (byte) 0x87, 0}; // PUBACK of the first message: not authorized
        try (StubBroker strict = StubBroker.answering(type -> switch (type) {
            case StubBroker.CONNECT -> Optional.of(accepted());
            case StubBroker.PUBLISH -> Optional.of(refusal);
            default -> Optional.empty();
        })) {
            BlockingQueue<Integer> codes = new LinkedBlockingQueue<>();
            ConnectOptions options = ConnectOptions.of(strict.uri(), "refused", LIMIT, LIMIT, null);
            try (ConfirmingSession session = connected(options, heard)) {
                assertThat(session.publish("t/x", bytes("x"), false, codes::add)).isTrue();
                assertThat(codes.poll(60, TimeUnit.SECONDS)).isEqualTo(0x87);
            }
        }
    }
}
