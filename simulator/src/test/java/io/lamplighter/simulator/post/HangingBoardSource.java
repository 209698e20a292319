package io.lamplighter.simulator.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.BoardSource;
import io.lamplighter.agent.board.LampDriver;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Location;

/**
 * A simulated board in the agent's process whose lamp is found half way, so that the agent fades it, and whose driver never
 * comes back once a test has put a file there: it hangs the loop.
 */
public final class HangingBoardSource implements BoardSource {

    /** Names the folder; a file {@value #ORDER} in it is the order to hang, {@value #DONE} the answer. */
    static final String FOLDER = "LAMPLIGHTER_TEST_FOLDER";
    static final String ORDER = "hang";
    static final String DONE = "hanging";

    private static final Level HALF_WAY = new Level(50);

    @Override
    public Board open(BoardSettings settings, Location location) {
        Board board = new SimulatedBoardSource().open(settings, location);
        LuminairePorts ports = board.luminaires().getFirst();
        Path folder = Path.of(System.getenv(FOLDER));
        return new Board(
                List.of(new LuminairePorts(ports.luminaire(), new Driver(ports.lamp(), folder), ports.meter())),
                board.sensors());
    }

    private record Driver(LampDriver lamp, Path folder) implements LampDriver {

        @Override
        public void apply(Level level) {
            if (Files.exists(folder.resolve(ORDER))) {
                hang();
            }
            lamp.apply(level);
        }

        private void hang() {
            try {
                Files.createFile(folder.resolve(DONE));
                new CountDownLatch(1).await();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Optional<Level> found() {
            return Optional.of(HALF_WAY);
        }
    }
}
