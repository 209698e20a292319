package io.lamplighter.simulator.serial;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * One memory bank of a gear (IEC 62386-102, 9.10): location 0 holds the last location, location 2 the lock byte. Once
 * latched, what is read stands still until it is latched again. Thread-safe.
 */
public final class DaliMemory {

    private static final int SIZE = 255;
    private static final int MISSING = -1;

    private final int[] live = new int[SIZE];
    private int[] latched = live;
    private int latches;
    private Runnable measure = () -> {};

    DaliMemory() {
        Arrays.fill(live, MISSING);
        live[0] = LOCK;
        live[1] = 0;
        live[LOCK] = 0xFF;
    }

    private static final int LOCK = 2;

    /** Writes bytes as the maker would; the bank reaches at least as far. */
    public synchronized DaliMemory put(int location, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            live[location + i] = bytes[i] & 0xFF;
        }
        live[0] = Math.max(live[0], location + bytes.length - 1);
        return this;
    }

    /** Writes a number, most significant byte first. */
    public DaliMemory putNumber(int location, int length, long value) {
        for (int i = 0; i < length; i++) {
            put(location + i, (int) (value >> (8 * (length - 1 - i))));
        }
        return this;
    }

    /** What writes the values of a moment: now, and each time just before the bank is latched. */
    public synchronized void measuring(Runnable next) {
        measure = next;
        measure.run();
    }

    /** How often it was latched. */
    public synchronized int latches() {
        return latches;
    }

    synchronized void latch() {
        measure.run();
        latched = live.clone();
        latches++;
    }

    synchronized OptionalInt read(int location) {
        int value = location < SIZE ? latched[location] : MISSING;
        return value == MISSING ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
