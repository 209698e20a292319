package io.lamplighter.agent;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.journal.DiskException;
import io.lamplighter.agent.loop.Post;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.settings.SettingsException;
import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.time.Ticker;
import org.tinylog.Logger;
import org.tinylog.configuration.Configuration;
import org.tinylog.provider.ProviderRegistry;

/**
 * The agent of a lamp post. It runs until it is told to stop (SIGTERM), and leaves every lamp as it is. Exit code 2:
 * arguments or settings are wrong; 1: this machine cannot be a post.
 */
public final class Main {

    private static final String USAGE = "Usage: ./lamplighter agent --config FILE\n"
            + "Runs the agent of one lamp post on a Raspberry Pi. post.example.toml shows every setting.";

    /** One meter per luminaire, the light sensor and the flash, without ever waiting for each other long. */
    private static final int BLOCKING_THREADS = 4;
    private static final int BLOCKING_QUEUE = 128;

    private Main() {}

    /** Runs the program. */
    public static void main(String[] arguments) {
        logToConsole();
        List<String> words = List.of(arguments);
        if (words.equals(List.of("--help")) || words.equals(List.of("-h"))) {
            say(USAGE);
            return;
        }
        if (words.size() != 2 || !words.getFirst().equals("--config")) {
            fail(2, USAGE);
            return;
        }
        try {
            run(SettingsFile.read(Path.of(words.getLast())));
        } catch (SettingsException e) {
            fail(2, "lamplighter agent: " + e.getMessage());
        } catch (BoardException | DiskException e) {
            fail(1, "lamplighter agent: " + e.getMessage());
        }
    }

    private static void run(SettingsFile file) {
        AgentSettings settings = AgentSettings.read(file);
        file.effective().forEach(line -> Logger.info("setting {}", line));
        Board board = Hardware.source().open(settings.board(), settings.post().plan().location());
        board.problems().forEach(problem -> Logger.warn("board {}", problem));
        ScheduledExecutorService loop = Executors
                .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("loop").factory());
        ThreadPoolExecutor blocking = new ThreadPoolExecutor(BLOCKING_THREADS, BLOCKING_THREADS, 1, TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(BLOCKING_QUEUE), Thread.ofPlatform().daemon().name("blocking-", 1).factory());
        Post post = Post.assemble(settings.post(), board, connector(settings), settings.stateDirectory(),
                new Surroundings(InstantSource.system(), Ticker.system(), 1, loop, blocking, new SecureRandom()));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            Logger.info("stopping post={}", settings.post().identity().id());
            post.close();
            loop.shutdownNow();
            blocking.shutdownNow();
            stopLog();
        }));
        post.start();
        Logger.info("ready post={} district={} luminaires={} servers={} state={}", settings.post().identity().id(),
                settings.post().identity().district(), board.luminaires().size(), settings.post().link().servers(),
                settings.stateDirectory().toAbsolutePath());
    }

    private static MqttConnector connector(AgentSettings settings) {
        return new PahoConnector(settings.connector().version(), settings.connector().credentials(),
                new MarkerClock(settings.post().clockMarker(), InstantSource.system(), BuildDate.read()));
    }

    /** To the console, for journald, which adds the time. The log ends with our own shutdown, not before it. */
    private static void logToConsole() {
        Configuration.replace(Map.of("writer", "console", "writer.format", "{level}: {message}", "level", "info",
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
    private static void say(String text) {
        System.out.println(text);
    }

    private static void fail(int code, String message) {
        System.err.println(message);
        System.exit(code);
    }
    // console: end
}
