package io.lamplighter.gateway.store.packed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Quality;
import org.jspecify.annotations.Nullable;

/** Bytes that grow. Numbers are in base 128, low end first, as protobuf has them. One owner thread. */
public final class PackedWriter {

    static final int NONE = 0;
    static final int FALSE = 1;
    static final int TRUE = 2;
    static final int WHOLE = 3;
    static final int DOUBLE = 4;
    /** A double that is a whole number of thousandths, which is what meters say. */
    static final int THOUSANDTHS = 5;
    static final int TEXT = 6;
    static final int TIME = 7;
    /** Another quality than good, then the value itself. */
    static final int MARKED = 8;
    static final double PER_UNIT = 1_000;
    private static final double MOST_UNITS = 1e12;

    private byte[] bytes;
    private int size;

    public PackedWriter(int expected) {
        this.bytes = new byte[expected];
    }

    public int size() {
        return size;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void clear() {
        size = 0;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length + bytes.length / 2, size + more));
        }
    }

    /** Counts, and raw bits. */
    public void number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Numbers around zero. */
    public void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    public void text(String text) {
        block(text.getBytes(StandardCharsets.UTF_8));
    }

    private void block(byte[] block) {
        number(block.length);
        bytes(block);
    }

    void bytes(byte[] block) {
        room(block.length);
        System.arraycopy(block, 0, bytes, size, block.length);
        size += block.length;
    }

    /** What the reader has not read yet, as a block; the reader stays where it is. */
    void block(PackedReader content) {
        number(content.remaining());
        room(content.remaining());
        size += content.copyTo(bytes, size);
    }

    /** Reads what is here now; what is written later is not in it. */
    PackedReader reader() {
        return new PackedReader(bytes, 0, size);
    }

    /** Bytes that it takes, written or not. */
    int capacity() {
        return bytes.length;
    }

    void append(PackedWriter other) {
        number(other.size);
        room(other.size);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
    }

    /** A value with what is said of its quality. */
    void value(AttributeValue attribute) {
        if (attribute.measured() != Quality.GOOD) {
            number(MARKED);
            number(Qualities.code(attribute.measured()));
        }
        value(attribute.value());
    }

    /** As {@link io.lamplighter.gateway.fleet.AttributeValue#value}. */
    void value(@Nullable Object value) {
        switch (value) {
            case null -> number(NONE);
            case Boolean flag -> number(flag ? TRUE : FALSE);
            case Long whole -> {
                number(WHOLE);
                signed(whole);
            }
            case Double real -> real(real);
            case Instant time -> {
                number(TIME);
                signed(time.toEpochMilli());
            }
            default -> {
                number(TEXT);
                text(value.toString());
            }
        }
    }

    private void real(double value) {
        long thousandths = Math.round(value * PER_UNIT);
        if (Math.abs(value) < MOST_UNITS && Double.doubleToLongBits(thousandths / PER_UNIT) == Double.doubleToLongBits(
                value)) {
            number(THOUSANDTHS);
            signed(thousandths);
        } else {
            number(DOUBLE);
            room(Double.BYTES);
            long bits = Double.doubleToLongBits(value);
            for (int i = 0; i < Double.BYTES; i++) {
                bytes[size++] = (byte) (bits >>> (Byte.SIZE * i));
            }
        }
    }
}
