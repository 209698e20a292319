package io.lamplighter.agent.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

/**
 * A directory of the file system. It keeps no file open between calls, because thousands of posts may share one
 * process. Any thread.
 */
public final class FileDisk implements Disk {

    /** With less than this left, a failed write is taken for a full disk. */
    private static final long FULL_BELOW_BYTES = 1 << 20;

    private final Path directory;
    private final boolean durable;

    private FileDisk(Path directory, boolean durable) {
        this.directory = directory;
        this.durable = durable;
    }

    /**
     * Creates the directory if there is none; a failure shows at the first use.
     *
     * @param durable
     *            whether to wait for the flash; without, a killed process still loses nothing but a power cut does
     */
    public static FileDisk at(Path directory, boolean durable) {
        FileDisk disk = new FileDisk(directory, durable);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw disk.failure("create", ".", e);
        }
        return disk;
    }

    @Override
    public List<String> names() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw failure("list", ".", e);
        }
    }

    @Override
    public byte[] read(String name) {
        try {
            return Files.readAllBytes(directory.resolve(name));
        } catch (NoSuchFileException e) {
            return new byte[0];
        } catch (IOException e) {
            throw failure("read", name, e);
        }
    }

    @Override
    public void append(String name, byte[] bytes) {
        write("append to", name, bytes, CREATE, APPEND);
    }

    @Override
    public void sync(String name) {
        if (!durable) {
            return;
        }
        try (FileChannel file = FileChannel.open(directory.resolve(name), WRITE)) {
            file.force(false);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw failure("sync", name, e);
        }
        syncDirectory();
    }

    @Override
    public void replace(String name, byte[] bytes) {
        String draft = name + ".new";
        write("write", draft, bytes, CREATE, WRITE, TRUNCATE_EXISTING);
        sync(draft);
        try {
            Files.move(directory.resolve(draft), directory.resolve(name), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure("replace", name, e);
        }
        if (durable) {
            syncDirectory();
        }
    }

    @Override
    public void cut(String name, long length) {
        try (FileChannel file = FileChannel.open(directory.resolve(name), WRITE)) {
            file.truncate(length);
        } catch (IOException e) {
            throw failure("cut", name, e);
        }
    }

    @Override
    public void delete(String name) {
        try {
            Files.deleteIfExists(directory.resolve(name));
        } catch (IOException e) {
            throw failure("delete", name, e);
        }
    }

    private void write(String what, String name, byte[] bytes, OpenOption... options) {
        try (FileChannel file = FileChannel.open(directory.resolve(name), options)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
        } catch (IOException e) {
            throw failure(what, name, e);
        }
    }

    /** A new or renamed file survives a power cut only when its directory was written too. */
    private void syncDirectory() {
        try (FileChannel folder = FileChannel.open(directory, READ)) {
            folder.force(true);
        } catch (IOException e) {
            throw failure("sync", ".", e);
        }
    }

    private DiskException failure(String what, String name, IOException cause) {
        String text = "cannot " + what + " " + directory.resolve(name) + ": " + cause;
        return new DiskException(text, isFull(), cause);
    }

    private boolean isFull() {
        try {
            return Files.getFileStore(directory).getUsableSpace() < FULL_BELOW_BYTES;
        } catch (IOException e) {
            return false; // the failure that is being reported says more than this one
        }
    }
}
