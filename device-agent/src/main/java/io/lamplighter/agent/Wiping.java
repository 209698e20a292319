package io.lamplighter.agent;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.protocol.session.identity.Credentials;

/**
 * Takes a post out of service: removes its secrets, what else makes it this post, and what it keeps. Settings, and the authority that
 * everybody knows, stay.
 *
 * @param secrets
 *            files, the key first
 * @param state
 *            directory of journal, plan and the counter of commands
 * @param kept
 *            files that stay wherever they lie: the settings, and the authority that everybody knows
 */
record Wiping(List<Path> secrets, Path state, Set<Path> kept) {

    /**
     * Of these settings.
     *
     * @param file
     *            where they stand
     */
    static Wiping of(AgentSettings settings, Path file) {
        Credentials files = settings.connector().credentials();
        return new Wiping(Stream.of(files.key(), files.certificate(), files.passwordFile(),
                settings.connector().commandKey().orElse(null),
                settings.enrolment().flatMap(table -> table.papers().token()).orElse(null))
                .filter(Objects::nonNull).toList(), settings.stateDirectory(),
                Stream.of(file, files.authorities()).filter(Objects::nonNull)
                        .map(each -> each.toAbsolutePath().normalize()).collect(Collectors.toUnmodifiableSet()));
    }

    /** What it removes, a line each. */
    String text() {
        return Stream.concat(secrets.stream(), Stream.of(state)).map(path -> "  " + path + (Files.exists(path)
                ? ""
                : " (is not there)")).collect(Collectors.joining("\n"));
    }

    /** Repeatable. Directories in that of the state are somebody else's. */
    void run() throws IOException {
        for (Path secret : secrets) {
            Files.deleteIfExists(secret);
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(state, Files::isRegularFile)) {
            for (Path file : files) {
                if (!kept.contains(file.toAbsolutePath().normalize())) {
                    Files.delete(file);
                }
            }
        }
    }
}
