package io.lamplighter.gateway.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;

import io.lamplighter.protocol.seal.SealJudge;
import io.lamplighter.protocol.session.identity.PemFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommandSigningTest {

    private static final String TOPIC = "spBv1.0/ruhrort/NCMD/post-1";
    private static final byte[] PAYLOAD = {0x08, 0x05};

    @TempDir
    Path directory;

    @Test
    void makesAKeyOnceThatNobodyElseReadsAndThatPostsKnow() throws IOException {
        byte[] first = CommandSigning.open(directory, Instant::now).seal(TOPIC, PAYLOAD);
        byte[] second = CommandSigning.open(directory, Instant::now).seal(TOPIC, PAYLOAD);
        SealJudge post = new SealJudge(PemFiles.publicKey(directory.resolve("commands.pem")), 0);

        assertThat(post.judge(TOPIC, first, Optional.of(Instant.now()))).isInstanceOf(SealJudge.Verdict.Genuine.class);
        assertThat(post.judge(TOPIC, second, Optional.of(Instant.now())))
                .isInstanceOf(SealJudge.Verdict.Genuine.class);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("commands.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void usesNoKeyThatOthersReadAndMakesNoOtherInItsPlace() throws IOException {
        CommandSigning.open(directory, Instant::now);
        Path key = directory.resolve("commands.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        byte[] before = Files.readAllBytes(key);

        assertThatThrownBy(() -> CommandSigning.open(directory, Instant::now)).isInstanceOf(IOException.class)
                .hasMessageContaining("commands.key").hasMessageContaining("chmod 600");
        assertThat(Files.readAllBytes(key)).isEqualTo(before);
    }

    @Test
    void countsUpwardsWhateverTheClockDoes() throws IOException {
        Path file = directory.resolve("counter");
        CommandCounter.InFile page = new CommandCounter.InFile(file);
        CommandCounter ahead = new CommandCounter(page, () -> Instant.parse("2099-01-01T00:00:00Z"));
        long last = 0;
        for (int i = 0; i < 3; i++) {
            long next = ahead.getAsLong();
            assertThat(next).isGreaterThan(last);
            last = next;
        }

        assertThat(new CommandCounter(page, () -> Instant.parse("2026-01-01T00:00:00Z")).getAsLong())
                .isGreaterThan(last);
        Files.writeString(file, "x");
        assertThatThrownBy(() -> new CommandCounter(page, Instant::now)).isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }
}
