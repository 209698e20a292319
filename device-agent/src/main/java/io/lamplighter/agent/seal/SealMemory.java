package io.lamplighter.agent.seal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.lamplighter.agent.journal.Disk;
import io.lamplighter.agent.journal.DiskException;
import io.lamplighter.agent.journal.SlotFile;
import org.tinylog.Logger;

/**
 * The highest counter of a sealed command that this post has taken, kept over reboots with the key that it belongs to: a new key of the
 * gateway begins anew. Any thread; what is to be kept is written by a thread of its own, so that a flash that hangs holds up nobody.
 */
public final class SealMemory implements AutoCloseable {

    private static final String NAME = "seal";
    private static final int DIGEST_BYTES = 32;
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final SlotFile file;
    private final Executor writer;
    private byte[] digest = new byte[0];
    /** Of that key: what was taken, whichever topic it came by and in whatever order, and what of it is on the flash. */
    private long highest;
    private long kept;
    private boolean writing;

    /** On the disk of the post's state, written by a thread of its own. */
    public SealMemory(Disk disk) {
        this(disk, new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1),
                Thread.ofPlatform().daemon().name("seal").factory()));
    }

    /** As above, written by threads of the caller's, who is given one thing to do at a time. */
    public SealMemory(Disk disk, Executor writer) {
        this.file = new SlotFile(disk, NAME);
        this.writer = writer;
    }

    /** Blocks for the disk; 0 when nothing is known of this key. */
    long counter(PublicKey key) {
        byte[] wanted = digest(key);
        return readable().filter(value -> Arrays.equals(value, 0, DIGEST_BYTES, wanted, 0, DIGEST_BYTES))
                .map(value -> ByteBuffer.wrap(value).getLong(DIGEST_BYTES)).orElse(0L);
    }

    private Optional<byte[]> readable() {
        synchronized (file) {
            return file.load(value -> value.length == DIGEST_BYTES + Long.BYTES);
        }
    }

    void remember(PublicKey key, long counter) {
        if (take(digest(key), counter)) {
            writer.execute(this::write);
        }
    }

    /** Whether somebody must write it now: one who writes already will see it. */
    private synchronized boolean take(byte[] ofKey, long counter) {
        if (!Arrays.equals(digest, ofKey)) {
            digest = ofKey;
            highest = 0;
            kept = 0;
        }
        highest = Math.max(highest, counter);
        boolean must = highest > kept && !writing;
        writing |= must;
        return must;
    }

    private void write() {
        byte[] value = due();
        boolean stored = false;
        boolean again = false;
        try {
            store(value);
            stored = true;
        } catch (DiskException e) {
            Logger.warn("seal not kept: {}", e.getMessage()); // the ids of commands, and their expiry, still protect
        } finally {
            again = written(value, stored);
        }
        if (again) {
            writer.execute(this::write);
        }
    }

    private synchronized byte[] due() {
        return ByteBuffer.allocate(DIGEST_BYTES + Long.BYTES).put(digest).putLong(highest).array();
    }

    private void store(byte[] value) {
        synchronized (file) {
            file.store(value);
        }
    }

    /** Whether there is more to write. What could not be written waits for the next command. */
    private synchronized boolean written(byte[] value, boolean stored) {
        if (stored && Arrays.equals(value, 0, DIGEST_BYTES, digest, 0, DIGEST_BYTES)) {
            kept = ByteBuffer.wrap(value).getLong(DIGEST_BYTES);
        }
        writing = stored && highest > kept;
        notifyAll();
        return writing;
    }

    /** Waits a moment for what is being written. */
    @Override
    public synchronized void close() {
        long end = System.nanoTime() + CLOSE_NANOS;
        try {
            for (long left = CLOSE_NANOS; writing && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] digest(PublicKey key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
