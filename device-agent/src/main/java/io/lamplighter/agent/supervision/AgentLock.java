package io.lamplighter.agent.supervision;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.tinylog.Logger;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

/**
 * Shows that a program drives this post: two of them would fight for its lamps and its journal. The kernel lets it go
 * when the process ends, however it ends. Thread-safe.
 */
public final class AgentLock implements AutoCloseable {

    private static final String FILE = "lock";

    private final FileChannel file;

    private AgentLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the lock of a state directory, which is created if there is none; empty when another program has it.
     *
     * @throws IOException
     *             when the file cannot be made or locked at all
     */
    public static Optional<AgentLock> take(Path stateDirectory) throws IOException {
        Files.createDirectories(stateDirectory);
        FileChannel file = FileChannel.open(stateDirectory.resolve(FILE), CREATE, WRITE);
        try {
            if (file.tryLock() != null) {
                return Optional.of(new AgentLock(file));
            }
        } catch (OverlappingFileLockException e) {
            // this very process has it: the same answer
        } catch (IOException e) {
            file.close();
            throw e;
        }
        file.close();
        return Optional.empty();
    }

    /** Lets it go. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            Logger.debug("the kernel closes it: {}", e.getMessage());
        }
    }
}
