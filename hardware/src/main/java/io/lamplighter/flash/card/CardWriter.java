package io.lamplighter.flash.card;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

import io.lamplighter.flash.drive.Bytes;
import io.lamplighter.flash.image.CardImage;

/**
 * Writes an image with the words of one post onto a card, or into a file in place of one, and reads it back. The first block, with
 * the table of partitions, is written last: a card that was pulled out on the way starts nowhere, and the same call goes on where the
 * earlier one ended. One thread; blocks for minutes.
 */
public final class CardWriter {

    private static final int BLOCK = 4 << 20;
    /** So much is written before the card must have it: the progress is a true one, and memory stays small. */
    private static final long FLUSH = 16L * BLOCK;

    private static final Optional<OpenOption> PAST_MEMORY = pastMemory();

    private final CardImage image;
    private final Words words;
    private final Progress progress;

    public CardWriter(CardImage image, Words words, Progress progress) {
        this.image = image;
        this.words = words;
        this.progress = progress;
    }

    /**
     * What became of it.
     *
     * @param kept
     *            bytes that an earlier run had written already
     * @param isPastMemory
     *            whether the bytes came from the card when they were read back, not from this machine's memory
     */
    public record Done(long kept, boolean isPastMemory) {}

    /**
     * Writes and reads back.
     *
     * @param target
     *            a device, or a file of the image's size or more
     * @throws CardException
     *             when the card fails on the way, or keeps other bytes
     */
    public Done write(Path target) throws CardException {
        long kept;
        try (FileChannel card = FileChannel.open(target, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            kept = write(card);
        } catch (IOException e) {
            throw new CardException("writing " + target + " ended: " + e.getMessage()
                    + ". Was the card pulled out? Put it in again and give the same command: it goes on where it was.");
        }
        return new Done(kept, readBack(target));
    }

    private long write(FileChannel card) throws IOException {
        Old old = new Old();
        byte[] first = new byte[0];
        try (Blocks blocks = new Blocks()) {
            long flushed = 0;
            while (blocks.next()) {
                if (blocks.offset == 0) {
                    first = Arrays.copyOf(blocks.block, blocks.length);
                    old.hasFirst = holds(card, blocks);
                } else if (old.isSame && holds(card, blocks)) {
                    old.kept += blocks.length;
                } else {
                    old.isSame = false;
                    if (!old.isCleared) {
                        put(card, new byte[first.length], first.length, 0);
                        old.isCleared = true;
                    }
                    put(card, blocks.block, blocks.length, blocks.offset);
                    if (blocks.offset - flushed >= FLUSH) {
                        card.force(false);
                        flushed = blocks.offset;
                    }
                }
                progress.at(Progress.Step.WRITE, blocks.offset + blocks.length, image.bytes());
            }
        }
        card.force(false);
        if (old.isSame && old.hasFirst) {
            return old.kept + first.length;
        }
        put(card, first, first.length, 0);
        card.force(true);
        return old.kept;
    }

    /** What an earlier run left. */
    private static final class Old {

        private boolean hasFirst;
        private boolean isSame = true;
        private boolean isCleared;
        private long kept;
    }

    private static boolean holds(FileChannel card, Blocks blocks) throws IOException {
        ByteBuffer there = ByteBuffer.allocate(blocks.length);
        while (there.hasRemaining()) {
            if (card.read(there, blocks.offset + there.position()) < 0) {
                return false;
            }
        }
        return Arrays.equals(there.array(), 0, blocks.length, blocks.block, 0, blocks.length);
    }

    private static void put(FileChannel card, byte[] block, int length, long offset) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(block, 0, length);
        while (bytes.hasRemaining()) {
            card.write(bytes, offset + bytes.position());
        }
    }

    /** Whether it came from the card itself. */
    private boolean readBack(Path target) throws CardException {
        try {
            int alignment = (int) Files.getFileStore(target).getBlockSize();
            if (PAST_MEMORY.isPresent()) {
                try (FileChannel card = FileChannel.open(target, StandardOpenOption.READ, PAST_MEMORY.get())) {
                    compare(card, target, ByteBuffer.allocateDirect(BLOCK + alignment).alignedSlice(alignment));
                    return true;
                } catch (UnsupportedOperationException e) {
                    // a file system in memory, where there is nothing to go past
                }
            }
            try (FileChannel card = FileChannel.open(target, StandardOpenOption.READ)) {
                compare(card, target, ByteBuffer.allocate(BLOCK));
                return false;
            }
        } catch (IOException e) {
            throw new CardException("reading " + target + " back ended: " + e.getMessage()
                    + ". Was the card pulled out? Put it in again and give the same command.");
        }
    }

    private void compare(FileChannel card, Path target, ByteBuffer there) throws IOException, CardException {
        try (Blocks blocks = new Blocks()) {
            while (blocks.next()) {
                there.clear().limit(BLOCK);
                while (there.position() < blocks.length && card.read(there, blocks.offset + there.position()) > 0) {
                    // a block comes in one or more parts
                }
                int different = ByteBuffer.wrap(blocks.block, 0, blocks.length)
                        .mismatch(there.flip().limit(Math.min(blocks.length, there.limit())));
                if (different >= 0) {
                    throw new CardException(
                            "%s keeps other bytes than it got, from byte %,d of %s on: the card is worn, or smaller than it says. Do not use it."
                                    .formatted(target, blocks.offset + different, Bytes.text(image.bytes())));
                }
                progress.at(Progress.Step.READ_BACK, blocks.offset + blocks.length, image.bytes());
            }
        }
    }

    /** {@code O_DIRECT}, which OpenJDK has but the Java specification has not, so it is asked for by name. */
    private static Optional<OpenOption> pastMemory() {
        try {
            return Arrays.stream(Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants())
                    .filter(option -> option.toString().equals("DIRECT")).map(OpenOption.class::cast).findFirst();
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The image block by block, with the words in it. */
    private final class Blocks implements AutoCloseable {

        private final InputStream in;
        private final byte[] block = new byte[BLOCK];
        private long offset;
        private int length;

        Blocks() throws IOException {
            in = image.open();
        }

        /** Whether there is one more. */
        boolean next() throws IOException {
            offset += length;
            length = in.readNBytes(block, 0, BLOCK);
            words.into(block, length, offset);
            return length > 0;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
