package io.lamplighter.gateway.connector.ngsild;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.lamplighter.gateway.connector.RunnerSettings;
import io.lamplighter.protocol.settings.SettingsException;
import io.lamplighter.protocol.settings.SettingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NgsiLdSettingsTest {

    @Test
    void isOffWithoutAnAddress() {
        SettingsFile file = SettingsFile.empty();

        assertThat(NgsiLdSettings.read(file)).isEmpty();
        file.done();
    }

    @Test
    void readsEveryKey() {
        SettingsFile file = SettingsFile.parse("test", """
                [ngsi-ld]
                url = "https://broker.example/orion/"
                tenant = "ruhr"
                context = "https://context.example/c.jsonld"
                token-file = "secrets/token"
                timeout = "5 s"
                poll = "2 s"
                retry-most = "10 s"
                start = "now"
                """);

        assertThat(NgsiLdSettings.read(file)).contains(new NgsiLdSettings(URI.create("https://broker.example/orion/"),
                Optional.of("ruhr"), URI.create("https://context.example/c.jsonld"),
                Optional.of(Path.of("secrets/token")), Duration.ofSeconds(5),
                new RunnerSettings(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(10), false)));
        file.done();
    }

    @ParameterizedTest
    @ValueSource(strings = {"url = \"ftp://x\"", "url = \"broker:1026\"", "url = \"http://a b\"",
            "url = \"http://x?y=1\"",
            "url = \"http://u:p@x\"", "url = \"http://x\"\ntenant = \"a b\"", "url = \"http://x\"\ncontext = \"here\"",
            "url = \"http://x\"\ntimeout = \"0 s\""})
    void refusesWhatCannotWork(String keys) {
        SettingsFile file = SettingsFile.parse("test", "[ngsi-ld]\n" + keys);
        NgsiLdSettings.read(file);

        assertThatThrownBy(file::done).isInstanceOf(SettingsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h:1026", "http://h:1026/", "http://h:1026/ngsi-ld/v1", "http://h:1026/ngsi-ld/v1/"})
    void findsTheOperationBelowTheAddress(String url) {
        assertThat(NgsiLdSettings.of(URI.create(url)).upsert())
                .isEqualTo(URI.create("http://h:1026/ngsi-ld/v1/entityOperations/upsert?options=update"));
    }
}
