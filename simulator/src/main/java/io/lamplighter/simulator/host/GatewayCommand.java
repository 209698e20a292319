package io.lamplighter.simulator.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The command line and the settings file of a gateway on this machine. Immutable.
 *
 * @param home
 *            where Lamplighter is installed: the folder with the modules
 * @param folder
 *            the gateway's data
 * @param httpPort
 *            where the search for a free port begins
 * @param time
 *            the city's clock, which the gateway shares
 */
public record GatewayCommand(Path home, Path folder, int httpPort, CityTime time) {

    private static final Duration COMMAND_EXPIRY = Duration.ofSeconds(60);
    private static final Duration SHORTEST_REAL_EXPIRY = Duration.ofSeconds(10);

    /**
     * Writes the settings and returns the command line.
     *
     * @param known
     *            the ports of the first run, which the next one must take again; null for the first
     */
    public List<String> commandLine(GatewayProcess.@Nullable Address known) {
        Path settings = folder.resolve("gateway.toml");
        try {
            Files.createDirectories(folder);
            Files.writeString(settings, settings(known));
        } catch (IOException e) {
            throw new HostException("The file " + settings + " cannot be written: " + e.getMessage(), e);
        }
        return line(home, "--config", settings.toString(), "--stop-at-end-of-input");
    }

    /** The gateway's program with these arguments. */
    public static List<String> line(Path home, String... arguments) {
        Path jars = home.resolve("gateway").resolve("target");
        List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:MaxRAMPercentage=25", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                jars.resolve("lamplighter-gateway.jar").toString(), "io.lamplighter.gateway.Main"));
        line.addAll(List.of(arguments));
        return line;
    }

    String settings(GatewayProcess.@Nullable Address known) {
        Duration scaled = time.city(SHORTEST_REAL_EXPIRY);
        Duration expiry = scaled.compareTo(COMMAND_EXPIRY) > 0 ? scaled : COMMAND_EXPIRY;
        return """
                # Written at each start.
                data-directory = "%s"

                [http]
                port = %d
                port-search = %s

                [access]
                anonymous = "technician" # loopback only, and nobody should need a password to plan invented lamps

                [mqtt]
                port = %d

                [commands]
                expiry = "%d s"

                [time]
                lapse = %s
                wall-origin = %s
                virtual-origin = %s
                """.formatted(folder.toString().replace("\\", "\\\\").replace("\"", "\\\""),
                known == null ? httpPort : known.page().getPort(), known == null,
                known == null ? 0 : known.mqtt().getPort(), expiry.toSeconds(), time.lapse(), time.wallOrigin(),
                time.virtualOrigin());
    }
}
