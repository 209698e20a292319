package io.lamplighter.protocol.session.paho;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.MqttVersion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Mqtt311SessionIT extends SessionContract {

    @Override
    MqttVersion version() {
        return MqttVersion.V3_1_1;
    }

    @Override
    byte[] accepted() {
        return new byte[]{0x20, 2, 0, 0};
    }

    @Override
    byte[] refusedConnection() {
        return new byte[]{0x20, 2, 0, 5};
    }

    @Override
    byte[] refusedSubscription() {
        return new byte[]{(byte) 0x90, 3, 0, 1, (byte) 0x80};
    }

    @Test
    void saysOnTheWireWhatItIs() throws Exception {
        try (StubBroker stub = stub()) {
            ConnectOptions options = ConnectOptions.of(stub.uri(), "edge-node", LIMIT, LIMIT, will("edge-node"));
            try (MqttSession session = connected(options.withWillAtDisconnect(), heard)) {
                // level 4, will with QoS 1 and clean session, 30 s
                assertThat(stub.nextPacket()).startsWith("1 00044d515454" + "04" + "0e" + "001e");
                session.disconnect();
                assertThat(heard.next()).isEqualTo("closed: disconnected");
            }
            assertThat(stub.nextPacket()).isEqualTo("14 "); // a goodbye has no reason
        }
    }
}
