package io.lamplighter.agent.board.modbus;

import java.util.Arrays;

/** What the bytes after a question mean. */
sealed interface RtuReply {

    /** Too few yet. */
    record Incomplete() implements RtuReply {}

    /**
     * The slave said no.
     *
     * @param exceptionCode
     *            as Modbus application protocol V1.1b3, section 7
     */
    record Refused(int exceptionCode) implements RtuReply {}

    /**
     * No answer to this question.
     *
     * @param reason
     *            in words
     */
    record Garbage(String reason) implements RtuReply {}

    /** The registers asked for, each 0 to 65535; the value that was written. */
    final class Registers implements RtuReply {

        private final int[] values;

        Registers(int... values) {
            this.values = values.clone();
        }

        /** A register, counted from the first that was asked for. */
        int word(int index) {
            return values[index];
        }

        /** Two registers as one unsigned number, the low one first. */
        long doubleWord(int index) {
            return ((long) values[index + 1] << 16) | values[index];
        }

        @Override
        public String toString() {
            return Arrays.toString(values);
        }
    }
}
