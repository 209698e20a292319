package io.lamplighter.protocol.session;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerAddressTest {

    @Test
    void readsPlainAndSecureServers() {
        assertThat(ServerAddress.parse("tcp://127.0.0.1:1884")).contains(new ServerAddress(false, "127.0.0.1", 1884));
        assertThat(ServerAddress.parse("mqtt://broker.example")).contains(
                new ServerAddress(false, "broker.example", 1883));
        assertThat(ServerAddress.parse("ssl://broker.example")).contains(
                new ServerAddress(true, "broker.example", 8883));
        assertThat(ServerAddress.parse("mqtts://[::1]:99")).contains(new ServerAddress(true, "::1", 99))
                .map(ServerAddress::hostInUri).contains("[::1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "http://a:1", "tcp://", "tcp://a:0", "tcp://a:65536", "tcp://u@a:1",
            "tcp://a:1/path", "tcp://a b:1"})
    void knowsWhatIsNone(String text) {
        assertThat(ServerAddress.parse(text)).isEmpty();
    }
}
