package io.lamplighter.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.clock.ServiceClock;
import io.lamplighter.agent.enrolment.Enrolment;
import io.lamplighter.agent.journal.DiskException;
import io.lamplighter.agent.journal.FileDisk;
import io.lamplighter.agent.loop.Machine;
import io.lamplighter.agent.loop.Post;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.agent.radio.WirelessFile;
import io.lamplighter.agent.seal.SealMemory;
import io.lamplighter.agent.seal.SealedConnector;
import io.lamplighter.agent.selftest.Check;
import io.lamplighter.agent.selftest.LampTest;
import io.lamplighter.agent.selftest.Report;
import io.lamplighter.agent.supervision.AgentLock;
import io.lamplighter.agent.supervision.Announcement;
import io.lamplighter.agent.supervision.Supervisor;
import io.lamplighter.agent.supervision.SystemdSupervisor;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.identity.PemFiles;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.settings.SettingsException;
import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.time.BuildDate;
import io.lamplighter.protocol.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;
import org.tinylog.configuration.Configuration;
import org.tinylog.provider.ProviderRegistry;

/**
 * The agent of a lamp post. It runs until it is told to stop (SIGTERM), and leaves every lamp as it is. Exit code 2:
 * arguments or settings are wrong; 1: this machine cannot be a post. The self-test has codes of its own.
 */
public final class Main {

    /** Two for meters and sensors, one for control gears, two for the flash: none of them waits for another. */
    private static final int BLOCKING_THREADS = 5;
    private static final int BLOCKING_QUEUE = 128;

    private Main() {}

