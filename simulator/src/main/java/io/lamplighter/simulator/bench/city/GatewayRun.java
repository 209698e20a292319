package io.lamplighter.simulator.bench.city;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.Footprint;
import io.lamplighter.simulator.measure.ProgramRun;

/** One run of the shipped gateway, through the launcher, with every default but its ports. Thread-safe. */
final class GatewayRun implements AutoCloseable {

    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration COUNT = Duration.ofMinutes(10);
    private static final Pattern ADDRESS = Pattern.compile("page=(\\S+) mqtt=(\\S+)");

    private static final Pattern SIGN_IN = Pattern.compile("sign-in name=(\\S+) one-time-password=(\\S+)");

    private final ProgramRun program;
    private final URI page;
    private final URI mqtt;

    private GatewayRun(ProgramRun program, URI page, URI mqtt) {
        this.program = program;
        this.page = page;
        this.mqtt = mqtt;
    }

    /**
     * The settings file of a gateway in this folder, and how to start it. Nobody needs to sign in.
     *
     * @param mqttPort
     *            0: any free one
     * @param further
     *            tables of settings; may be empty
     */
    static List<String> command(AgentFiles files, Path folder, int mqttPort, String further) throws IOException {
        Path config = Files.writeString(folder.resolve("gateway.toml"), """
                data-directory = "%s"
                [http]
                port = 0
                [access]
                anonymous = "technician" # on this machine only, and these lamps are invented
                [mqtt]
                port = %d
                %s
                """.formatted(folder.resolve("data"), mqttPort, further));
        return List.of(files.launcher().toString(), "gateway", "--config", config.toString());
    }

    /**
     * Starts it; returns when it is ready.
     *
     * @throws HostException
     *             when it does not become so
     */
    static GatewayRun start(List<String> command) throws InterruptedException {
        ProgramRun program = ProgramRun.start(command);
        try {
            program.awaitReady(READY);
            Matcher address = ADDRESS.matcher(program.readyLine());
            if (!address.find()) {
                throw new HostException("The gateway does not say where it listens: " + program.readyLine());
            }
            return new GatewayRun(program, URI.create(address.group(1)), URI.create(address.group(2)));
        } catch (HostException | InterruptedException e) {
            program.close();
            throw e;
        }
    }

    URI page() {
        return page;
    }

    URI mqtt() {
        return mqtt;
    }

    /** Somebody who may sign in. */
    record SignIn(String name, String oneTimePassword) {}

    /**
     * The administrator of a gateway that is new.
     *
     * @throws HostException
     *             when it names none
     */
    SignIn administrator() throws InterruptedException {
        Matcher said = program.awaitLine(SIGN_IN, READY);
        return new SignIn(said.group(1), said.group(2));
    }

    /** The command line that the launcher made. */
    List<String> commandLine() {
        return program.commandLine();
    }

    /** Of gateway and broker since their start. */
    double processorSeconds() {
        return Footprint.of(program.id()).processorSeconds();
    }

    /** Memory of gateway and broker, resident, MB of 10^6 bytes. */
    double residentMegabytes() {
        return Footprint.of(program.id()).residentMegabytes();
    }

    /** Heap in use after a full collection, which takes the gateway some tenths of a second. */
    long heapBytes() throws IOException, InterruptedException {
        return program.heapBytes();
    }

    /** Ends it without warning, and with it the broker. */
    void kill() {
        program.kill();
    }

    @Override
    public void close() {
        program.close();
    }

    /** What the database of a gateway that has stopped holds, counted by the shipped program itself. */
    static Map<String, Long> count(List<String> command) throws IOException, InterruptedException {
        List<String> check = new ArrayList<>(command);
        check.add(2, "check");
        Process process = new ProcessBuilder(check).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        CompletableFuture<?> _ = process.onExit().orTimeout(COUNT.toSeconds(), TimeUnit.SECONDS)
                .whenComplete((ended, late) -> process.destroyForcibly());
        Map<String, Long> found = new HashMap<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split("=", 2);
                found.put(parts[0], Long.parseLong(parts[1]));
            }
        }
        if (process.waitFor() != 0) {
            throw new HostException(
                    "The stored records cannot be counted, or not within " + COUNT.toMinutes() + " min.");
        }
        return found;
    }

    /** Records that were sent but are not in the database. */
    static long lost(long sent, Map<String, Long> counted) {
        return sent - counted.getOrDefault("records", 0L) + counted.getOrDefault("doubled", 0L);
    }
}
