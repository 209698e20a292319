package io.lamplighter.simulator.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import io.lamplighter.simulator.replay.Capture.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CaptureTest {

    private static final Instant BEGIN = Instant.parse("2026-11-22T20:00:00Z");
    private static final long ROOM = 10_000_000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void givesBackWhatWasWrittenWithItsTimes() throws Exception {
        Random random = new Random(1);
        List<Message> said = new ArrayList<>();
        for (int length : List.of(0, 1, 127, 128, 16_383, 16_384, 256 * 1024, 3)) {
            byte[] payload = new byte[length];
            random.nextBytes(payload);
            said.add(new Message(said.size() * 1_000_000_000L, "spBv1.0/d/NDATA/" + "p".repeat(said.size() * 19),
                    payload));
        }
        Path file = written(said);

        assertThat(read(file)).usingRecursiveComparison().isEqualTo(said);
        assertThat(Survey.of(file)).as("nothing of it is Sparkplug").isEqualTo(new Survey(BEGIN, 8, 7_000_000_000L, 0,
                Optional.empty(), Map.of()));
    }

    @Test
    void saysInPlainWordsWhatItIsAndBelongsToItsOwner() throws Exception {
        Path file = written(List.of());

        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("lamplighter-capture 1\n")
                .contains("recorded 2026-11-22T20:00:00Z", "consent", "--i-have-consent", "pseudonyms", "left out");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThatThrownBy(() -> CaptureWriter.create(file, BEGIN, ROOM))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void isNeverLongerThanItsBoundAndCompleteThere() throws Exception {
        Random random = new Random(2);
        Path file = folder.resolve("bounded");
        int taken = 0;
        try (CaptureWriter writer = CaptureWriter.create(file, BEGIN, 1_000_000)) {
            byte[] payload = new byte[1_000];
            do {
                random.nextBytes(payload);
                taken++;
            } while (writer.add(new Message(taken, "spBv1.0/d/NDATA/p", payload.clone())));
            assertThat(writer.add(new Message(taken, "late", payload))).isFalse();
        }

        assertThat(Files.size(file)).isBetween(500_000L, 1_000_000L);
        assertThat(read(file)).hasSizeBetween(500, taken - 1);
    }

    @Test
    void aFileThatIsCutOffAnywhereIsToldAndReadUpToThere() throws Exception {
        Path file = folder.resolve("cut");
        try (CaptureWriter writer = CaptureWriter.create(file, BEGIN, ROOM)) {
            for (int i = 0; i < 5; i++) {
                writer.add(message(i));
                writer.flush();
            }
        }
        byte[] whole = Files.readAllBytes(file);
        int head = Capture.head(BEGIN).length();
        int before = 0;
        for (int length = head; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            Survey survey = Survey.of(file);
            assertThat(survey.damage()).as("cut at " + length).hasValueSatisfying(
                    damage -> assertThat(damage).startsWith("at byte ").contains("behind " + survey.messages()));
            assertThat(survey.messages()).isBetween((long) before, before + 1L);
            before = (int) survey.messages();
        }
        assertThat(before).isEqualTo(5);
        for (int length = 0; length < head; length++) {
            Files.write(file, Arrays.copyOf(whole, Math.min(length, 40)));
            assertThatThrownBy(() -> Survey.of(file)).isInstanceOf(CaptureReader.DamagedException.class);
        }
    }

    @Test
    void oneWrongBitAnywhereBehindTheHeadIsTold() throws Exception {
        Path file = written(List.of(message(1), message(2)));
        byte[] whole = Files.readAllBytes(file);
        for (int at = Capture.head(BEGIN).length(); at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            assertThat(Survey.of(file).damage()).as("bit of byte " + at).isPresent();
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThat(Survey.of(file).damage().orElseThrow()).contains("more behind the end");
    }

    private static Message message(int number) {
        return new Message(number, "spBv1.0/d/NDATA/p", ("payload " + number).getBytes(StandardCharsets.UTF_8));
    }

    private Path written(List<Message> messages) throws IOException {
        Path file = folder.resolve("capture-" + messages.size());
        try (CaptureWriter writer = CaptureWriter.create(file, BEGIN, ROOM)) {
            for (Message message : messages) {
                assertThat(writer.add(message)).isTrue();
            }
        }
        return file;
    }

    private static List<Message> read(Path file) throws Exception {
        List<Message> messages = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file)) {
            assertThat(reader.recordedAt()).isEqualTo(BEGIN);
            for (Optional<Message> next = reader.next(); next.isPresent(); next = reader.next()) {
                messages.add(next.get());
            }
        }
        return messages;
    }
}
