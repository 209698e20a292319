package io.lamplighter.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

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
        Map<String, String> texts = texts(file);
        assertThat(texts).containsOnlyKeys("self-test.txt", "certificates.txt", "settings.txt", "program.txt",
                "machine.txt", "network.txt", "log.txt");
        assertThat(texts.get("self-test.txt")).contains("link tcp://", "failed", "Do: check modem, SIM or cable");
        assertThat(texts.get("settings.txt")).contains("id = \"p-17\"", "tcp://(left out)@lamps.example");
        assertThat(texts.values()).noneMatch(text -> text.contains("rain"));
    }

    @Test
    void wrongSettingsAreToldOfToo() throws Exception {
        Path config = Files.writeString(temp.resolve("post.toml"), "post.id = \"p-17\"\npassword = \"rain\"\n");

        Path file = SupportCommand.write(config, temp, NOW);

        assertThat(file.getFileName()).hasToString("lamplighter-unknown-20261123-055856.zip");
        Map<String, String> texts = texts(file);
        assertThat(texts.get("self-test.txt")).contains("not known", "password");
        assertThat(texts.get("settings.txt")).isEqualTo("post.id = \"p-17\"\npassword = (left out)\n");
    }

    private static Map<String, String> texts(Path file) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                texts.put(each.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
