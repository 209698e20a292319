package io.lamplighter.agent.enrolment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.CertificateRequest;
import io.lamplighter.protocol.session.identity.Fingerprint;
import io.lamplighter.protocol.session.identity.PemFiles;
import io.lamplighter.protocol.session.identity.SecretFile;
import org.tinylog.Logger;

/**
 * Keeps the papers of a post good: enrols while it has no certificate, renews it at two thirds of its life, and tries again for as long as
 * that takes. What it writes is used at the next connection. Its own thread; the lamp hears nothing of it.
 */
public final class Enrolment implements AutoCloseable {

    private static final Duration LOOK = Duration.ofHours(1);

    private final String post;
    private final Papers papers;
    private final EstServerAddress server;
    private final EstClient gateway;
    private final CertificateClock clock;
    private final EnrolmentPace pace;
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("enrolment").factory());
    /** The gateway did not believe the token: until the next start it is as if there were none. */
    private boolean tokenRefused;

    public Enrolment(String post, Papers papers, EstServerAddress server, CertificateClock clock,
            RandomGenerator random) {
        this.post = post;
        this.papers = papers;
        this.server = server;
        this.gateway = new EstClient(server, clock);
        this.clock = clock;
        this.pace = new EnrolmentPace(random);
    }

    /** From now on by itself. */
    public void start() {
        Future<?> _ = thread.schedule(this::run, 0, TimeUnit.SECONDS);
    }

    private void run() {
        Duration pause;
        try {
            pause = look();
        } catch (IOException | RuntimeException e) {
            pause = pace.afterFailure();
            Logger.warn("certificate not obtained post={} server={} again-in={}s reason=\"{}\"", post,
                    server.authority(), pause.toSeconds(), e.getMessage());
        }
        Future<?> _ = thread.schedule(this::run, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does what is to be done now; says when to look again. */
    public Duration look() throws IOException {
        boolean known = knowsCommands();
        Papers.Need need = need();
        if (need == Papers.Need.NOTHING) {
            return known ? pace.afterSuccess(LOOK) : pace.afterFailure();
        }
        KeyPair keys = OwnKey.at(papers.key());
        byte[] request = request(keys);
        return switch (answer(need, request)) {
            case EstAnswer.Certified certified -> {
                X509Certificate own = keep(certified, keys);
                Logger.info("certificate obtained post={} by={} until={} file={}", post, need,
                        own.getNotAfter().toInstant(), papers.certificate());
                yield pace.afterSuccess(LOOK);
            }
            case EstAnswer.Waits(Duration comeBack) -> {
                Logger.info("certificate waits for an operator's approval post={} fingerprint={}", post,
                        Fingerprint.of(keys.getPublic()));
                yield pace.asAsked(comeBack);
            }
            case EstAnswer.Refused(boolean unauthorized, String why) -> throw refused(need, unauthorized, why);
        };
    }

    /** Whether the key of commands is there, before the link needs it; without it the certificate is worth something all the same. */
    private boolean knowsCommands() {
        Optional<Path> missing = papers.commandKey().filter(file -> !Files.exists(file));
        if (missing.isEmpty()) {
            return true;
        }
        try {
            SecretFile.write(missing.get(), gateway.commandKey(papers.unknown()));
            return true;
        } catch (IOException e) {
            Logger.warn("key of commands not obtained post={} reason=\"{}\"", post, e.getMessage());
            return false;
        }
    }

    private Papers.Need need() {
        Papers.Need need = papers.need(clock.now());
        return need == Papers.Need.ENROLMENT && tokenRefused && papers.hasToken() ? withoutToken() : need;
    }

    private Papers.Need withoutToken() {
        return new Papers(papers.authority(), papers.certificate(), papers.key(), Optional.empty(), papers.commandKey())
                .need(clock.now());
    }

    private EstAnswer answer(Papers.Need need, byte[] request) throws IOException {
        if (need == Papers.Need.RENEWAL) {
            return gateway.renew(papers.own(), request);
        }
        return papers.hasToken() && !tokenRefused
                ? gateway.enrol(papers.unknown(), post, token(papers.token().orElseThrow()), request)
                : gateway.ask(papers.unknown(), request);
    }

    /** One that cannot be read must not keep a good certificate from being renewed. */
    private String token(Path file) throws IOException {
        try {
            return SecretFile.read(file).strip();
        } catch (IOException e) {
            tokenRefused = true;
            throw new IOException(e.getMessage() + ": from now on this post asks without it", e);
        }
    }

    private IOException refused(Papers.Need need, boolean unauthorized, String why) {
        if (!unauthorized) {
            return new IOException(why);
        }
        if (need == Papers.Need.RENEWAL) {
            return new IOException(why + ": make a token for this post (gateway token) and put it into "
                    + papers.token().map(Path::toString).orElse("enrolment.token-file"));
        }
        tokenRefused = true;
        return new IOException(why + ": from now on this post asks without it and waits for an operator's approval");
    }

    private X509Certificate keep(EstAnswer.Certified certified, KeyPair keys) throws IOException {
        X509Certificate own = certified.all().stream().filter(each -> each.getPublicKey().equals(keys.getPublic()))
                .findFirst().orElseThrow(() -> new IOException("the certificate that came is for another key"));
        Stream<X509Certificate> others = certified.all().stream().filter(each -> !each.equals(own));
        SecretFile.write(papers.certificate(),
                Stream.concat(Stream.of(own), others).map(PemFiles::text).collect(Collectors.joining()));
        if (papers.token().isPresent()) {
            Files.deleteIfExists(papers.token().get()); // worth nothing any more
        }
        return own;
    }

    private byte[] request(KeyPair keys) throws IOException {
        try {
            return CertificateRequest.der(post, keys);
        } catch (GeneralSecurityException e) {
            throw new IOException("the key in " + papers.key() + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
