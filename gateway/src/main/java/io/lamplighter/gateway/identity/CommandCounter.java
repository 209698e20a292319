package io.lamplighter.gateway.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.lamplighter.protocol.session.identity.SecretFile;
import org.tinylog.Logger;

/**
 * Numbers sealed commands: microseconds since 1970, and always above the number before, also after a restart, a clock that was set back,
 * and a restored data directory. For that it writes down how far it may have come, once in {@link #RESERVE} of its numbers. Thread-safe.
 */
public final class CommandCounter implements LongSupplier {

    static final Duration RESERVE = Duration.ofMinutes(10);

    private final Page page;
    private final InstantSource clock;
    private long last;
    private long reserved;

    /** Where it is written down, so that it outlives the program. */
    public interface Page {

        /**
         * What was written last; 0 when nothing ever was.
         *
         * @throws IOException
         *             when nobody can tell
         */
        long read() throws IOException;

        /**
         * It is there for good, in place of what was before.
         *
         * @throws IOException
         *             when it may not be
         */
        void write(long number) throws IOException;
    }

    /**
     * @param clock
     *            real time
     * @throws IOException
     *             when the page cannot be read
     */
    public CommandCounter(Page page, InstantSource clock) throws IOException {
        this.page = page;
        this.clock = clock;
        this.last = page.read();
        this.reserved = last;
    }

    /** A file of its own. */
    record InFile(Path file) implements Page {

        @Override
        public long read() throws IOException {
            try {
                return Files.exists(file) ? Long.parseLong(SecretFile.read(file).strip()) : 0;
            } catch (NumberFormatException e) {
                throw new IOException("file " + file + " holds no number: remove it if the clock of this machine was"
                        + " never ahead, or give posts a new key", e);
            }
        }

        @Override
        public void write(long number) throws IOException {
            SecretFile.write(file, number + "\n");
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }

    @Override
    public synchronized long getAsLong() {
        last = Math.max(last + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        if (last >= reserved) {
            reserve();
        }
        return last;
    }

    /** Without a disk it goes on by the clock, which is right as long as nobody sets it back. */
    private void reserve() {
        reserved = last + TimeUnit.MILLISECONDS.toMicros(RESERVE.toMillis());
        try {
            page.write(reserved);
        } catch (IOException e) {
            Logger.error("event=command-counter-not-kept file={} message=\"{}\"", page, e.getMessage());
        }
    }
}
