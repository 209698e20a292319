package io.lamplighter.agent.board.modbus;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * One question of a Modbus RTU master to one slave. Immutable. Broadcast, address 0, is refused: nobody answers it, so
 * nobody knows who obeyed.
 *
 * @param address
 *            of the slave, 1 to 248 (the last is a PZEM's general address)
 * @param function
 *            code of the function
 * @param first
 *            register, 0 to 65535
 * @param argument
 *            how many registers to read, 1 to 125, or the value to write
 */
record RtuRequest(int address, Function function, int first, int argument) {

    /** The functions in use (Modbus application protocol V1.1b3, section 6). */
    enum Function {
        READ_HOLDING_REGISTERS(3), READ_INPUT_REGISTERS(4), WRITE_SINGLE_REGISTER(6);

        private final int code;

        Function(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private static final int MOST_REGISTERS = 125;

    RtuRequest {
        if (address < 1 || address > 248) {
            throw new IllegalArgumentException("address " + address + " is outside 1 to 248");
        }
        requireWord("first", first);
        requireWord("argument", argument);
        if (function != Function.WRITE_SINGLE_REGISTER && (argument < 1 || argument > MOST_REGISTERS)) {
            throw new IllegalArgumentException("argument " + argument + " is outside 1 to " + MOST_REGISTERS);
        }
    }

    byte[] bytes() {
        byte[] frame = {(byte) address, (byte) function.code(), (byte) (first >> 8), (byte) first,
                (byte) (argument >> 8), (byte) argument, 0, 0};
        int crc = Crc16.of(frame, frame.length - 2);
        frame[frame.length - 2] = (byte) crc;
        frame[frame.length - 1] = (byte) (crc >> 8);
        return frame;
    }

    /** What the first bytes of an array say to this question. Any bytes are allowed. */
    RtuReply read(byte[] bytes, int length) {
        if (length < 2) {
            return new RtuReply.Incomplete();
        }
        if ((bytes[0] & 0xFF) != address) {
            return new RtuReply.Garbage("an answer of " + (bytes[0] & 0xFF));
        }
        int code = bytes[1] & 0xFF;
        if (code == (function.code() | 0x80)) {
            return checked(bytes, length, 5, () -> new RtuReply.Refused(bytes[2] & 0xFF));
        }
        if (code != function.code()) {
            return new RtuReply.Garbage("an answer with function " + code);
        }
        return function == Function.WRITE_SINGLE_REGISTER ? written(bytes, length) : registers(bytes, length);
    }

    private RtuReply written(byte[] bytes, int length) {
        return checked(bytes, length, 8,
                () -> Arrays.equals(bytes, 0, 6, bytes(), 0, 6)
                        ? new RtuReply.Registers(argument)
                        : new RtuReply.Garbage("an echo of another value"));
    }

    private RtuReply registers(byte[] bytes, int length) {
        if (length > 2 && (bytes[2] & 0xFF) != 2 * argument) {
            return new RtuReply.Garbage("an answer of " + (bytes[2] & 0xFF) + " bytes");
        }
        return checked(bytes, length, 5 + 2 * argument, () -> {
            int[] values = new int[argument];
            for (int i = 0; i < values.length; i++) {
                values[i] = ((bytes[3 + 2 * i] & 0xFF) << 8) | (bytes[4 + 2 * i] & 0xFF);
            }
            return new RtuReply.Registers(values);
        });
    }

    private static RtuReply checked(byte[] bytes, int length, int expected,
            Supplier<RtuReply> content) {
        if (length < expected) {
            return new RtuReply.Incomplete();
        }
        int crc = (bytes[expected - 2] & 0xFF) | ((bytes[expected - 1] & 0xFF) << 8);
        return crc == Crc16.of(bytes, expected - 2) ? content.get() : new RtuReply.Garbage("a wrong check");
    }

    private static void requireWord(String name, int value) {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException(name + " " + value + " is outside 0 to 65535");
        }
    }
}
