package io.lamplighter.agent.board.dali;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.serial.SerialLine;
import org.jspecify.annotations.Nullable;

/**
 * ATX LED's AL-DALI-HAT for the Raspberry Pi (its document AL-DALI-HAT.pdf, and the maker's examples in the repository
 * atx-led-open-source/al-dali-pi): 19,200 baud 8N1 on the header's UART, lines of text. {@code hAAVV} sends a frame,
 * {@code tAAVV} sends it twice, {@code v} asks for its version, {@code d} for the bus's supply. It answers {@code N} when
 * no gear did, {@code Jxx} with a gear's byte, {@code X} or {@code Z} when frames met, and says {@code D…} and {@code H…}
 * by itself when the supply changes or another controller speaks. On the line's thread.
 */
final class DaliHat implements DaliBus {

    static final int BAUD = 19_200;

    private static final int ATTEMPTS = 3;
    /** A frame and its answer take 45 ms on the bus, and wait for a busy one. */
    private static final Duration ANSWERING = Duration.ofMillis(300);
    /** After the first of two frames, the second is confirmed this soon, if the hat confirms both. */
    private static final Duration REPEATING = Duration.ofMillis(60);
    /** So many lines of others may come before ours. */
    private static final int FOREIGN_LINES = 16;
    private static final int LONGEST_LINE = 32;

    private final SerialLine line;
    private final Consumer<DaliBus> waiting;
    private final byte[] piece = new byte[64];
    private int have;
    private int taken;

    /** {@code waiting} sends the lamp levels that wait, on this bus. */
    DaliHat(SerialLine line, Consumer<DaliBus> waiting) {
        this.line = line;
        this.waiting = waiting;
    }

    @Override
    public OptionalInt ask(int frame) {
        return exchange("h%04X\n".formatted(frame));
    }

    @Override
    public void configure(int frame) {
        exchange("t%04X\n".formatted(frame));
        while (nextLine(REPEATING) != null) {
            // the second confirmation, which must not be taken for the answer to the next frame
        }
    }

    @Override
    public void giveWay() {
        waiting.accept(this);
    }

    /** What the hat says it is. */
    HatReply.Version version() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            send("v\n");
            for (int other = 0; other < FOREIGN_LINES; other++) {
                String text = nextLine(ANSWERING);
                if (text == null) {
                    break;
                }
                if (HatReply.of(text) instanceof HatReply.Version version) {
                    return version;
                }
            }
        }
        throw new BoardException("no DALI hat answers");
    }

    private OptionalInt exchange(String command) {
        String reason = "the DALI hat does not answer";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            send(command);
            switch (decisive()) {
                case HatReply.Answer(int value) -> {
                    return OptionalInt.of(value);
                }
                case HatReply.Silence _ -> {
                    return OptionalInt.empty();
                }
                case HatReply.Power _ -> throw new BoardException("the DALI bus has no power");
                case HatReply.Torn _ -> reason = "frames meet on the DALI bus";
                case HatReply.Version _,HatReply.Other _ -> reason = "the DALI hat does not answer";
            }
        }
        throw new BoardException(reason);
    }

    private void send(String command) {
        line.discard();
        have = 0;
        taken = 0;
        line.write(command.getBytes(StandardCharsets.US_ASCII));
    }

    /** The first line that decides something; Other when none does. */
    private HatReply decisive() {
        for (int other = 0; other < FOREIGN_LINES; other++) {
            String text = nextLine(ANSWERING);
            if (text == null) {
                return new HatReply.Other();
            }
            HatReply reply = HatReply.of(text);
            boolean foreign = reply instanceof HatReply.Other || reply instanceof HatReply.Version
                    || (reply instanceof HatReply.Power(boolean good) && good);
            if (!foreign) {
                return reply;
            }
        }
        return new HatReply.Other();
    }

    /** Null when nothing more came. What is longer than any line is cut, and so is none of ours. */
    private @Nullable String nextLine(Duration patience) {
        StringBuilder text = new StringBuilder(LONGEST_LINE);
        while (text.length() < LONGEST_LINE) {
            if (taken == have) {
                taken = 0;
                have = line.read(piece, patience);
                if (have == 0) {
                    return null;
                }
            }
            char character = (char) (piece[taken++] & 0xFF);
            if (character == '\n') {
                return text.toString();
            }
            if (character != '\r') {
                text.append(character);
            }
        }
        return text.toString();
    }
}
