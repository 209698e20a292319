package io.lamplighter.agent.seal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
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
    private static final long CLOSE_SECONDS = 2;

    private final SlotFile file;
    /** One waits at most: it is the highest, and those before it are worth nothing any more. */
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1), Thread.ofPlatform().daemon().name("seal").factory(),
            new ThreadPoolExecutor.DiscardOldestPolicy());

    /** On the disk of the post's state. */
    public SealMemory(Disk disk) {
        this.file = new SlotFile(disk, NAME);
    }

    /** Blocks for the disk; 0 when nothing is known of this key. */
    long counter(PublicKey key) {
        return readable().filter(value -> Arrays.equals(value, 0, DIGEST_BYTES, digest(key), 0, DIGEST_BYTES))
                .map(value -> ByteBuffer.wrap(value).getLong(DIGEST_BYTES)).orElse(0L);
    }

    private synchronized Optional<byte[]> readable() {
        return file.load(value -> value.length == DIGEST_BYTES + Long.BYTES);
    }

    void remember(PublicKey key, long counter) {
        byte[] value = ByteBuffer.allocate(DIGEST_BYTES + Long.BYTES).put(digest(key)).putLong(counter).array();
        if (!writer.isShutdown()) {
            writer.execute(() -> store(value));
        }
    }

    private synchronized void store(byte[] value) {
        try {
            file.store(value);
        } catch (DiskException e) {
            Logger.warn("seal not kept: {}", e.getMessage()); // the ids of commands, and their expiry, still protect
        }
    }

    /** Waits a moment for what is being written. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            boolean _ = writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
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
