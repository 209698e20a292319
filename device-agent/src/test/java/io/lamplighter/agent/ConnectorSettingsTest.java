package io.lamplighter.agent;

import java.nio.file.Path;
import java.util.Optional;

import io.lamplighter.protocol.session.MqttVersion;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.settings.SettingsException;
import io.lamplighter.protocol.settings.SettingsFile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConnectorSettingsTest {

    @Test
    void speaksMqtt5AsNobodyUnlessToldOtherwise() {
        assertThat(read("")).isEqualTo(new ConnectorSettings(MqttVersion.V5, Credentials.none(), Optional.empty()));
    }

    @Test
    void takesVersionUserAndFiles() {
        assertThat(read("""
                mqtt-version = "3.1.1"
                user = "post-1"
                password-file = "/p"
                ca-file = "/a"
                certificate-file = "/c"
                key-file = "/k"
                command-key-file = "/commands"
                """)).isEqualTo(new ConnectorSettings(MqttVersion.V3_1_1,
                new Credentials("post-1", Path.of("/p"), Path.of("/a"), Path.of("/c"), Path.of("/k")),
                Optional.of(Path.of("/commands"))));
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        assertThatThrownBy(() -> read("mqtt-version = \"4\"\npassword-file = \"/p\"\nkey-file = \"/k\""))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("link.mqtt-version", "link.user", "link.certificate-file");
    }

    private static ConnectorSettings read(String link) {
        SettingsFile file = SettingsFile.parse("test", "[link]\n" + link);
        ConnectorSettings settings = ConnectorSettings.read(file.table("link"));
        file.done();
        return settings;
    }
}
