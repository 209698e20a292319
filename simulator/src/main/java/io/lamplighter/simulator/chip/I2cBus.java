package io.lamplighter.simulator.chip;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * An I2C bus with chips on it, and with the faults of a real one: missing acknowledges, a line that is held low or a
 * stretched clock.
 * Failures read like those of the Linux kernel. Thread-safe; whoever needs several transfers in a row holds
 * {@link #transaction()} meanwhile.
 */
public final class I2cBus {

    private final Map<Integer, I2cChip> chips = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();
    private final Lock transaction = new ReentrantLock();
    private volatile @Nullable Jam jam;

    /** Held during a transaction; a jammed transfer keeps it. */
    public Lock transaction() {
        return transaction;
    }

    /** Puts a chip on a 7-bit address, in place of one that sits there. */
    public void attach(int address, I2cChip chip) {
        chips.put(address, chip);
    }

    /** Unplugs the chip. */
    public void detach(int address) {
        chips.remove(address);
    }

    /** The next transfers to an address are not acknowledged. */
    public void refuse(int address, int transfers) {
        refusals.put(address, transfers);
    }

    /** A line is held low: each transfer blocks for this long and then fails, until the line is released. */
    public void jam(Duration timeout) {
        jam = new Jam(timeout, new CountDownLatch(1), false);
    }

    /** Every chip stretches the clock: each transfer takes this long, or until {@link #release}, and works then. */
    public void stretch(Duration time) {
        jam = new Jam(time, new CountDownLatch(1), true);
    }

    /** Lets the line go. Transfers that wait fail at once; those that were stretched end. */
    public void release() {
        Jam present = jam;
        jam = null;
        if (present != null) {
            present.released().countDown();
        }
    }

    public void write(int address, byte[] bytes) throws IOException {
        select(address).write(bytes);
    }

    public byte[] read(int address, int length) throws IOException {
        return select(address).read(length);
    }

    private I2cChip select(int address) throws IOException {
        Jam present = jam;
        if (present != null) {
            present.endure();
        }
        I2cChip chip = chips.get(address);
        if (chip == null || isRefused(address)) {
            throw new IOException("Remote I/O error");
        }
        return chip;
    }

    private boolean isRefused(int address) {
        int left = refusals.getOrDefault(address, 0);
        if (left > 0) {
            refusals.put(address, left - 1);
        }
        return left > 0;
    }

    private record Jam(Duration timeout, CountDownLatch released, boolean works) {

        void endure() throws IOException {
            try {
                boolean wasReleased = released.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
                if (works) {
                    return;
                }
                throw new IOException(wasReleased ? "Remote I/O error" : "Connection timed out");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted system call", e);
            }
        }
    }
}
