package io.lamplighter.simulator.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lamplighter.simulator.host.GatewayStatus;

/** {@code ./lamplighter demo} as a person starts it, for tests that look at it from outside. */
public final class DemoProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("page: (http://\\S+)");
    private static final Pattern STORED = Pattern.compile("lamplighter_ingest_total\\{kind=\"stored\"} (\\S+)");
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    /** A post whose server was away for a while draws its next attempt from up to 60 s. */
    private static final Duration ONLINE_LIMIT = Duration.ofMinutes(4);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private DemoProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    public static DemoProcess start(Path data, String... options) {
        Path home = Path.of(System.getProperty("basedir", ".")).resolveSibling("").toAbsolutePath();
        List<String> command = new ArrayList<>(
                List.of(home.resolve("lamplighter").normalize().toString(), "demo", "--data", data.toString()));
        command.addAll(List.of(options));
        try {
            return new DemoProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the demo has printed the address of its page. */
    public URI address() throws InterruptedException {
        return Eventually.within(START_LIMIT, () -> printedAddress().or(this::failWhenEnded),
                () -> "address in " + lines);
    }

    /** Waits until the gateway sees this many posts online. */
    public void awaitOnline(int posts) throws InterruptedException {
        try (GatewayStatus status = new GatewayStatus(address())) {
            Eventually.within(ONLINE_LIMIT, () -> online(status) == posts ? Optional.of(true) : Optional.empty(),
                    () -> posts + " posts online; the demo said " + lines);
        }
    }

    /** Waits until the inventory has this many lamps, and tells them. */
    String booked(int lamps) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address().resolve("/api/v1/inventory/export.csv"))
                .timeout(START_LIMIT).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return Eventually.within(ONLINE_LIMIT, () -> Optional.of(ask(client, request))
                    .filter(csv -> csv.lines().count() == lamps + 1), () -> lamps + " lamps in the inventory");
        }
    }

    /** Waits until the gateway that runs now has stored this many records. */
    void awaitStored(long records) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address().resolve("/metrics")).timeout(START_LIMIT).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Eventually.within(ONLINE_LIMIT, () -> stored(client, request) >= records
                    ? Optional.of(true)
                    : Optional.empty(), () -> records + " stored records; the demo said " + lines);
        }
    }

    private static long stored(HttpClient client, HttpRequest request) {
        Matcher stored = STORED.matcher(ask(client, request));
        return stored.find() ? (long) Double.parseDouble(stored.group(1)) : 0;
    }

    /** Empty while the gateway is not up. */
    private static String ask(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static int online(GatewayStatus status) {
        try {
            return status.postsOnline().orElse(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private Optional<URI> printedAddress() {
        return lines.stream().map(ADDRESS::matcher).filter(Matcher::find).map(match -> URI.create(match.group(1)))
                .findFirst();
    }

    private Optional<URI> failWhenEnded() {
        if (!process.isAlive()) {
            throw new AssertionError("the demo ended with " + process.exitValue() + ": " + lines);
        }
        return Optional.empty();
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The gateway that runs now. */
    public ProcessHandle gateway() throws InterruptedException {
        return Eventually.within(START_LIMIT,
                () -> process.descendants().filter(ProcessHandle::isAlive).filter(DemoProcess::isGateway).findFirst(),
                () -> "a gateway process below the demo");
    }

    private static boolean isGateway(ProcessHandle handle) {
        return handle.info().commandLine().orElse("").contains("io.lamplighter.gateway.Main");
    }

    /** Types a line into its terminal. */
    void type(String line) {
        try {
            Writer input = process.outputWriter(StandardCharsets.UTF_8);
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the demo as Ctrl-C does, and returns its exit code once it has ended. */
    public int stop() throws InterruptedException {
        process.toHandle().destroy(); // Process.destroy would close the stream that is being read
        return awaitExit();
    }

    /** Ends the demo alone, without a warning. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        awaitExit();
    }

    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the demo did not end: " + lines);
        }
        reader.join(STOP_LIMIT);
        return process.exitValue();
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add(e.toString());
        }
    }
}
