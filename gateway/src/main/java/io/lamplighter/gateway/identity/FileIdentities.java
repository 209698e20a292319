package io.lamplighter.gateway.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

import io.lamplighter.gateway.broker.Identities;
import io.lamplighter.gateway.broker.Refusal;
import io.lamplighter.protocol.session.identity.TlsFiles;
import io.lamplighter.protocol.time.Ticker;
import org.tinylog.Logger;

/**
 * Identities by files: the broker's certificate and key, the authorities that sign those of posts, and who was revoked. Files that were
 * replaced count within {@link #LOOK_SECONDS}; while they cannot be used, those before do. Thread-safe.
 */
public final class FileIdentities implements Identities {

    static final long LOOK_SECONDS = 10;

    /**
     * Where it stands, as PEM.
     *
     * @param authorities
     *            whose signature makes a certificate one of a post
     * @param certificate
     *            the broker's own, then those between it and what posts trust
     * @param key
     *            of it, for nobody else to read
     */
    public record Pem(Path authorities, Path certificate, Path key) {}

    private final Pem files;
    private final Register register;
    private final Ticker ticker;
    private final Consumer<Refusal> refusals;
    private volatile SSLContext context;
    private List<FileTime> read;
    private long looked;

    /**
     * Reads the files.
     *
     * @throws IOException
     *             when they cannot be used; the message names the file
     */
    public FileIdentities(Pem files, Register register, Ticker ticker, Consumer<Refusal> refusals)
            throws IOException {
        this.files = files;
        this.register = register;
        this.ticker = ticker;
        this.refusals = refusals;
        this.looked = ticker.nanos();
        this.read = times();
        this.context = load();
    }

    @Override
    public SSLContext tls() {
        lookAgain();
        return context;
    }

    private synchronized void lookAgain() {
        long now = ticker.nanos();
        if (now - looked < TimeUnit.SECONDS.toNanos(LOOK_SECONDS)) {
            return;
        }
        looked = now;
        try {
            List<FileTime> times = times();
            if (!times.equals(read)) {
                context = load();
                read = times;
                Logger.info("event=certificates-read certificate={}", files.certificate());
            }
        } catch (IOException e) {
            Logger.warn("event=certificates-unusable remedy=mend-the-file message=\"{}\"", e.getMessage());
        }
    }

    private SSLContext load() throws IOException {
        return TlsFiles.mutual(files.authorities(), files.certificate(), files.key());
    }

    private List<FileTime> times() throws IOException {
        List<FileTime> times = new ArrayList<>();
        for (Path file : List.of(files.authorities(), files.certificate(), files.key())) {
            times.add(Files.getLastModifiedTime(file));
        }
        return times;
    }

    @Override
    public Optional<String> refusal(String post, X509Certificate certificate) {
        return register.refusal(post, certificate);
    }

    @Override
    public void refused(Refusal refusal) {
        refusals.accept(refusal);
    }
}
