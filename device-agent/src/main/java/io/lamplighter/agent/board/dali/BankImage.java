package io.lamplighter.agent.board.dali;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was read of one memory bank. Numbers are most significant byte first; all bits set is MASK, not known, and one less
 * is TMASK, not known at the moment (DiiA parts 252 and 253, section 4). Any content is allowed. Immutable.
 */
final class BankImage {

    /** A bank that the gear does not have. */
    static final BankImage ABSENT = new BankImage();
    private static final int SIZE = 256;
    private static final int NOT_READ = -1;
    /** The scale byte of part 252: 10 to the power of −6 to 6. */
    private static final int LARGEST_SCALE = 6;
    /** Temperatures of part 253 count from −60 °C. */
    private static final int COLDEST_CELSIUS = -60;

    private final int[] bytes = new int[SIZE];

    BankImage() {
        Arrays.fill(bytes, NOT_READ);
    }

    /** Only while it is being read. */
    void put(int location, int value) {
        bytes[location] = value & 0xFF;
    }

    /** An unsigned number of 1 to 7 bytes. */
    OptionalLong number(int location, int length) {
        long value = 0;
        for (int i = location; i < location + length; i++) {
            if (bytes[i] == NOT_READ) {
                return OptionalLong.empty();
            }
            value = (value << 8) | bytes[i];
        }
        long mask = (1L << (8 * length)) - 1;
        return value >= mask - 1 ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** A scale byte and an unsigned number after it; the length counts both. */
    OptionalDouble scaled(int location, int length) {
        OptionalLong number = number(location + 1, length - 1);
        int scale = (byte) bytes[location];
        if (number.isEmpty() || bytes[location] == NOT_READ || Math.abs(scale) > LARGEST_SCALE) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(scale < 0
                ? number.getAsLong() / Math.pow(10, -scale)
                : number.getAsLong() * Math.pow(10, scale));
    }

    /** A byte that is 0 or 1. */
    Optional<Boolean> flag(int location) {
        return switch (bytes[location]) {
            case 0 -> Optional.of(false);
            case 1 -> Optional.of(true);
            default -> Optional.empty();
        };
    }

    /** Degrees Celsius. */
    Optional<Integer> temperature(int location) {
        OptionalLong number = number(location, 1);
        return number.isEmpty() ? Optional.empty() : Optional.of((int) number.getAsLong() + COLDEST_CELSIUS);
    }

    /** Printable ASCII up to a zero byte or the end; empty when there is none, or something else. */
    Optional<String> text(int location, int length) {
        byte[] characters = new byte[length];
        int count = 0;
        while (count < length && bytes[location + count] != 0) {
            int character = bytes[location + count];
            if (character < ' ' || character > '~') {
                return Optional.empty();
            }
            characters[count++] = (byte) character;
        }
        return count == 0
                ? Optional.empty()
                : Optional.of(new String(characters, 0, count, StandardCharsets.US_ASCII).strip());
    }

    /** An identifying number of up to 8 bytes in decimal digits, padded with zeros. */
    Optional<String> digits(int location, int length, int digits) {
        long value = 0;
        boolean known = false;
        for (int i = location; i < location + length; i++) {
            if (bytes[i] == NOT_READ) {
                return Optional.empty();
            }
            known |= bytes[i] != DaliCommand.MASK;
            value = (value << 8) | bytes[i];
        }
        String text = Long.toUnsignedString(value);
        return known ? Optional.of("0".repeat(Math.max(0, digits - text.length())) + text) : Optional.empty();
    }
}
