package io.lamplighter.gateway.identity;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

import io.lamplighter.gateway.broker.Identities;
import io.lamplighter.gateway.broker.Refusal;
import io.lamplighter.gateway.server.LiveTls;

/**
 * Identities by files: the broker's certificate and key, the authorities that sign those of posts, and who was revoked. Thread-safe.
 *
 * @param files
 *            what the broker shows, and whom it believes
 * @param refusals
 *            hears of whoever was refused
 */
public record FileIdentities(LiveTls files, Register register, Consumer<Refusal> refusals) implements Identities {

    @Override
    public SSLContext tls() {
        return files.get();
    }

    @Override
    public Optional<String> refusal(String post, X509Certificate certificate) {
        try {
            certificate.checkValidity(); // who resumes a session of TLS shows none to the handshake
        } catch (CertificateException e) {
            return Optional.of("certificate out of its time: " + e.getMessage());
        }
        return register.refusal(post, certificate);
    }

    @Override
    public void refused(Refusal refusal) {
        refusals.accept(refusal);
    }
}
