package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;

import io.lamplighter.agent.enrolment.Enrolment;
import io.lamplighter.agent.enrolment.EstServerAddress;
import io.lamplighter.agent.enrolment.Papers;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.SecretFile;
import io.lamplighter.protocol.session.identity.TlsFiles;
import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.load.LoadGenerator;
import tools.jackson.databind.JsonNode;

/** Posts of a load that enrol at a gateway as real ones do, each by a token. Files in one folder. Thread-safe. */
final class SecurePosts {

    /** Tokens that the gateway makes at a time. */
    private static final int MOST_TOKENS = 1_000;
    private static final int AT_A_TIME = 4;

    private final Path folder;
    private final Path authority;

    private SecurePosts(Path folder, Path authority) {
        this.folder = folder;
        this.authority = authority;
    }

    /**
     * Returns when all have their certificates.
     *
     * @param data
     *            the gateway's directory
     * @param enrolmentPort
     *            on this machine
     * @param folder
     *            takes three files for each post
     */
    static SecurePosts enrolled(int count, URI page, Path data, int enrolmentPort, Path folder)
            throws IOException, InterruptedException {
        SecurePosts posts = new SecurePosts(Files.createDirectories(folder), data.resolve("identity/authority.pem"));
        List<Callable<Void>> enrolments = new ArrayList<>();
        EstServerAddress server = EstServerAddress.parse("https://127.0.0.1:" + enrolmentPort).orElseThrow();
        try (GatewayRequests gateway = new GatewayRequests(page);
                ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (int from = 0; from < count; from += MOST_TOKENS) {
                String names = IntStream.range(from, Math.min(count, from + MOST_TOKENS))
                        .mapToObj(each -> '"' + LoadGenerator.postId(each) + '"').collect(Collectors.joining(","));
                for (JsonNode token : gateway.post("/api/v1/enrolment/tokens", "{\"posts\":[" + names + "]}")
                        .path("items")) {
                    String post = token.path("post").asString();
                    SecretFile.write(posts.folder.resolve(post + ".token"), token.path("token").asString());
                    enrolments.add(() -> {
                        posts.enrol(post, server);
                        return null;
                    });
                }
            }
            for (Future<Void> each : threads.invokeAll(enrolments)) {
                each.get();
            }
            return posts;
        } catch (ExecutionException e) {
            throw new HostException("A post did not get its certificate: " + e.getCause(), e);
        }
    }

    private void enrol(String post, EstServerAddress server) throws IOException {
        try (Enrolment enrolment = new Enrolment(post, new Papers(authority, folder.resolve(post + ".pem"),
                folder.resolve(post + ".key"), Optional.of(folder.resolve(post + ".token")), Optional.empty()), server,
                CertificateClock.system(), new SplittableRandom(post.hashCode()))) {
            enrolment.look();
        }
    }

    /** What the connection of that client shows, and whom it believes. */
    SSLContext tls(String clientId) {
        String post = clientId.substring(LoadGenerator.CLIENT_PREFIX.length());
        try {
            return TlsFiles.client(authority, folder.resolve(post + ".pem"), folder.resolve(post + ".key"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
