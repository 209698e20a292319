package io.lamplighter.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.lamplighter.agent.support.BundleTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SupportCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-23T05:58:56Z");

    @TempDir
    private Path temp = Path.of("");

    @Test
    void tellsOfAPostWithoutAServer() throws Exception {
        Path config = Files.writeString(temp.resolve("post.toml"), """
                [post]
                id = "p-17"
                district = "ruhrort"
                latitude = 51.45
                longitude = 6.73
                state-directory = "%s"
                [link]
                servers = ["tcp://127.0.0.1:1"] # it was tcp://me:rain@lamps.example
                [[luminaire]]
                nominal-power = 38.0
                """.formatted(temp.resolve("state")));

        Path file = SupportCommand.write(config, temp, NOW);

        assertThat(file.getFileName()).hasToString("lamplighter-p-17-20261123-055856.zip");
        Map<String, String> texts = BundleTexts.of(file);
        assertThat(texts).containsOnlyKeys("self-test.txt", "certificates.txt", "settings.txt", "program.txt",
                "machine.txt", "network.txt", "log.txt");
        assertThat(texts.get("self-test.txt")).contains("link tcp://", "failed", "Do: check modem, SIM or cable");
        assertThat(texts.get("settings.txt")).contains("id = \"p-17\"", "tcp://(left out)@lamps.example");
        assertThat(texts.get("certificates.txt")).contains("own key: none named", "to enrol with: none named");
        assertThat(texts.values()).noneMatch(text -> text.contains("rain"));
    }

    @Test
    void wrongSettingsAreToldOfToo() throws Exception {
        Path config = Files.writeString(temp.resolve("post.toml"), "post.id = \"p-17\"\npassword = \"rain\"\n");

        Path file = SupportCommand.write(config, temp, NOW);

        assertThat(file.getFileName()).hasToString("lamplighter-unknown-20261123-055856.zip");
        Map<String, String> texts = BundleTexts.of(file);
        assertThat(texts.get("self-test.txt")).contains("not known", "password");
        assertThat(texts.get("settings.txt")).isEqualTo("post.id = \"p-17\"\npassword = (left out)\n");
        List<String> printed = new ArrayList<>();
        SupportCommand.print(config, NOW, printed::add);
        assertThat(printed).hasSameSizeAs(texts.keySet())
                .contains("=== settings.txt\npost.id = \"p-17\"\npassword = (left out)\n");
    }
}
