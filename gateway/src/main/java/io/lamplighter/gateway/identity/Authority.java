package io.lamplighter.gateway.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.lamplighter.gateway.broker.PostNames;
import io.lamplighter.gateway.server.TlsPem;
import io.lamplighter.protocol.session.identity.PemFiles;
import io.lamplighter.protocol.session.identity.SecretFile;
import io.lamplighter.protocol.sparkplug.Topic;
import org.tinylog.Logger;

/**
 * The gateway's own authority: signs who is a post, and what the broker shows to posts. Its key is made at the first start, stays in its
 * directory, and is what a city must not lose: a new one means a visit to every post. Not thread-safe.
 */
public final class Authority {

    /** Of a post's certificate. */
    public static final Duration POST_LIFE = Duration.ofDays(365);
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(30 * 365);
    private static final Duration BROKER_LIFE = Duration.ofDays(10 * 365);
    private static final String BROKER = "Lamplighter gateway";
    private static final int NAME_BYTES = 4;
    private static final int ALTERNATIVE_NAME = 1;

    private final Path directory;
    private final X509Certificate certificate;
    private final KeyPair keys;

    private Authority(Path directory, X509Certificate certificate, KeyPair keys) {
        this.directory = directory;
        this.certificate = certificate;
        this.keys = keys;
    }

    /**
     * Reads the authority, or makes it where there is none.
     *
     * @param directory
     *            for nobody else to read; must be there
     * @param built
     *            when this program was built
     * @throws IOException
     *             when a file cannot be used: no other key is made in place of one that is there. When it would have to be made and the
     *             clock is wrong: it would be over as soon as the clock is right, and each post had to be visited
     */
    public static Authority open(Path directory, Instant now, Instant built) throws IOException {
        if (!Files.exists(directory.resolve("authority.key"))) {
            if (now.isBefore(built)) {
                throw new IOException("no authority is made while this machine's clock says " + now
                        + ", which is before this program was built (" + built
                        + "): set the clock (timedatectl set-ntp true), then start again");
            }
            make(directory, now);
        }
        return read(directory);
    }

    /**
     * Reads the authority of a gateway that has been started before.
     *
     * @throws IOException
     *             when there is none, or its files cannot be used
     */
    public static Authority read(Path directory) throws IOException {
        X509Certificate certificate = PemFiles.certificates(directory.resolve("authority.pem")).getFirst();
        PrivateKey key = PemFiles.privateKey(directory.resolve("authority.key"));
        return new Authority(directory, certificate, new KeyPair(certificate.getPublicKey(), key));
    }

    private static void make(Path directory, Instant now) throws IOException {
        try {
            KeyPair keys = Certificates.newKeys();
            X509Certificate certificate = Certificates.ofAuthority("Lamplighter " + randomWord(), keys, now,
                    now.plus(AUTHORITY_LIFE));
            SecretFile.write(directory.resolve("authority.pem"), PemFiles.text(certificate));
            SecretFile.write(directory.resolve("authority.key"), PemFiles.text(keys.getPrivate()));
            Logger.info("event=authority-made directory={} remedy=keep-a-copy-in-a-safe", directory);
        } catch (GeneralSecurityException e) {
            throw new IOException("an authority cannot be made: " + e.getMessage(), e);
        }
    }

    private static String randomWord() {
        byte[] bytes = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * The broker's certificate for these names and addresses, made anew when there is none, when two thirds of its life are over, or when
     * it is for other names.
     */
    public TlsPem broker(Collection<String> hosts, Instant now) throws IOException {
        TlsPem files = new TlsPem(directory.resolve("authority.pem"),
                directory.resolve("broker.pem"), directory.resolve("broker.key"));
        if (!isGood(files, hosts, now)) {
            try {
                KeyPair fresh = Certificates.newKeys();
                Instant from = isTooEarly(now) ? certificate.getNotBefore().toInstant() : now;
                X509Certificate made = Certificates.ofServer(issuer(),
                        new Certificates.Subject(BROKER, fresh.getPublic(), from, from.plus(BROKER_LIFE)),
                        List.copyOf(hosts));
                SecretFile.write(files.key(), PemFiles.text(fresh.getPrivate()));
                SecretFile.write(files.certificate(), PemFiles.text(made) + PemFiles.text(certificate));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new IOException("the broker's certificate cannot be made for " + hosts + ": " + e.getMessage(),
                        e);
            }
        }
        return files;
    }

    private static boolean isGood(TlsPem files, Collection<String> hosts, Instant now) {
        if (!Files.exists(files.certificate()) || !Files.exists(files.key())) {
            return false;
        }
        try {
            X509Certificate has = PemFiles.certificates(files.certificate()).getFirst();
            PemFiles.privateKey(files.key());
            Instant renewal = has.getNotBefore().toInstant().plus(BROKER_LIFE.multipliedBy(2).dividedBy(3));
            return now.isBefore(renewal) && names(has).equals(Set.copyOf(hosts));
        } catch (IOException | CertificateParsingException e) {
            return false; // nothing is lost with it
        }
    }

    private static Set<String> names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names == null
                ? Set.of()
                : names.stream().map(name -> String.valueOf(name.get(ALTERNATIVE_NAME))).collect(Collectors.toSet());
    }

    /**
     * Certifies that whoever has this key is that post.
     *
     * @param request
     *            PKCS#10 in DER; only its key counts
     * @return empty when the request is none, or its key is not on P-256
     */
    public Optional<X509Certificate> certify(String post, byte[] request, Instant now) throws IOException {
        if (!Topic.isId(post)) {
            throw new IllegalArgumentException("post id '" + post + "' is blank, too long or has one of / + #");
        }
        if (isTooEarly(now)) {
            throw new IOException("this machine's clock says " + now + ", which is before the authority was made ("
                    + certificate.getNotBefore().toInstant() + "): set the clock (timedatectl set-ntp true)");
        }
        Optional<Request> asked = Request.read(request);
        return asked.isEmpty() ? Optional.empty() : Optional.of(certify(post, asked.get().key(), now));
    }

    /** The same of a key that the caller knows to be the post's. */
    X509Certificate certify(String post, PublicKey key, Instant now) throws IOException {
        try {
            return Certificates.ofClient(issuer(),
                    new Certificates.Subject(post, key, now, now.plus(POST_LIFE)));
        } catch (GeneralSecurityException e) {
            throw new IOException("a certificate cannot be made: " + e.getMessage(), e);
        }
    }

    /** Whether the clock that says so is wrong: the authority itself was made later. */
    boolean isTooEarly(Instant now) {
        return now.isBefore(certificate.getNotBefore().toInstant());
    }

    /** Its own. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** A certificate that it made, and its own, as PEM. */
    public String chain(X509Certificate made) {
        return PemFiles.text(made) + PemFiles.text(certificate);
    }

    private Certificates.Issuer issuer() throws IOException {
        return new Certificates.Issuer(commonName(), keys);
    }

    private String commonName() throws IOException {
        return PostNames.of(certificate)
                .orElseThrow(() -> new IOException("the authority's certificate has no common name"));
    }
}
