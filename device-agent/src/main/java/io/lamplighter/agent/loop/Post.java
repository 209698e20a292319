package io.lamplighter.agent.loop;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.journal.Disk;
import io.lamplighter.agent.journal.FileDisk;
import io.lamplighter.agent.journal.Flash;
import io.lamplighter.agent.journal.FlashUse;
import io.lamplighter.agent.journal.Uptime;
import io.lamplighter.protocol.session.MqttConnector;
import org.tinylog.Logger;

/**
 * One lamp post, ready to run: what Main builds on a Raspberry Pi and the simulator builds by the thousand. It starts
 * no thread of its own. Any thread may call it.
 */
public final class Post implements AutoCloseable {

    /** Deaths and the last writes take this long at most; then the post is closed without them. */
    private static final long CLOSE_SECONDS = 8;

    private final LoopRunner runner;
    private final FlashUse flash;

    private Post(LoopRunner runner, FlashUse flash) {
        this.runner = runner;
        this.flash = flash;
    }

    /** What it has handed to the file system so far. */
    public FlashUse flash() {
        return flash;
    }

    /**
     * Reads the state directory, takes over the lamps as they are found, and wires the loop; nothing runs before
     * {@link #start}. Blocks for the disk. The board, the executors and the connector stay the caller's to close, after
     * the post.
     *
     * @throws io.lamplighter.agent.journal.DiskException
     *             when the state directory cannot be created
     */
    public static Post assemble(PostSettings settings, Board board, MqttConnector connector, Path stateDirectory,
            Surroundings surroundings) {
        return assemble(settings, board, connector, FileDisk.at(stateDirectory, settings.durable()), surroundings);
    }

    /** As above, on a disk of the caller's choice: tests inject its faults. */
    public static Post assemble(PostSettings settings, Board board, MqttConnector connector, Disk disk,
            Surroundings surroundings) {
        return assemble(settings, board, connector, new Storage(disk, Uptime.ofThisMachine(surroundings.ticker())),
                surroundings);
    }

    /** Where a post remembers, and which boot it runs in. */
    public record Storage(Disk disk, Uptime uptime) {}

    /** As above, in a boot of the caller's choice. */
    public static Post assemble(PostSettings settings, Board board, MqttConnector connector, Storage storage,
            Surroundings surroundings) {
        FlashUse use = new FlashUse();
        Flash flash = Flash.open(storage.disk(), use, settings.journal(), storage.uptime(),
                surroundings.random()::nextLong);
        return new Post(new LoopRunner(
                mailbox -> new PostLoop(settings, surroundings,
                        new PostLoop.Parts(board, connector, flash, mailbox)),
                surroundings.loop(), surroundings.ticker()), use);
    }

    /** Begins to run: lamps follow the plan, the link connects. */
    public void start() {
        runner.wake();
    }

    /** As {@link #close}, without waiting for it: whoever closes many posts stops them all first. */
    public void stop() {
        runner.offer(new PostEvent.Stop());
    }

    /** Says goodbye to the host, saves, and leaves every lamp as it is. Blocks for at most {@link #CLOSE_SECONDS}. */
    @Override
    public void close() {
        stop();
        try {
            if (!runner.awaitEnd(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                Logger.warn("post did not stop in time, its lamps stay as they are");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
