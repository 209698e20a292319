package io.lamplighter.simulator.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.host.ProgramEnd;

/** One run of a program in a process of its own, which says {@code ready} when it is. Thread-safe. */
public final class ProgramRun implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(60);
    private static final int LAST_LINES = 20;
    private static final Pattern READY = Pattern.compile("\\bready\\b");

    private final Process process;
    private final long startedAtNanos;
    private final CompletableFuture<Long> readyAtNanos = new CompletableFuture<>();
    private final Deque<String> lastLines = new ArrayDeque<>();
    private volatile String readyLine = "";

    private ProgramRun(Process process, long startedAtNanos) {
        this.process = process;
        this.startedAtNanos = startedAtNanos;
        Thread.ofVirtual().name("program-output").start(this::readOutput);
    }

    /**
     * Starts a program; does not wait for it.
     *
     * @throws HostException
     *             when it cannot be started
     */
    public static ProgramRun start(List<String> command) {
        long now = System.nanoTime();
        try {
            return new ProgramRun(new ProcessBuilder(command).redirectErrorStream(true).start(), now);
        } catch (IOException e) {
            throw new HostException("The program cannot be started: " + e.getMessage(), e);
        }
    }

    /**
     * Waits until the program says that it is ready.
     *
     * @return time from its start to that
     * @throws HostException
     *             when it ends or stays silent instead; the message holds its last words
     */
    public Duration awaitReady(Duration limit) throws InterruptedException {
        try {
            return Duration.ofNanos(readyAtNanos.get(limit.toMillis(), TimeUnit.MILLISECONDS) - startedAtNanos);
        } catch (TimeoutException e) {
            throw new HostException("The program was not ready within " + limit.toSeconds() + " s." + lastWords(), e);
        } catch (ExecutionException e) {
            throw new HostException("The program ended before it was ready." + lastWords(), e);
        }
    }

    /**
     * Waits until one of the last lines that the program said is like that.
     *
     * @throws HostException
     *             when none is in time; the message holds its last words
     */
    public Matcher awaitLine(Pattern wanted, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (lastLines) {
            while (true) {
                for (String line : lastLines) {
                    Matcher found = wanted.matcher(line);
                    if (found.find()) {
                        return found;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new HostException("The program did not say what it should." + lastWords());
                }
                lastLines.wait(left);
            }
        }
    }

    public long id() {
        return process.pid();
    }

    /** What it said when it was ready. */
    public String readyLine() {
        return readyLine;
    }

    /** The words of its command line, as the kernel has them. */
    public List<String> commandLine() {
        try {
            return List.of(Files.readString(Path.of("/proc", String.valueOf(id()), "cmdline")).split("\0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the program as {@link #close} does; returns its last words. */
    public String stop() {
        close();
        return lastWords();
    }

    /** Heap in use of a Java program, after a full collection: all objects of its class histogram. */
    public long heapBytes() throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(id()), "GC.class_histogram").redirectErrorStream(true).start();
        String last = "";
        try (BufferedReader output = asked.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                last = line;
            }
        }
        String[] total = last.strip().split("\\s+", -1); // Total, objects, bytes
        if (asked.waitFor() != 0 || total.length != 3) {
            throw new HostException("The program does not tell its heap: " + last);
        }
        return Long.parseLong(total[2]);
    }

    /** Ends the program without warning and waits until it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    private String lastWords() {
        synchronized (lastLines) {
            return lastLines.isEmpty() ? "" : " It said:\n  " + String.join("\n  ", lastLines);
        }
    }

    /** Asks the program to stop, waits for it, and ends it by force after a minute. */
    @Override
    public void close() {
        ProgramEnd.of(process, STOP);
    }

    private void readOutput() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (READY.matcher(line).find()) {
                    readyLine = line;
                    readyAtNanos.complete(System.nanoTime());
                }
                remember(line);
            }
        } catch (IOException e) {
            remember(e.toString());
        } finally {
            readyAtNanos.completeExceptionally(new IOException("output ended"));
        }
    }

    private void remember(String line) {
        synchronized (lastLines) {
            lastLines.addLast(line);
            lastLines.notifyAll();
            while (lastLines.size() > LAST_LINES) {
                lastLines.removeFirst();
            }
        }
    }
}
