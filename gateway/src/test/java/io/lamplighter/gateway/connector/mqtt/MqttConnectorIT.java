package io.lamplighter.gateway.connector.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.broker.BrokerSettings;
import io.lamplighter.gateway.broker.EmbeddedBroker;
import io.lamplighter.gateway.connector.Await;
import io.lamplighter.gateway.connector.ConnectorDesk;
import io.lamplighter.gateway.connector.Desks;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.platform.ConnectorChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Against the broker that the gateway brings along. */
@ResourceLock("embedded broker")
class MqttConnectorIT extends MqttContract {

    private EmbeddedBroker broker;

    @BeforeEach
    void startBroker() {
        broker = EmbeddedBroker.start(new BrokerSettings("127.0.0.1", 0, folder.resolve("broker")));
    }

    @AfterEach
    @Override
    void stopBroker() {
        broker.close();
    }

    @Override
    void startBrokerAgain() {
        int port = URI.create(broker.uri()).getPort();
        broker = EmbeddedBroker.start(new BrokerSettings("127.0.0.1", port, folder.resolve("broker")));
    }

    @Override
    String broker() {
        return broker.uri();
    }

    /** It says yes to whoever connects and then nothing more. */
    @Test
    void savesNoPositionBeforeTheBrokerHasAcknowledged() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> accept(mute));
            store.store(List.of(new FeedRecord(1, "p-1", "luminaire-1", false, AT, AT,
                    values(AT, Map.of(POWER, 1.5)))));
            try (ConnectorDesk desk = desk()) {
                assertThat(desk.put(Desks.setup("mqtt", "mqtt://127.0.0.1:" + mute.getLocalPort(), "",
                        Map.of("timeout-seconds", "1")), Desks.DRAFT)).isEqualTo(new ConnectorChange.Done());
                Await.until("noticed", () -> Desks.problem(desk).matches(
                        ".*(timeout while sending|acknowledges nothing).*"));
                assertThat(Desks.position(desk)).isZero();
            }
        }
        assertThat(store.position(Desks.CITY)).isEmpty();
    }

    private static void accept(ServerSocket mute) {
        while (!mute.isClosed()) {
            try {
                Socket client = mute.accept();
                Thread.ofVirtual().start(() -> read(client));
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    private static void read(Socket client) {
        try (client; InputStream in = client.getInputStream(); OutputStream out = client.getOutputStream()) {
            if (in.read() >= 0) {
                out.write(new byte[]{0x20, 3, 0, 0, 0}); // CONNACK of MQTT 5: success, no properties
                out.flush();
            }
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            return; // the connector has hung up
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"http://h | | prefix=a | address", "mqtt://u:p@h | | prefix=a | address",
            "mqtt://h | | prefix=a/#  | prefix", "mqtt://h | | home-assistant=+ | home-assistant",
            "mqtt://h | | prefix=$SYS | prefix", "mqtt://h | | version=4 | version",
            "mqtt://h | token | prefix=a | user",
            "mqtt://h | | authorities-file=../ca.pem | authorities-file", "mqtt://h | | key-file=k | certificate-file",
            "mqtt://h | | presence=maybe | presence", "mqtt://h | | authorization=basic | authorization"})
    void refusesWhatCannotWork(String address, String secretFile, String setting, String named) {
        String[] pair = setting.split("=", 2);
        try (ConnectorDesk desk = desk()) {
            assertThat(desk.put(Desks.setup("mqtt", address, secretFile == null ? "" : secretFile,
                    Map.of(pair[0], pair[1])), Desks.DRAFT))
                    .isInstanceOfSatisfying(ConnectorChange.Refused.class,
                            refused -> assertThat(refused.problems()).anyMatch(each -> each.contains(named)));
        }
    }
}