    /** Runs the program. */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        String usage = CommandLine.USAGE.formatted(LampTest.LENGTH.toSeconds());
        if (words.equals(List.of("--help")) || words.equals(List.of("-h"))) {
            say(usage);
            return;
        }
        CommandLine.parse(words).ifPresentOrElse(Main::obey, () -> fail(2, usage));
    }

    private static void obey(CommandLine line) {
        logToConsole(!(line instanceof CommandLine.Run));
        if (line instanceof CommandLine.Support(Path config, Optional<Path> directory)) {
            support(config, directory); // also with settings that are wrong
            return;
        }
        try {
            SettingsFile file = SettingsFile.read(line.config());
            switch (line) {
                case CommandLine.Run _ -> run(file);
                case CommandLine.Selftest test -> selftest(AgentSettings.read(file), test);
                case CommandLine.Support _ -> throw new IllegalStateException("done before");
                case CommandLine.Request _ -> request(AgentSettings.read(file));
                case CommandLine.Wipe wipe -> wipe(AgentSettings.read(file), wipe);
                case CommandLine.MeterAddress address -> finish(
                        SelftestCommand.giveMeterAddress(AgentSettings.read(file), address.luminaire()), false);
            }
        } catch (SettingsException e) {
            fail(2, "lamplighter agent: " + e.getMessage());
        } catch (BoardException | DiskException e) {
            fail(1, "lamplighter agent: " + e.getMessage());
        }
    }

    private static void support(Path config, Optional<Path> directory) {
        try {
            if (directory.isPresent()) {
                say("written: " + SupportCommand.write(config, directory.get(), Instant.now()));
            } else {
                SupportCommand.print(config, Instant.now(), Main::say);
            }
        } catch (IOException e) {
            fail(1, "lamplighter agent: " + e.getMessage());
        }
    }

    private static void request(AgentSettings settings) {
        try {
            say(KeyRequest.of(settings.post().identity().id(), settings.connector().credentials().key()).strip());
        } catch (IOException e) {
            fail(1, "lamplighter agent: " + e.getMessage());
        }
    }

    private static void wipe(AgentSettings settings, CommandLine.Wipe line) {
        String post = settings.post().identity().id();
        Wiping wiping = Wiping.of(settings, line.config());
        if (!line.confirmed()) {
            say("This removes what makes this machine " + post + ", and what it has not reported yet:\n"
                    + wiping.text() + "\nIt cannot be undone. Type " + post + " to go on:");
            if (!post.equals(typed())) {
                fail(1, "lamplighter agent: nothing was removed");
                return;
            }
        }
        try (AgentLock _ = AgentLock.take(settings.stateDirectory()).orElseThrow(() -> new BoardException(
                "the agent runs: stop it first (systemctl stop lamplighter-agent), then wipe; nothing was removed"))) {
            wiping.run();
            say("wiped post=" + post + ": revoke it at the gateway too (gateway revoke --post " + post
                    + ", or remove the post on the page Administration)");
        } catch (IOException e) {
            fail(1, "lamplighter agent: not everything was removed, wipe again: " + e.getMessage());
        }
    }

    private static void selftest(AgentSettings settings, CommandLine.Selftest line) {
        finish(new SelftestCommand(settings, line.lampTest(), line.json() ? _ -> {} : Main::say).run(), line.json());
    }

    private static void finish(Report report, boolean json) {
        say(json ? report.json() : report.text());
        System.exit(report.exitCode());
    }

    private static void run(SettingsFile file) {
        AgentSettings settings = AgentSettings.read(file);
        file.effective().forEach(line -> Logger.info("setting {}", line));
        Optional<AgentLock> lock = lock(settings.stateDirectory());
        Board board = Hardware.source().open(settings.board(), settings.post().plan().location());
        board.problems().forEach(problem -> Logger.warn("board {}", problem));
        ScheduledExecutorService loop = Executors
                .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("loop").factory());
        ThreadPoolExecutor blocking = new ThreadPoolExecutor(BLOCKING_THREADS, BLOCKING_THREADS, 1, TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(BLOCKING_QUEUE), Thread.ofPlatform().daemon().name("blocking-", 1).factory());
        Supervisor supervisor = new Announcement(SystemdSupervisor.ofThisProcess(System.getenv(), Ticker.system()),
                () -> sayReady(settings));
        MqttConnector connector = connector(settings);
        Optional<SealedConnector> sealed = settings.connector().commandKey()
                .map(key -> new SealedConnector(connector, () -> PemFiles.publicKey(key),
                        new SealMemory(FileDisk.at(settings.stateDirectory(), settings.post().durable())),
                        certificateClock(settings), Ticker.system()));
        Optional<Enrolment> enrolment = settings.enrolment()
                .map(table -> new Enrolment(settings.post().identity().id(), table.papers(), table.server(),
                        certificateClock(settings), new SecureRandom()));
        Post post = Post.assemble(settings.post(), board, sealed.isPresent() ? sealed.get() : connector,
                settings.stateDirectory(),
                new Surroundings(InstantSource.system(), Ticker.system(), 1, loop, blocking, new SecureRandom(),
                        new Machine(settings.clock().service(), supervisor, checks(settings, sealed),
                                WirelessFile.find(WirelessFile.KERNEL))));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            Logger.info("stopping post={}", settings.post().identity().id());
            post.close();
            enrolment.ifPresent(Enrolment::close);
            sealed.ifPresent(SealedConnector::close);
            loop.shutdownNow();
            blocking.shutdownNow();
            lock.ifPresent(AgentLock::close);
            stopLog();
        }));
        post.start();
        enrolment.ifPresent(Enrolment::start);
    }

    /** What the running agent looks at besides the board when its host asks for a self-test. */
    private static List<Check> checks(AgentSettings settings, Optional<SealedConnector> sealed) {
        List<Check> checks = new ArrayList<>(SelftestCommand.controller(settings));
        checks.add(new Check("watchdog", Main::watched, "start the agent by systemd, with WatchdogSec in its unit:"
                + " \"systemctl cat lamplighter-agent\""));
        sealed.ifPresent(connector -> checks.add(connector.check()));
        return checks;
    }

    private static String watched() throws IOException {
        Duration interval = SystemdSupervisor.interval(System.getenv(), ProcessHandle.current().pid());
        if (interval.isZero()) {
            throw new IOException("nobody starts the agent again when it hangs");
        }
        return "systemd starts the agent again when it hears nothing for " + interval.toSeconds() + " s";
    }

    /** On the loop's thread, after every lamp was given its level. */
    private static void sayReady(AgentSettings settings) {
        PostSettings post = settings.post();
        Logger.info("ready post={} district={} luminaires={} servers={} state={}", post.identity().id(),
                post.identity().district(), settings.board().luminaires().size(), post.link().servers(),
                settings.stateDirectory().toAbsolutePath());
    }

    private static MqttConnector connector(AgentSettings settings) {
        return new PahoConnector(settings.connector().version(), settings.connector().credentials(),
                certificateClock(settings));
    }

    private static ServiceClock certificateClock(AgentSettings settings) {
        return new ServiceClock(settings.clock().service(), InstantSource.system(), BuildDate.read());
    }

    /** A disk that takes no lock is no reason to leave the lamp alone. */
    private static Optional<AgentLock> lock(Path stateDirectory) {
        try {
            return Optional.of(AgentLock.take(stateDirectory).orElseThrow(() -> new BoardException(
                    "another agent or a self-test drives this post: it has the lock in " + stateDirectory)));
        } catch (IOException e) {
            Logger.error("lock not usable, going on without it: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * To the console, for journald, which adds the time. The log ends with our own shutdown, not before it. Pi4J's own look
     * at the board is silent: on any other machine it only complains, and what is missing we say ourselves.
     */
    private static void logToConsole(boolean technician) {
        Configuration.replace(Map.of("writer", "console", "writer.stream", technician ? "err" : "out", "writer.format",
                "{level}: {message}", "level", technician ? "error" : "info", "level@com.pi4j.boardinfo", "off",
                "autoshutdown", "false"));
    }

    private static void stopLog() {
        try {
            ProviderRegistry.getLoggingProvider().shutdown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // console: begin
    private static @Nullable String typed() {
        try {
            return new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        } catch (IOException e) {
            return null; // nobody is there to ask
        }
    }

    private static void say(String text) {
        System.out.println(text);
    }

    private static void fail(int code, String message) {
        System.err.println(message);
        System.exit(code);
    }
    // console: end
}
