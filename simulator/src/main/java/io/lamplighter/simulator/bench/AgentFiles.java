package io.lamplighter.simulator.bench;

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
record AgentFiles(Path home) {

    static AgentFiles installed() {
        return new AgentFiles(Path.of(System.getProperty("lamplighter.home", ".")).toAbsolutePath().normalize());
    }

    Path launcher() {
        return home.resolve("lamplighter");
    }

    Path jar() {
        return target().resolve("lamplighter-device-agent.jar");
    }

    /** Classes that Java maps instead of loading them. */
    Path archive() {
        return target().resolve("lamplighter-agent.jsa");
    }

    /** What the agent's Java runs with. */
    Path options() {
        return home.resolve("device-agent").resolve("agent.options");
    }

    /** The class path of the simulated board. */
    Path simulatedBoard() {
        return home.resolve("simulator").resolve("target").resolve("lamplighter-simulator.jar");
    }

    /** Everything that the archive is made from. */
    List<Path> archiveSources() {
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
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
