package io.lamplighter.gateway.talq;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.lamplighter.gateway.server.TlsPem;
import io.lamplighter.protocol.settings.SettingsException;
import io.lamplighter.protocol.settings.SettingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TalqSettingsTest {

    @Test
    void isOffWithoutACms() {
        SettingsFile file = SettingsFile.empty();

        assertThat(TalqSettings.read(file)).isEmpty();
        file.done();
    }

    @Test
    void readsEveryKey() {
        SettingsFile file = SettingsFile.parse("test", """
                [talq]
                cms-uri = "https://cms.example/talq/"
                gateway-uri = "https://gateway.example"
                host = "0.0.0.0"
                port = 8443
                authorities = "ca.pem"
                certificate = "own.pem"
                key = "own.key"
                look = "10 s"
                timeout = "5 s"
                retry-most = "2 min"
                """);

        assertThat(TalqSettings.read(file)).contains(new TalqSettings(URI.create("https://cms.example/talq"),
                URI.create("https://gateway.example"), new TalqSettings.Listen("0.0.0.0", 8443),
                Optional.of(new TlsPem(Path.of("ca.pem"), Path.of("own.pem"), Path.of("own.key"))),
                Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(2)));
        file.done();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cms-uri = \"cms\"", "cms-uri = \"ftp://127.0.0.1\"\ngateway-uri = \"http://127.0.0.1\"",
            "cms-uri = \"http://127.0.0.1:1\"", "cms-uri = \"http://cms.example\"\ngateway-uri = \"http://g.example\"",
            "cms-uri = \"http://127.0.0.1\"\ngateway-uri = \"http://g.example\"\nhost = \"0.0.0.0\"",
            "cms-uri = \"http://127.0.0.1\"\ngateway-uri = \"http://g.example\"\nkey = \"k\"",
            "cms-uri = \"http://127.0.0.1\"\ngateway-uri = \"http://g.example\"\nkey = \"k\"\ncertificate = \"c\"\n"
                    + "authorities = \"a\""})
    void refusesWhatWouldShowTheCityToStrangersOrCannotWork(String keys) {
        SettingsFile file = SettingsFile.parse("test", "[talq]\n" + keys);

        TalqSettings.read(file);

        assertThatThrownBy(file::done).isInstanceOf(SettingsException.class);
    }
}
