package io.lamplighter.agent.board.particles;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FrameScannerTest {

    /** From the makers' documents. */
    private static final byte[] SDS011 = bytes(0xAA, 0xC0, 0xD4, 0x04, 0x3A, 0x0A, 0xA1, 0x60, 0x1D, 0xAB);

    @Test
    void readsTheExampleOfTheSds011sDocument() {
        FrameScanner scanner = new FrameScanner(Sds011Frame.MEASUREMENT);
        scanner.take(SDS011, SDS011.length);

        assertThat(scanner.latest()).get()
                .satisfies(frame -> assertThat(Sds011Frame.tenths(frame)).contains(new int[]{1236, 2618}));
        assertThat(scanner.latest()).as("only once").isEmpty();
    }

    @Test
    void writesTheCommandsOfTheSds011sDocument() {
        assertThat(Sds011Frame.query()).isEqualTo(
                bytes(0xAA, 0xB4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0x02, 0xAB));
        assertThat(Sds011Frame.work(false)).isEqualTo(
                bytes(0xAA, 0xB4, 6, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0x05, 0xAB));
        assertThat(Sds011Frame.work(true)).isEqualTo(
                bytes(0xAA, 0xB4, 6, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0x06, 0xAB));
        assertThat(Sds011Frame.reportWhenAsked()).isEqualTo(
                bytes(0xAA, 0xB4, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0x02, 0xAB));
    }

    @Test
    void readsAFrameOfAPms5003() {
        byte[] frame = pms5003(11, 23);
        FrameScanner scanner = new FrameScanner(Pms5003Frame.MEASUREMENT);
        scanner.take(frame, frame.length);

        assertThat(scanner.latest()).get().satisfies(found -> {
            assertThat(Pms5003Frame.fine(found)).isEqualTo(11);
            assertThat(Pms5003Frame.coarse(found)).isEqualTo(23);
        });
    }

    @Test
    void findsEveryFrameBetweenNoiseInPiecesOfAnySize() {
        Random random = new Random(11);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        List<Integer> sent = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            // heads within the noise, but no noise that is a frame by chance: it is too short for one
            stream.writeBytes(new byte[][]{{}, bytes(0x42), bytes(0x42, 0x4D), bytes(0x42, 0x4D, 0, 28),
                    bytes(0, 0xFF, 0x42, 0x42, 7)}[random.nextInt(5)]);
            int fine = random.nextInt(1000);
            sent.add(fine);
            stream.writeBytes(pms5003(fine, fine));
        }
        FrameScanner scanner = new FrameScanner(Pms5003Frame.MEASUREMENT);
        List<Integer> found = new ArrayList<>();
        byte[] all = stream.toByteArray();
        for (int at = 0; at < all.length;) {
            int count = Math.min(1 + random.nextInt(20), all.length - at);
            scanner.take(Arrays.copyOfRange(all, at, at + count), count);
            scanner.latest().ifPresent(frame -> found.add(Pms5003Frame.fine(frame)));
            at += count;
        }

        assertThat(found).isEqualTo(sent);
    }

    @Test
    void aSingleWrongBitIsNoFrame() {
        for (int bit = 0; bit < SDS011.length * 8; bit++) {
            byte[] wrong = SDS011.clone();
            wrong[bit / 8] ^= (byte) (1 << (bit % 8));
            FrameScanner scanner = new FrameScanner(Sds011Frame.MEASUREMENT);
            scanner.take(wrong, wrong.length);
            assertThat(scanner.latest()).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void noStreamMakesItThrowOrGrow() {
        Random random = new Random(5003);
        for (FrameScanner.Format format : List.of(Sds011Frame.MEASUREMENT, Sds011Frame.CONFIRMATION,
                Pms5003Frame.MEASUREMENT)) {
            FrameScanner scanner = new FrameScanner(format);
            byte[] noise = new byte[4096];
            for (int round = 0; round < 500; round++) {
                random.nextBytes(noise);
                for (int i = 0; i < noise.length; i += 7) {
                    noise[i] = new byte[]{(byte) 0xAA, 0x42, 0x4D, (byte) 0xC0, 28, (byte) 0xAB}[random.nextInt(6)];
                }
                scanner.take(noise, random.nextInt(noise.length + 1));
                scanner.latest().ifPresent(frame -> assertThat(frame).hasSize(format.length()));
            }
        }
    }

    private static byte[] pms5003(int fine, int coarse) {
        byte[] frame = new byte[32];
        frame[0] = 0x42;
        frame[1] = 0x4D;
        frame[3] = 28;
        frame[12] = (byte) (fine >> 8);
        frame[13] = (byte) fine;
        frame[14] = (byte) (coarse >> 8);
        frame[15] = (byte) coarse;
        int sum = FrameScanner.sum(frame, 0, 30);
        frame[30] = (byte) (sum >> 8);
        frame[31] = (byte) sum;
        return frame;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
