package io.lamplighter.gateway.store.packed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Quality;
import org.jspecify.annotations.Nullable;

/** Reads what {@link PackedWriter} wrote. Other bytes end in an {@link UnreadableException}. One owner thread. */
public final class PackedReader {

    private final byte[] bytes;
    private int at;
    private final int end;

    public PackedReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    PackedReader(byte[] bytes, int begin, int end) {
        this.bytes = bytes;
        this.at = begin;
        this.end = end;
    }

    public boolean hasMore() {
        return at < end;
    }

    public long number() {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            if (at >= end) {
                throw cutOff();
            }
            byte part = bytes[at++];
            value |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return value;
            }
        }
    }

    public long signed() {
        long raw = number();
        return (raw >>> 1) ^ -(raw & 1);
    }

    /** A number of things that may be there. */
    int count() {
        long count = number();
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw new UnreadableException("a count of " + count);
        }
        return (int) count;
    }

    /** How long what follows is. */
    private int length() {
        int length = count();
        require(length);
        return length;
    }

    private void require(int length) {
        if (length > end - at) {
            throw cutOff();
        }
    }

    private UnreadableException cutOff() {
        return new UnreadableException("it goes on behind byte " + end);
    }

    public String text() {
        int length = length();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** The next block, to be read on its own; this one goes on behind it. */
    PackedReader block() {
        int length = length();
        PackedReader block = new PackedReader(bytes, at, at + length);
        at += length;
        return block;
    }

    /** Passes over a block or a text. */
    void skipBlock() {
        int length = length(); // apart: it moves the place itself
        at += length;
    }

    /** Another reader of what this one has not read yet. */
    PackedReader copy() {
        return new PackedReader(bytes, at, end);
    }

    int remaining() {
        return end - at;
    }

    int copyTo(byte[] target, int from) {
        System.arraycopy(bytes, at, target, from, remaining());
        return remaining();
    }

    /** What was not read yet; it stays so. */
    public byte[] rest() {
        return Arrays.copyOfRange(bytes, at, end);
    }

    /** A value as {@link PackedWriter#value(AttributeValue)} wrote it. */
    AttributeValue value(Instant sampledAt, Instant arrivedAt) {
        int kind = count();
        if (kind != PackedWriter.MARKED) {
            return new AttributeValue(value(kind), sampledAt, arrivedAt);
        }
        Quality measured = Qualities.of(count());
        return new AttributeValue(value(), sampledAt, arrivedAt, measured);
    }

    /** Passes over a value as {@link PackedWriter#value(AttributeValue)} wrote it. */
    void skipValue() {
        int kind = count();
        switch (kind) {
            case PackedWriter.NONE, PackedWriter.FALSE, PackedWriter.TRUE -> {
                // says it all
            }
            case PackedWriter.WHOLE, PackedWriter.THOUSANDTHS, PackedWriter.TIME -> number();
            case PackedWriter.DOUBLE -> real();
            case PackedWriter.TEXT -> skipBlock();
            case PackedWriter.MARKED -> {
                number();
                skipValue();
            }
            default -> throw unknown(kind);
        }
    }

    private static UnreadableException unknown(int kind) {
        return new UnreadableException("a value of kind " + kind);
    }

    @Nullable
    Object value() {
        return value(count());
    }

    private @Nullable Object value(int kind) {
        return switch (kind) {
            case PackedWriter.NONE -> null;
            case PackedWriter.FALSE -> false;
            case PackedWriter.TRUE -> true;
            case PackedWriter.WHOLE -> signed();
            case PackedWriter.DOUBLE -> real();
            case PackedWriter.THOUSANDTHS -> signed() / PackedWriter.PER_UNIT;
            case PackedWriter.TEXT -> text();
            case PackedWriter.TIME -> Instant.ofEpochMilli(signed());
            default -> throw unknown(kind);
        };
    }

    private double real() {
        require(Double.BYTES);
        long bits = 0;
        for (int i = 0; i < Double.BYTES; i++) {
            bits |= (bytes[at++] & 0xFFL) << (Byte.SIZE * i);
        }
        return Double.longBitsToDouble(bits);
    }
}
