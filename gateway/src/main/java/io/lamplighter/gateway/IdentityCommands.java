package io.lamplighter.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.identity.Authority;
import io.lamplighter.gateway.identity.EnrolmentDesk;
import io.lamplighter.gateway.identity.Enrolments;
import io.lamplighter.gateway.identity.Register;
import io.lamplighter.protocol.session.identity.PemFiles;
import io.lamplighter.protocol.sparkplug.Topic;

/**
 * What the command line does to identities of posts, whether the gateway runs or not. Stateless; fails with an {@link IOException} whose
 * message says what is wrong and what to do.
 */
final class IdentityCommands {

    private static final String REQUEST = "CERTIFICATE REQUEST";

    private IdentityCommands() {}

    /** Writes the certificate of a post, and the authority's, to a file that is not there yet. */
    static void certify(GatewaySettings settings, String post, Path request, Path to) throws IOException {
        requireId(post);
        if (Files.exists(to)) {
            throw new IOException("the file " + to + " is there already: name another one");
        }
        if (!Files.isReadable(request)) {
            throw new IOException("the file " + request
                    + " is not there or cannot be read: bring what \"lamplighter agent request\" printed on the post");
        }
        List<byte[]> requests = PemFiles.blocks(request, REQUEST);
        if (requests.size() != 1) {
            throw new IOException("the file " + request + " must hold one -----BEGIN " + REQUEST + "-----");
        }
        Authority authority = authority(settings);
        Path directory = directory(settings);
        X509Certificate made = authority
                .certify(post, requests.getFirst(), new Register(directory).validFrom(post, Instant.now()))
                .orElseThrow(() -> new IOException("the request in " + request
                        + " is damaged, not signed by its own key, or its key is none on the curve P-256"));
        note(directory, Register.Change.CERTIFIED, Register.detail(made), post);
        Files.writeString(to, authority.chain(made));
    }

    /** Tokens by which posts enrol, once each; they are kept nowhere. */
    static List<Enrolments.Fresh> tokens(GatewaySettings settings, Arguments.TokenWish wish) throws IOException {
        for (String post : wish.posts()) {
            requireId(post);
        }
        EnrolmentDesk desk = new EnrolmentDesk(Optional.of(authority(settings)), new Register(directory(settings)),
                InstantSource.system(), true);
        return switch (desk.makeTokens(wish.posts(), wish.life(), System.getProperty("user.name"))) {
            case Enrolments.Made.Tokens(List<Enrolments.Fresh> all) -> all;
            case Enrolments.Made.Refused _ -> throw new IOException(
                    "there are too many tokens that nobody has used: take some back, or wait until they expire");
        };
    }

    /** Whether anybody of this name had anything that could be revoked; with the city's authority nobody knows, so it is said yes. */
    static boolean revoke(GatewaySettings settings, String post) throws IOException {
        requireId(post);
        GatewaySettings.Secure secure = settings.mqtt().secure().orElse(null);
        if (secure == null) {
            throw new IOException("nothing was revoked: by these settings posts come in at a broker of the city, or"
                    + " without certificates (mqtt secure-port is off). Revoke it at that broker, see \"A broker of the"
                    + " city\" in gateway/README.md");
        }
        Path directory = directory(settings);
        Register register = new Register(directory);
        register.load();
        boolean known = secure.files().isPresent() || register.knows(post, Instant.now());
        note(directory, Register.Change.REVOKED, "", post);
        return known;
    }

    private static void requireId(String post) throws IOException {
        if (!Topic.isId(post)) {
            throw new IOException("'" + post + "' can be no post: its id is blank, too long or has one of / + #");
        }
    }

    private static Authority authority(GatewaySettings settings) throws IOException {
        if (settings.mqtt().secure().filter(secure -> secure.files().isEmpty()).isEmpty()) {
            throw new IOException("this gateway certifies nobody: by these settings the city's authority does (mqtt"
                    + " authorities-file), or posts come in elsewhere or without certificates. Get them there");
        }
        return Authority.read(directory(settings));
    }

    private static Path directory(GatewaySettings settings) throws IOException {
        Path directory = settings.dataDirectory().resolve(DataDirectory.IDENTITY);
        if (!Files.isDirectory(directory)) {
            throw new IOException(
                    directory + " is not there: start the gateway once with a TLS listener (mqtt secure-port),"
                            + " and name its settings by --config");
        }
        return directory;
    }

    private static void note(Path directory, Register.Change change, String detail, String post) throws IOException {
        Register.note(directory, List.of(
                new Register.Entry(Instant.now(), change, System.getProperty("user.name"), detail, post)));
    }
}
