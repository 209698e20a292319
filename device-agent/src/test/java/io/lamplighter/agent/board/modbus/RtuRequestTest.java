package io.lamplighter.agent.board.modbus;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static io.lamplighter.agent.board.modbus.RtuRequest.Function.READ_INPUT_REGISTERS;
import static io.lamplighter.agent.board.modbus.RtuRequest.Function.WRITE_SINGLE_REGISTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RtuRequestTest {

    private static final RtuRequest READ = new RtuRequest(0x11, READ_INPUT_REGISTERS, 0x08, 1);

    @Test
    void asksAsTheStandardShowsIt() {
        // Modbus application protocol V1.1b3, 6.4, with the slave's address and the check of 6.2.2
        assertThat(READ.bytes()).containsExactly(0x11, 0x04, 0x00, 0x08, 0x00, 0x01, 0xB2, 0x98);
    }

    @Test
    void readsTheAnswerOfTheStandardInAnyPieces() {
        byte[] answer = bytes(0x11, 0x04, 0x02, 0x00, 0x0A, 0xF8, 0xF4);
        for (int length = 0; length < answer.length; length++) {
            assertThat(READ.read(answer, length)).as("%d bytes", length).isInstanceOf(RtuReply.Incomplete.class);
        }
        assertThat(READ.read(answer, answer.length)).hasToString("[10]");
    }

    @Test
    void aSingleWrongBitIsGarbage() {
        byte[] answer = bytes(0x11, 0x04, 0x02, 0x00, 0x0A, 0xF8, 0xF4);
        for (int bit = 0; bit < answer.length * 8; bit++) {
            byte[] wrong = answer.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(READ.read(wrong, wrong.length)).as("bit %d", bit)
                    .isNotInstanceOf(RtuReply.Registers.class).isNotInstanceOf(RtuReply.Refused.class);
        }
    }

    @Test
    void readsARefusal() {
        assertThat(READ.read(bytes(0x11, 0x84, 0x02, 0xC3, 0x04), 5)).isEqualTo(new RtuReply.Refused(2));
    }

    @Test
    void readsDoubleWordsLowWordFirst() {
        RtuReply.Registers registers = new RtuReply.Registers(0xFFFE, 0xFFFF, 7);

        assertThat(registers.doubleWord(0)).isEqualTo(0xFFFF_FFFEL);
        assertThat(registers.word(2)).isEqualTo(7);
    }

    @Test
    void anEchoOfAnotherValueIsNoConfirmation() {
        RtuRequest write = new RtuRequest(1, WRITE_SINGLE_REGISTER, 2, 5);
        byte[] other = new RtuRequest(1, WRITE_SINGLE_REGISTER, 2, 6).bytes();

        assertThat(write.read(write.bytes(), 8)).isInstanceOf(RtuReply.Registers.class);
        assertThat(write.read(other, 8)).isInstanceOf(RtuReply.Garbage.class);
    }

    @Test
    void noBroadcastEverLeaves() {
        assertThatThrownBy(() -> new RtuRequest(0, WRITE_SINGLE_REGISTER, 2, 5))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("address 0");
        assertThatThrownBy(() -> new RtuRequest(249, WRITE_SINGLE_REGISTER, 2, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RtuRequest(1, READ_INPUT_REGISTERS, 0, 126))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noBytesMakeItThrow() {
        Random random = new Random(4);
        RtuRequest longest = new RtuRequest(0x11, READ_INPUT_REGISTERS, 0, 125);
        for (int round = 0; round < 200_000; round++) {
            byte[] noise = new byte[256];
            random.nextBytes(noise);
            noise[0] = round % 2 == 0 ? 0x11 : noise[0];
            noise[1] = round % 4 == 0 ? 0x04 : noise[1];
            noise[2] = round % 8 == 0 ? (byte) 250 : noise[2];
            int length = random.nextInt(257);
            assertThat(longest.read(noise, length)).isNotNull();
            assertThat(READ.read(noise, length)).isNotNull();
        }
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
