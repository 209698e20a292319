package io.lamplighter.gateway;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.lamplighter.gateway.store.OwnerOnly;
import org.jspecify.annotations.Nullable;

/** The directory with everything that the gateway keeps. One gateway at a time uses it: a lock says so. */
final class DataDirectory implements AutoCloseable {

    /** The directory cannot be used; the message names it and says what to do. */
    static final class UnusableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnusableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    static final String DATABASE = "lamplighter.db";
    static final String IDENTITY = "identity";

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the directory when it is missing and locks it.
     *
     * @throws UnusableException
     *             when it cannot be written, or another gateway runs on it
     */
    static DataDirectory open(Path path) {
        Path file = path.resolve("gateway.lock");
        try {
            OwnerOnly.createDirectory(path);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new UnusableException("the data directory " + path.toAbsolutePath()
                        + " is used by another running gateway: stop that one, or set another data-directory", null);
            }
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new UnusableException("the data directory " + path.toAbsolutePath() + " cannot be written (" + e
                    + "): check its rights, or set another data-directory", e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    Path broker() {
        return path.resolve("broker");
    }

    /** Files that people put there for connectors; nothing in here is ever shown. */
    Path secrets() {
        return path.resolve("secrets");
    }

    /** By which posts and gateway know each other. */
    Path identity() {
        return path.resolve(IDENTITY);
    }

    /** What the gateway backs up by itself. */
    Path backups() {
        return path.resolve("backups");
    }

    Path logs() {
        return path.resolve("logs");
    }

    /** Gives the directory free. The file stays: removing it would let two gateways lock two files of one name. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
