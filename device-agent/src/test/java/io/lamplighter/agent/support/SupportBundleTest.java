package io.lamplighter.agent.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.lamplighter.agent.support.SupportBundle.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SupportBundleTest {

    private static final Instant NOW = Instant.parse("2026-11-23T05:58:56Z");

    @TempDir
    private Path stick = Path.of("");

    @Test
    void isOneFileOfTheTextsThatCanBeHad() throws Exception {
        Path file = SupportBundle.write(stick, "Markt/7 p-1", NOW, List.of(new Part("a.txt", () -> "one\n"),
                new Part("b.txt", () -> {
                    throw new IOException("the disk does not answer, password=rain");
                }), new Part("c.txt", () -> "x".repeat(SupportBundle.MOST) + "the end")));

        assertThat(file).isEqualTo(stick.resolve("lamplighter-Markt_7_p-1-20261123-055856.zip"));
        Map<String, String> texts = BundleTexts.of(file);
        assertThat(texts.keySet()).containsExactly("a.txt", "b.txt", "c.txt");
        assertThat(texts).containsEntry("a.txt", "one\n");
        assertThat(texts.get("b.txt")).startsWith("not known: java.io.IOException: the disk does not answer")
                .doesNotContain("rain");
        assertThat(texts.get("c.txt")).hasSize(SupportBundle.MOST).endsWith("xthe end");
    }

    @Test
    void aStickThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> SupportBundle.write(stick.resolve("gone"), "p-1", NOW, List.of()))
                .isInstanceOf(IOException.class).hasMessageContaining("mount the stick");
    }

    @Test
    void leavesNothingHalfDone() throws Exception {
        Files.createDirectory(stick.resolve("lamplighter-p-1-20261123-055856.zip"));
        Files.writeString(stick.resolve("lamplighter-p-1-20261123-055856.zip").resolve("in-the-way"), "");

        assertThatThrownBy(() -> SupportBundle.write(stick, "p-1", NOW, List.of(new Part("a.txt", () -> "one"))))
                .isInstanceOf(IOException.class);
        try (Stream<Path> left = Files.list(stick)) {
            assertThat(left).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            password = "rain",                          password = (left out)
            token-file = "/data/token",                 token-file = "/data/token"
            password-file = "/data/password",           password-file = "/data/password"
              "psk": "rain",                              "psk": (left out)
            wifi.passphrase=rain and snow,              wifi.passphrase=(left out)
            servers = ["ssl://me:rain@lamps.example"],  servers = ["ssl://(left out)@lamps.example"]
            id = "p-1",                                 id = "p-1"
            """)
    void takesSecretsOut(String text, String left) {
        assertThat(Secrets.takenOut(text)).isEqualTo(left);
    }

    @Test
    void takesKeysOut() {
        assertThat(Secrets.takenOut("a\n-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----\nb\n"))
                .isEqualTo("a\n(left out)\nb\n");
        assertThat(Secrets.takenOut("a\n-----BEGIN PRIVATE KEY-----\nMHcC cut short")).isEqualTo("a\n(left out)");
    }

    @Test
    void tellsOfThisMachineWhatThereIs() throws Exception {
        assertThat(MachineFacts.machine()).contains("== /proc/version\nLinux", "MiB free");
        assertThat(MachineFacts.network()).contains("== interfaces", "127.0.0.1", "== /proc/net/route");
    }
}
