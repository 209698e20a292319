package io.lamplighter.agent.journal;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FramesTest {

    private static final long EPOCH = 0x0123456789ABCDEFL;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65_535, 65_536, Frames.MAXIMUM_PAYLOAD_BYTES})
    void readsWhatItWroteAtEveryLengthBoundary(int length) {
        byte[] payload = new byte[length];
        new Random(length).nextBytes(payload);

        Frames.Scan scan = Frames.scan(EPOCH, file(new Frame(7, payload)));

        assertThat(scan.damaged()).isZero();
        assertThat(scan.frames()).singleElement().satisfies(frame -> {
            assertThat(frame.number()).isEqualTo(7);
            assertThat(frame.bytes()).isEqualTo(payload);
        });
    }

    @Test
    void refusesToWriteAPayloadBeyondItsBound() {
        assertThatThrownBy(() -> Frames.frame(EPOCH, new Frame(1, new byte[Frames.MAXIMUM_PAYLOAD_BYTES + 1])))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("262145");
    }

    @Test
    void everyTornTailGivesTheFramesBeforeIt() {
        byte[] file = file(frame(1), frame(2), frame(3));
        long two = file(frame(1), frame(2)).length;
        for (int length = (int) two; length < file.length; length++) {
            Frames.Scan scan = Frames.scan(EPOCH, Arrays.copyOf(file, length));
            assertThat(numbers(scan)).as("cut at %d", length).containsExactly(1L, 2L);
            assertThat(scan.goodBytes()).isEqualTo(two);
        }
    }

    @Test
    void aDamagedByteCostsItsOwnFrameOnly() {
        byte[] file = file(frame(1), frame(2), frame(3));
        int begin = file(frame(1)).length;
        int end = file(frame(1), frame(2)).length;
        for (int at = begin; at < end; at++) {
            byte[] damaged = file.clone();
            damaged[at] ^= 0x10;
            Frames.Scan scan = Frames.scan(EPOCH, damaged);
            assertThat(numbers(scan)).as("damaged at %d", at).containsExactly(1L, 3L);
            assertThat(scan.damaged()).isEqualTo(1);
        }
    }

    @Test
    void framesOfAnotherEpochAreNone() {
        assertThat(Frames.scan(EPOCH + 1, file(frame(1))).frames()).isEmpty();
    }

    @Test
    void anyBytesAreReadWithoutFailing() {
        Random random = new Random(20260301);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            assertThat(Frames.scan(EPOCH, bytes).frames()).isEmpty();
        }
    }

    private static Frame frame(long number) {
        return new Frame(number, ("record " + number).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static byte[] file(Frame... frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Frames.header(EPOCH));
        for (Frame frame : frames) {
            out.writeBytes(Frames.frame(EPOCH, frame));
        }
        return out.toByteArray();
    }

    private static List<Long> numbers(Frames.Scan scan) {
        return scan.frames().stream().map(Frame::number).toList();
    }
}
