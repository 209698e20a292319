package io.lamplighter.simulator.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import io.lamplighter.simulator.host.HostException;
import org.jspecify.annotations.Nullable;

/**
 * Where a demo keeps its data between two starts: the gateway's store, the journals of the posts, and how far the city's
 * clock had come. One demo at a time uses a folder. Thread-safe.
 */
final class DemoFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel lockFile;

    private DemoFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder if need be and locks it.
     *
     * @throws HostException
     *             when it cannot be written or another demo uses it
     */
    static DemoFolder open(Path folder) {
        FileChannel channel = null;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve("demo.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new HostException(
                        "Another demo uses " + folder + ". Stop it, or give this one its own --data folder.");
            }
            return new DemoFolder(folder, channel);
        } catch (IOException e) {
            throw new HostException(
                    "The folder " + folder + " cannot be used: " + e + ". Choose another one with --data.", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path path() {
        return folder;
    }

    Path gateway() {
        return folder.resolve("gateway");
    }

    Path post(String id) {
        return folder.resolve("posts").resolve(id);
    }

    /** The city's time that was last saved here; empty on the first start or when the file is damaged. */
    Optional<Instant> cityTime() {
        try {
            return Optional.of(Instant.parse(Files.readString(clockFile()).strip()));
        } catch (NoSuchFileException | DateTimeParseException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new HostException("The file " + clockFile() + " cannot be read: " + e, e);
        }
    }

    /** Saves the city's time, replacing the file as a whole. */
    void saveCityTime(Instant cityTime) throws IOException {
        Path fresh = folder.resolve("clock.new");
        Files.writeString(fresh, cityTime + "\n");
        Files.move(fresh, clockFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path clockFile() {
        return folder.resolve("clock");
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new HostException("The lock of " + folder + " cannot be given back: " + e, e);
        }
    }
}
