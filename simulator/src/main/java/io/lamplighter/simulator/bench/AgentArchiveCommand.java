package io.lamplighter.simulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.host.Terminal;
import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.ProgramRun;
import io.lamplighter.simulator.measure.ScratchFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The command {@code agent-archive}: runs the agent for some seconds on a simulated board, from which the JVM makes a
 * dynamic archive (JEP 350) of the classes that are not in its own. The build calls it; a post's own Java needs it made on
 * its own kind of machine.
 */
@Command(name = "agent-archive", mixinStandardHelpOptions = true, description = "Makes the agent's class archive for the Java of this machine.")
public final class AgentArchiveCommand implements Callable<Integer> {

    private static final Duration READY = Duration.ofMinutes(2);
    /** Long enough for sensors, reports, the journal's sync and some attempts to connect. */
    private static final long RUN_SECONDS = 4;
    /** Nobody listens there. */
    private static final String NO_BROKER = "tcp://127.0.0.1:1";

    @Mixin
    private final Terminal terminal = new Terminal();

    @Option(names = "--force", description = "also when nothing has changed since it was made")
    private boolean force;

    @Override
    public Integer call() throws InterruptedException, IOException {
        AgentFiles files = AgentFiles.installed();
        try {
            if (force || !isFresh(files)) {
                make(files);
            }
            // newer than all that was built before it: the launcher looks at that
            Files.setLastModifiedTime(files.archive(), FileTime.from(Instant.now()));
            return 0;
        } catch (HostException e) {
            return terminal.failed(e.getMessage());
        }
    }

    private static boolean isFresh(AgentFiles files) {
        return Files.exists(files.archive())
                && files.archiveSources().stream().allMatch(source -> modified(source) < modified(files.archive()));
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(AgentFiles files) throws IOException, InterruptedException {
        Files.deleteIfExists(files.archive());
        try (ScratchFolder folder = ScratchFolder.make()) {
            List<String> command = List.of(AgentFiles.java(), "-XX:ArchiveClassesAtExit=" + files.archive(),
                    "--sun-misc-unsafe-memory-access=allow", "-Dlamplighter.board=" + files.simulatedBoard(),
                    "@" + files.options(), "-jar", files.jar().toString(), "--config",
                    PostFile.write(folder.path(), NO_BROKER, 1).toString());
            try (ProgramRun agent = ProgramRun.start(command)) {
                agent.awaitReady(READY);
                TimeUnit.SECONDS.sleep(RUN_SECONDS);
                String lastWords = agent.stop();
                if (!Files.exists(files.archive())) {
                    throw new HostException("Java made no class archive at " + files.archive() + "." + lastWords);
                }
            }
        }
    }
}
