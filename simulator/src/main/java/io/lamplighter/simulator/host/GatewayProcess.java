package io.lamplighter.simulator.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of the gateway in a process of its own. Its standard input stays open as long as this object's process lives:
 * the gateway stops when it closes, so a killed program leaves no gateway behind. Thread-safe.
 */
public final class GatewayProcess implements AutoCloseable {

    private static final Pattern SIGN_IN = Pattern.compile("sign-in name=(\\S+) one-time-password=(\\S+)");
    private static final Pattern READY = Pattern.compile("ready page=(\\S+) mqtt=(\\S+)");
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final int LAST_LINES = 20;

    private final Process process;
    private final Consumer<SignIn> signIns;
    private final CompletableFuture<Address> ready = new CompletableFuture<>();
    private final Deque<String> lastLines = new ArrayDeque<>();

    private GatewayProcess(Process process, Consumer<SignIn> signIns) {
        this.process = process;
        this.signIns = signIns;
        Thread.ofVirtual().name("gateway-output").start(this::readOutput);
    }

    /** Where a gateway listens. */
    public record Address(URI page, URI mqtt) {}

    /** An account and the password with which its owner may choose one, once. */
    record SignIn(String name, String oneTimePassword) {}

    /**
     * Starts a gateway; does not wait for it.
     *
     * @throws HostException
     *             when the process cannot be started
     */
    public static GatewayProcess start(List<String> command) {
        return start(command, _ -> {});
    }

    /** The same; the consumer is told on a thread of its own who may sign in, if the gateway says so. */
    static GatewayProcess start(List<String> command, Consumer<SignIn> signIns) {
        try {
            return new GatewayProcess(new ProcessBuilder(command).redirectErrorStream(true).start(), signIns);
        } catch (IOException e) {
            throw new HostException("The gateway cannot be started: " + e.getMessage(), e);
        }
    }

    /**
     * Waits until the gateway says where it listens.
     *
     * @throws HostException
     *             when it ends or stays silent instead; the message holds its last words
     */
    public Address awaitReady(Duration limit) throws InterruptedException {
        try {
            return ready.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HostException(
                    "The gateway did not become ready within " + limit.toSeconds() + " s." + lastWords(), e);
        } catch (ExecutionException e) {
            throw new HostException("The gateway stopped before it was ready." + lastWords(), e);
        }
    }

    boolean becameReady() {
        return ready.isDone() && !ready.isCompletedExceptionally();
    }

    /** Waits until the process has ended, for whatever reason. */
    void awaitExit() throws InterruptedException {
        process.waitFor();
    }

    /** Ends it as a power cut would; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks the gateway to stop, waits for it, and ends it by force after 10 s. */
    @Override
    public void close() {
        ProgramEnd.of(process, STOP);
    }

    private void readOutput() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher signIn = SIGN_IN.matcher(line);
                if (signIn.find()) {
                    signIns.accept(new SignIn(signIn.group(1), signIn.group(2)));
                    continue; // no message repeats it
                }
                remember(line);
                Matcher matcher = READY.matcher(line);
                if (matcher.find()) {
                    ready.complete(new Address(URI.create(matcher.group(1)), URI.create(matcher.group(2))));
                }
            }
        } catch (IOException e) {
            remember(e.toString());
        } finally {
            ready.completeExceptionally(new UncheckedIOException(new IOException("gateway output ended")));
        }
    }

    private void remember(String line) {
        synchronized (lastLines) {
            lastLines.addLast(line);
            while (lastLines.size() > LAST_LINES) {
                lastLines.removeFirst();
            }
        }
    }

    /** What it printed last, behind a space, for a message; empty when it printed nothing. */
    String lastWords() {
        synchronized (lastLines) {
            return lastLines.isEmpty() ? "" : " It said:\n  " + String.join("\n  ", lastLines);
        }
    }
}
