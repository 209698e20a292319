package io.lamplighter.simulator.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.simulator.demo.Eventually;

import static org.assertj.core.api.Assertions.assertThat;

/** The gateway as it is shipped, in a process of its own on free ports, and somebody who asks it over HTTP. */
public final class ShippedGateway implements AutoCloseable {

    /** How long a test waits for what another process does. */
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Path HOME = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("")
            .normalize();

    private static final String SETTINGS = "gateway.toml";

    private final HttpClient client = HttpClient.newHttpClient();
    private final GatewayProcess process;
    private final GatewayProcess.Address address;

    private ShippedGateway(GatewayProcess process, GatewayProcess.Address address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Returns when it is ready.
     *
     * @param folder
     *            takes its settings and its data
     * @param settings
     *            further ones, in TOML
     */
    public static ShippedGateway start(Path folder, String settings) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve(SETTINGS), """
                data-directory = "%s"
                [http]
                port = 0
                [mqtt]
                port = 0
                """.formatted(folder.resolve("gateway")) + settings);
        GatewayProcess process = GatewayProcess.start(
                List.of(HOME.resolve("lamplighter").toString(), "gateway", "--config", file.toString()));
        try {
            return new ShippedGateway(process, process.awaitReady(PATIENCE));
        } catch (HostException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    /** As above, and it enrols posts at that port, lets them in by their certificates, and everybody at the page in as a technician. */
    public static ShippedGateway startEnrolling(Path folder, int port, String settings)
            throws IOException, InterruptedException {
        return start(folder, """
                secure-host = "127.0.0.1"
                secure-port = 0
                [enrolment]
                host = "127.0.0.1"
                port = %d
                [access]
                anonymous = "technician"
                """.formatted(port) + settings);
    }

    /**
     * What the gateway's program prints when it is called for a task of its own, beside the gateway.
     *
     * @param folder
     *            of {@link #start}
     */
    public static List<String> print(Path folder, String... task) throws IOException {
        List<String> command = new ArrayList<>(List.of(HOME.resolve("lamplighter").toString(), "gateway"));
        command.addAll(List.of(task));
        command.addAll(List.of("--config", folder.resolve(SETTINGS).toString()));
        Process program = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        try (BufferedReader printed = program.inputReader()) {
            return printed.lines().toList();
        }
    }

    public URI broker() {
        return address.mqtt();
    }

    public URI at(String path) {
        return address.page().resolve(path);
    }

    /** The reply's body; any other status fails the test. */
    public String send(String method, String path, String body, int status) throws IOException, InterruptedException {
        HttpResponse<String> reply = client.send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(method + " " + path + " " + reply.body()).isEqualTo(status);
        return reply.body();
    }

    /** What it says there, also when it refuses; what went wrong when it does not answer. */
    public String get(String path) {
        try {
            return client.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    /** Waits until it says that there, and returns all that it says. */
    public String await(String path, String part) throws InterruptedException {
        return Eventually.within(PATIENCE, () -> Optional.of(get(path)).filter(body -> body.contains(part)),
                () -> part + " in " + get(path));
    }

    @Override
    public void close() {
        client.close();
        process.close();
    }
}
