package io.lamplighter.simulator.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.diagnosis.DiagnosisSettings;
import io.lamplighter.agent.journal.JournalSettings;
import io.lamplighter.agent.journal.SegmentContent;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.loop.Intervals;
import io.lamplighter.agent.loop.OutputLimits;
import io.lamplighter.agent.loop.Post;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import io.lamplighter.simulator.post.SimulatedBoardSource;
import org.tinylog.configuration.Configuration;

/**
 * The process that is killed: the agent with its own board, journal and MQTT client, on a {@link FaultyDisk}. It says
 * {@code ready}, and {@code safe CLASS EPOCH NUMBER…} for records that the flash has. It ends when its input does.
 */
final class SoakPost {

    static final String DISTRICT = "soak";
    static final String ID = "soak-1";
    static final String READY = "ready";
    static final String SAFE = "safe";

    private static final Duration OFTEN = Duration.ofMillis(500);

    private SoakPost() {}

    /** Arguments: state directory, broker, seed, whether the flash is sick. */
    public static void main(String[] arguments) throws IOException {
        Configuration.replace(Map.of("writer", "console", "level", "warn", "autoshutdown", "false"));
        forgetShortBoots(Path.of(arguments[0]));
        FaultyDisk disk = new FaultyDisk(Path.of(arguments[0]), new Random(Long.parseLong(arguments[2])),
                Boolean.parseBoolean(arguments[3]), new Reporter());
        PostSettings settings = settings(arguments[1]);
        ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
        ExecutorService blocking = Executors.newFixedThreadPool(4, Thread.ofPlatform().daemon().factory());
        Board board = new SimulatedBoardSource().open(BoardSettings.reference(
                List.of(new Luminaire(Vocabulary.luminaireDevice(1), 60, new Level(10)))), settings.plan().location());
        Post post = Post.assemble(settings, board, new PahoConnector(), disk,
                new Surroundings(InstantSource.system(), Ticker.system(), 1, loop, blocking, new Random()));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(post::close));
        post.start();
        say(READY);
        System.in.transferTo(OutputStream.nullOutputStream()); // whoever started it holds the other end
        System.exit(0);
    }

    /** Or it would soon be in safe mode, which leaves the link alone for minutes, and nothing would be shown. */
    private static void forgetShortBoots(Path state) throws IOException {
        Files.deleteIfExists(state.resolve("boots-a"));
        Files.deleteIfExists(state.resolve("boots-b"));
    }

    private static PostSettings settings(String broker) {
        LinkSettings standard = LinkSettings.standard(broker, "lamplighter");
        LinkSettings link = new LinkSettings(standard.servers(), standard.hostId(), standard.keepAlive(),
                standard.timeout(), new LinkSettings.BackOff(Duration.ofMillis(100), Duration.ofSeconds(1)),
                standard.delivery(), Duration.ofSeconds(3), 200);
        JournalSettings journal = new JournalSettings(8 << 20, Duration.ofDays(365), Duration.ofMillis(100),
                Duration.ofSeconds(1), 1L << 40, Duration.ZERO);
        return new PostSettings(new PostSettings.Identity(ID, DISTRICT, "", ""),
                Plan.standard(new Location(51.4566, 6.7336)), Map.of(),
                new Intervals(OFTEN, OFTEN, Duration.ofSeconds(1)), DiagnosisSettings.standard(),
                OutputLimits.standard(), link,
                journal, true);
    }

    /** Tells which records of a segment are new on the flash. */
    private static final class Reporter implements FaultyDisk.Witness {

        private final Map<String, Long> told = new ConcurrentHashMap<>();

        @Override
        public void synced(String name, byte[] file) {
            if (!name.endsWith(".seg")) {
                return;
            }
            SegmentContent content = SegmentContent.of(file);
            long before = told.getOrDefault(name, 0L);
            List<Long> fresh = content.numbers().stream().filter(number -> number > before).toList();
            if (!fresh.isEmpty()) {
                told.put(name, fresh.getLast());
                say(SAFE + " " + name.substring(0, name.indexOf('-')) + " " + content.epoch() + " "
                        + fresh.stream().map(String::valueOf).collect(Collectors.joining(" ")));
            }
        }
    }

    // console: begin
    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
    // console: end
}
