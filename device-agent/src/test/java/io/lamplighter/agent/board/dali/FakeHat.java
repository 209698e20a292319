package io.lamplighter.agent.board.dali;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.serial.SerialLine;

/** A hat with one gear at address 5 that has a level, a status and a fade time; the simulator has the whole gear. */
final class FakeHat implements SerialLine {

    static final GearAddress GEAR = new GearAddress(5);

    private final List<Integer> frames = new ArrayList<>();
    private final StringBuilder output = new StringBuilder();
    private int arcLevel;
    private int fadeTime;
    private int extendedFadeTime;
    private int dtr0;
    private boolean broken;

    FakeHat(int arcLevel) {
        this.arcLevel = arcLevel;
    }

    @Override
    public void write(byte[] bytes) {
        if (broken) {
            throw new BoardException("unplugged");
        }
        String text = new String(bytes, StandardCharsets.US_ASCII);
        int frame = Integer.parseInt(text.substring(1, 5), 16);
        frames.add(frame);
        int answer = answer(frame);
        String line = answer < 0 ? "N\n" : "J%02X\n".formatted(answer);
        output.append(text.charAt(0) == 't' ? line + line : line);
    }

    private int answer(int frame) {
        if (frame >> 8 == 0xA3) {
            dtr0 = frame & 0xFF;
        }
        if (frame >> 9 != GEAR.number()) {
            return -1;
        }
        if ((frame & 0x100) == 0) {
            arcLevel = frame & 0xFF;
            return -1;
        }
        return switch (frame & 0xFF) {
            case DaliCommand.SET_FADE_TIME -> {
                fadeTime = dtr0;
                yield -1;
            }
            case DaliCommand.SET_EXTENDED_FADE_TIME -> {
                extendedFadeTime = dtr0;
                yield -1;
            }
            case DaliCommand.QUERY_FADE_TIME_AND_RATE -> (fadeTime << 4) | 7;
            case DaliCommand.QUERY_EXTENDED_FADE_TIME -> extendedFadeTime;
            case DaliCommand.QUERY_ACTUAL_LEVEL -> arcLevel;
            case DaliCommand.QUERY_STATUS -> arcLevel > 0 ? 4 : 0;
            default -> -1;
        };
    }

    @Override
    public int read(byte[] into, Duration patience) {
        int count = Math.min(3, output.length());
        byte[] bytes = output.substring(0, count).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, into, 0, count);
        output.delete(0, count);
        return count;
    }

    @Override
    public void discard() {
        output.setLength(0);
    }

    @Override
    public void close() {}

    int arcLevel() {
        return arcLevel;
    }

    /** Levels that were sent, in their order. */
    List<Integer> levels() {
        return frames.stream().filter(frame -> frame >> 9 == GEAR.number() && (frame & 0x100) == 0)
                .map(frame -> frame & 0xFF).toList();
    }

    /** All frames. */
    List<Integer> frames() {
        return List.copyOf(frames);
    }

    /** It stands at another level, for reasons of its own. */
    void jumpTo(int level) {
        arcLevel = level;
    }

    void fadesIn(int fade, int extended) {
        fadeTime = fade;
        extendedFadeTime = extended;
    }

    int fadeTime() {
        return fadeTime * 256 + extendedFadeTime;
    }

    void breakDown(boolean down) {
        broken = down;
    }
}
