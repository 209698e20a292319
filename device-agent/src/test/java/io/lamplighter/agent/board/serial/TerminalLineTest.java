package io.lamplighter.agent.board.serial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.SerialWiring;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The real adapter on a real terminal of the kernel. */
class TerminalLineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private PseudoTerminal cable;

    @BeforeEach
    void plugIn() throws IOException {
        cable = PseudoTerminal.open();
    }

    @AfterEach
    void unplug() throws IOException {
        cable.close();
    }

    @Test
    void carriesEveryByteUnchangedInBothDirections() throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (SerialLine line = open()) {
            line.write(all);
            assertThat(received(all.length)).isEqualTo(all);

            cable.send(all);
            assertThat(read(line, all.length)).isEqualTo(all);
        }
    }

    @Test
    void saysNothingCameWhenThePatienceIsOver() {
        try (SerialLine line = open()) {
            assertThat(line.read(new byte[8], Duration.ofMillis(1))).isZero();
        }
    }

    @Test
    void throwsAwayWhatCameBefore() throws IOException {
        try (SerialLine line = open()) {
            cable.send(text("old"));
            assertThat(line.read(new byte[1], PATIENCE)).isEqualTo(1);
            line.discard();
            cable.send(text("new"));

            assertThat(read(line, 3)).isEqualTo(text("new"));
        }
    }

    @Test
    void aPulledCableIsAFailureAndNotSilence() throws IOException {
        try (SerialLine line = open()) {
            cable.close();

            assertThatThrownBy(() -> line.read(new byte[8], PATIENCE)).isInstanceOf(BoardException.class)
                    .hasMessageContaining(cable.port().toString());
        } finally {
            cable = PseudoTerminal.open();
        }
    }

    @Test
    void aMissingPortAndAPlainFileAreRefusedInWords() {
        assertThatThrownBy(() -> SerialLines.ofThisMachine().open(new SerialWiring(Path.of("/dev/nowhere"), 9600)))
                .isInstanceOf(BoardException.class).hasMessage("cannot open /dev/nowhere: no such device");
        assertThatThrownBy(() -> SerialLines.ofThisMachine().open(new SerialWiring(Path.of("/dev/null"), 9600)))
                .isInstanceOf(BoardException.class)
                .hasMessage("cannot set up /dev/null: it is no serial port, or in use");
    }

    @Test
    void closingTwiceIsHarmlessAndUseAfterwardsAFailure() {
        SerialLine line = open();
        line.close();
        line.close();

        assertThatThrownBy(() -> line.write(text("x"))).isInstanceOf(BoardException.class)
                .hasMessageContaining("is closed");
    }

    private SerialLine open() {
        return SerialLines.ofThisMachine().open(new SerialWiring(cable.port(), 19_200));
    }

    private byte[] received(int length) throws IOException {
        byte[] all = new byte[length];
        for (int done = 0; done < length;) {
            byte[] piece = cable.receive();
            System.arraycopy(piece, 0, all, done, piece.length);
            done += piece.length;
        }
        return all;
    }

    private static byte[] read(SerialLine line, int length) {
        byte[] all = new byte[length];
        byte[] piece = new byte[length];
        for (int done = 0; done < length;) {
            int count = line.read(piece, PATIENCE);
            assertThat(count).as("bytes after %d", done).isPositive();
            System.arraycopy(piece, 0, all, done, count);
            done += count;
        }
        return all;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
