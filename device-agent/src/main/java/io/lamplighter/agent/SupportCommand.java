package io.lamplighter.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.lamplighter.agent.support.MachineFacts;
import io.lamplighter.agent.support.SupportBundle;
import io.lamplighter.agent.support.SupportBundle.Part;
import io.lamplighter.protocol.session.identity.PemFiles;
import io.lamplighter.protocol.settings.SettingsException;
import io.lamplighter.protocol.settings.SettingsFile;

/**
 * Writes down what somebody needs to help a post that cannot be reached. It needs no settings that are right, no network and no agent that
 * runs; it touches no lamp and holds no secret.
 */
final class SupportCommand {

    private static final String NOBODY = "unknown";

    private SupportCommand() {}

    /** The file it wrote into the directory. Blocks while servers and the system's log are asked, for some 30 s at most for each. */
    static Path write(Path config, Path directory, Instant now) throws IOException {
        return SupportBundle.write(directory, post(config), now, List.of(
                new Part("self-test.txt", () -> of(config, SupportCommand::selftest)),
                new Part("certificates.txt", () -> of(config, SupportCommand::certificates)),
                new Part("settings.txt", () -> Files.readString(config)),
                new Part("program.txt", () -> "built %s%nJava %s%nsystem clock %s%n".formatted(BuildDate.read(),
                        Runtime.version(), now)),
                new Part("machine.txt", MachineFacts::machine), new Part("network.txt", MachineFacts::network),
                new Part("log.txt", MachineFacts::log)));
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

    private static String certificates(AgentSettings settings) {
        Path file = settings.connector().credentials().certificate();
        if (file == null) {
            return "the settings name no certificate\n";
        }
        try {
            return PemFiles.certificates(file).stream().map(SupportCommand::line).collect(Collectors.joining());
        } catch (IOException e) {
            return file + ": " + e.getMessage() + "\n";
        }
    }

    private static String line(X509Certificate each) {
        return "%s, of %s, serial %s, %s to %s, fingerprint of the key %s%n".formatted(each.getSubjectX500Principal(),
                each.getIssuerX500Principal(), each.getSerialNumber().toString(16), each.getNotBefore().toInstant(),
                each.getNotAfter().toInstant(), fingerprint(each.getPublicKey().getEncoded()));
    }

    private static String fingerprint(byte[] key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
