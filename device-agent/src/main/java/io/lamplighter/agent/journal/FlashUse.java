package io.lamplighter.agent.journal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What was handed to the file system since the start. Thread-safe.
 *
 * <p>
 * Besides the bytes it estimates what a journalling file system makes of them: it writes whole blocks of 4 KiB, and with
 * each sync its own journal (a descriptor, the inode, a commit block: Documentation/filesystems/ext4/journal.rst of
 * Linux) and later the inode in its place. The estimate is what wears the card; the daily budget counts it.
 */
public final class FlashUse {

    static final int BLOCK_BYTES = 4096;
    /** Of a sync: descriptor, inode, commit, and the inode in its place. */
    static final int SYNC_BLOCKS = 4;

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong syncs = new AtomicLong();
    private final AtomicLong blocks = new AtomicLong();

    /** So many bytes went to a file. */
    void wrote(long length) {
        bytes.addAndGet(length);
    }

    /** The file system was told to bring that part of a file to the flash. */
    void synced(long from, long to) {
        syncs.incrementAndGet();
        long data = to > from ? (to - 1) / BLOCK_BYTES - from / BLOCK_BYTES + 1 : 0;
        blocks.addAndGet(data + SYNC_BLOCKS);
    }

    /** Bytes handed over. */
    public long bytes() {
        return bytes.get();
    }

    /** Times the file system was told to bring something to the flash. */
    public long syncs() {
        return syncs.get();
    }

    /** Bytes that the flash was made to write, estimated. */
    public long flashBytes() {
        return blocks.get() * BLOCK_BYTES;
    }
}
