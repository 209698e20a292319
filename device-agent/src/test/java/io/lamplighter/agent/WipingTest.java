package io.lamplighter.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.lamplighter.protocol.settings.SettingsException;
import io.lamplighter.protocol.settings.SettingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WipingTest {

    @TempDir
    Path folder;

    @Test
    void nothingStaysThatMakesThisPost() throws Exception {
        Path state = Files.createDirectory(folder.resolve("state"));
        Path kept = Files.createDirectory(state.resolve("somebody-elses"));
        List<Path> gone = List.of(folder.resolve("post.key"), folder.resolve("post.pem"), folder.resolve("token"),
                folder.resolve("commands.pem"), folder.resolve("password"), state.resolve("seal-a"),
                state.resolve("journal-1"));
        for (Path each : gone) {
            Files.writeString(each, "secret");
        }
        Path authority = Files.writeString(state.resolve("authority.pem"), "known to everybody");
        Path file = Files.writeString(state.resolve("post.toml"), settings("https://lamps.example"));
        Wiping wiping = Wiping.of(AgentSettings.read(SettingsFile.read(file)), file);

        assertThat(wiping.text()).contains(folder.resolve("post.key").toString(), state.toString());
        wiping.run();
        wiping.run();

        assertThat(gone).allSatisfy(each -> assertThat(each).doesNotExist());
        assertThat(List.of(kept, authority, file)).allSatisfy(each -> assertThat(each).exists());
    }

    @Test
    void enrolmentNeedsItsFiles() {
        assertThatThrownBy(() -> AgentSettings.read(SettingsFile.parse("test", settings("http://lamps.example"))))
                .isInstanceOf(SettingsException.class).hasMessageContaining("https://lamps.example:8884");
        assertThatThrownBy(() -> AgentSettings.read(SettingsFile.parse("test",
                settings("https://lamps.example").replaceAll("(?m)^(key|certificate)-file.*$", ""))))
                .isInstanceOf(SettingsException.class).hasMessageContaining("link.ca-file");
    }

    private String settings(String server) {
        return """
                [post]
                id = "post-7"
                district = "ruhrort"
                latitude = 51.4566
                longitude = 6.7336
                state-directory = "%1$s/state"
                [link]
                user = "post-7"
                password-file = "%1$s/password"
                ca-file = "%1$s/state/authority.pem"
                certificate-file = "%1$s/post.pem"
                key-file = "%1$s/post.key"
                command-key-file = "%1$s/commands.pem"
                [enrolment]
                server = "%2$s"
                token-file = "%1$s/token"
                [[luminaire]]
                nominal-power = 60.0
                """.formatted(folder, server);
    }
}
