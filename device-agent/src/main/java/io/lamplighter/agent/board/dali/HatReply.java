package io.lamplighter.agent.board.dali;

import java.util.Optional;

/** One line of the hat's, without its end. */
sealed interface HatReply {

    /** Nobody on the bus answered. */
    record Silence() implements HatReply {}

    /**
     * A gear answered.
     *
     * @param value
     *            0 to 255
     */
    record Answer(int value) implements HatReply {}

    /** Frames met on the bus, or an answer was torn. */
    record Torn() implements HatReply {}

    /**
     * The state of the bus's own supply.
     *
     * @param good
     *            whether the bus has power; false also when a line is stuck high
     */
    record Power(boolean good) implements HatReply {}

    /**
     * The hat's name.
     *
     * @param hardware
     *            two digits
     * @param firmware
     *            two digits
     */
    record Version(String hardware, String firmware) implements HatReply {}

    /** Another controller's frame, another channel's line, noise. */
    record Other() implements HatReply {}

    /** Any text is allowed. */
    static HatReply of(String line) {
        if (line.isEmpty()) {
            return new Other();
        }
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case 'N' -> rest.isEmpty() ? new Silence() : new Other();
            case 'J' -> hexadecimal(rest).<HatReply>map(Answer::new).orElseGet(Torn::new);
            case 'X', 'Z' -> new Torn();
            case 'D' -> power(rest);
            case 'V' -> rest.length() >= 4 && rest.chars().allMatch(HatReply::isHexadecimal)
                    ? new Version(rest.substring(0, 2), rest.substring(2, 4))
                    : new Other();
            default -> new Other();
        };
    }

    /** "0" lost, "1" stuck high, "2" good, "3" not known yet; some firmware writes two digits. */
    private static HatReply power(String digits) {
        if (digits.isEmpty() || digits.length() > 2) {
            return new Other();
        }
        return switch (digits.charAt(digits.length() - 1)) {
            case '0', '1' -> new Power(false);
            case '2', '3' -> new Power(true);
            default -> new Other();
        };
    }

    private static Optional<Integer> hexadecimal(String digits) {
        return digits.length() == 2 && digits.chars().allMatch(HatReply::isHexadecimal)
                ? Optional.of(Integer.parseInt(digits, 16))
                : Optional.empty();
    }

    private static boolean isHexadecimal(int character) {
        return character < 128 && Character.digit(character, 16) >= 0;
    }
}
