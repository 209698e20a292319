package io.lamplighter.simulator.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the agent program stands in an installation. Immutable.
 *
 * @param home
 *            the folder with the launcher and the modules
 */
public record AgentFiles(Path home) {

    public static AgentFiles installed() {
        return new AgentFiles(Path.of(System.getProperty("lamplighter.home", ".")).toAbsolutePath().normalize());
    }

    public Path launcher() {
        return home.resolve("lamplighter");
    }

    public Path jar() {
        return target().resolve("lamplighter-device-agent.jar");
    }

    /** Classes that Java maps instead of loading them. */
    public Path archive() {
        return target().resolve("lamplighter-agent.jsa");
    }

    /** What the agent's Java runs with. */
    public Path options() {
        return home.resolve("device-agent").resolve("agent.options");
    }

    /** The class path of the simulated board. */
    public Path simulatedBoard() {
        return home.resolve("simulator").resolve("target").resolve("lamplighter-simulator.jar");
    }

    /** Everything that the archive is made from. */
    public List<Path> archiveSources() {
        try (Stream<Path> libraries = Files.list(target().resolve("lib"))) {
            return Stream.concat(Stream.of(jar(), options()), libraries).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path target() {
        return home.resolve("device-agent").resolve("target");
    }

    /** The Java that runs this program. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
