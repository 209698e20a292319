package io.lamplighter.gateway;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.lamplighter.protocol.settings.SettingsFile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdentityCommandsTest {

    private static final String OF_THE_CITY = """
            [mqtt]
            embedded = false
            uri = "tcp://127.0.0.1:1883"
            """;
    private static final String BY_THE_CITY = """
            [mqtt]
            authorities-file = "city.pem"
            certificate-file = "broker.pem"
            key-file = "broker.key"
            """;

    @Test
    void sayWhereElseWhatCannotBeDoneHere() {
        Arguments.TokenWish wish = new Arguments.TokenWish(List.of("post-1"), Duration.ofDays(1), false);
        for (String elsewhere : List.of(OF_THE_CITY, BY_THE_CITY)) {
            assertThatThrownBy(() -> IdentityCommands.tokens(settings(elsewhere), wish))
                    .isInstanceOf(IOException.class).hasMessageContaining("certifies nobody");
        }
        assertThatThrownBy(() -> IdentityCommands.revoke(settings(OF_THE_CITY), "post-1"))
                .isInstanceOf(IOException.class).hasMessageContaining("nothing was revoked");
    }

    private static GatewaySettings settings(String text) {
        return GatewaySettings.from(SettingsFile.parse("test", text), Instant.now());
    }
}
