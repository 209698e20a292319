package io.lamplighter.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.lamplighter.agent.support.MachineFacts;
import io.lamplighter.agent.support.SupportBundle;
import io.lamplighter.agent.support.SupportBundle.Part;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.session.identity.Fingerprint;
import io.lamplighter.protocol.session.identity.PemFiles;
import io.lamplighter.protocol.settings.SettingsException;
import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.time.BuildDate;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what somebody needs to help a post that cannot be reached. It needs no settings that are right, no network and no agent that
 * runs; it touches no lamp and holds no secret.
 */
final class SupportCommand {

    /** Characters of each text on a terminal: two seconds of a serial line. */
    private static final int MOST_PRINTED = 1 << 14;
    private static final String NOBODY = "unknown";

    private SupportCommand() {}

    /** The file it wrote into the directory. Blocks while servers and the system's log are asked, for some 30 s at most for each. */
    static Path write(Path config, Path directory, Instant now) throws IOException {
        return SupportBundle.write(directory, post(config), now, parts(config, now));
    }

    /** The same for a terminal, text after text; blocks as long. */
    static void print(Path config, Instant now, Consumer<String> lines) {
        parts(config, now)
                .forEach(part -> lines.accept("=== " + part.name() + "\n" + SupportBundle.text(part, MOST_PRINTED)));
    }

    private static List<Part> parts(Path config, Instant now) {
        return List.of(
                new Part("self-test.txt", () -> of(config, SupportCommand::selftest)),
                new Part("certificates.txt", () -> of(config, SupportCommand::certificates)),
                new Part("settings.txt", () -> Files.readString(config)),
                new Part("program.txt", () -> "built %s%nJava %s%nsystem clock %s%n".formatted(BuildDate.read(),
                        Runtime.version(), now)),
                new Part("machine.txt", MachineFacts::machine), new Part("network.txt", MachineFacts::network),
                new Part("log.txt", MachineFacts::log));
    }

    private static String post(Path config) {
        try {
            return of(config, settings -> settings.post().identity().id());
        } catch (SettingsException e) {
            return NOBODY; // the bundle says what is wrong with them
        }
    }

    private static String of(Path config, Function<AgentSettings, String> known) {
        return known.apply(AgentSettings.read(SettingsFile.read(config)));
    }

    private static String selftest(AgentSettings settings) {
        return SelftestCommand.besideTheAgent(settings).text() + "\n";
    }

    /** Public halves only: the fingerprint is what an operator compares who approves the post. */
    private static String certificates(AgentSettings settings) {
        Credentials files = settings.connector().credentials();
        return "own key: " + said(files.key(), file -> Fingerprint.of(PemFiles.publicKey(file)) + "\n")
                + "own certificate: "
                + said(files.certificate(), SupportCommand::lines) + "authority: "
                + said(files.authorities(), SupportCommand::lines) + "key of commands: "
                + said(settings.connector().commandKey().orElse(null), _ -> "there\n") + "to enrol with: "
                + said(settings.enrolment().flatMap(table -> table.papers().token()).orElse(null), _ -> "its token\n");
    }

    @FunctionalInterface
    private interface Reader {

        String of(Path file) throws IOException;
    }

    private static String said(@Nullable Path file, Reader reader) {
        try {
            return file == null ? "none named\n" : Files.exists(file) ? reader.of(file) : "no " + file + "\n";
        } catch (IOException e) {
            return e.getMessage() + "\n";
        }
    }

    private static String lines(Path file) throws IOException {
        return PemFiles.certificates(file).stream().map(SupportCommand::line).collect(Collectors.joining());
    }

    private static String line(X509Certificate each) {
        return "%s, by %s, serial %s, %s to %s, key %s%n".formatted(each.getSubjectX500Principal(),
                each.getIssuerX500Principal(), each.getSerialNumber().toString(16), each.getNotBefore().toInstant(),
                each.getNotAfter().toInstant(), Fingerprint.of(each.getPublicKey()));
    }
}
