package io.lamplighter.protocol.session.identity;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Judges a server's certificates at the time that it is, or, while nobody knows the time, at the earliest time that it can
 * be by what they say themselves: not before the build of the program and not before any of them began. So what has
 * certainly expired is refused always, and what merely has not begun by a clock that is wrong is accepted, to be judged
 * again when the time is known. Everything else (authority, purpose, host name) is checked by the runtime as ever.
 */
final class CertificateJudge extends X509ExtendedTrustManager {

    private final KeyStore authorities;
    private final CertificateClock clock;

    CertificateJudge(KeyStore authorities, CertificateClock clock) {
        this.authorities = authorities;
        this.clock = clock;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        Instant at = clock.now().orElseGet(() -> earliestFor(chain));
        at(at).checkServerTrusted(chain, authType, socket);
        requireValid(chain, at);
    }

    /** What is wrong with a chain that was accepted before, now that the time is known; empty if nothing or still unknown. */
    Optional<String> wrongNow(X509Certificate[] chain) {
        Optional<Instant> now = clock.now();
        if (now.isEmpty()) {
            return Optional.empty();
        }
        try {
            requireValid(chain, now.get());
            return Optional.empty();
        } catch (CertificateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    boolean knowsTheTime() {
        return clock.now().isPresent();
    }

    private Instant earliestFor(X509Certificate[] chain) {
        Instant earliest = clock.earliest();
        for (X509Certificate certificate : chain) {
            Instant begin = certificate.getNotBefore().toInstant();
            earliest = begin.isAfter(earliest) ? begin : earliest;
        }
        return earliest;
    }

    /** The runtime's own check leaves out a certificate that is itself among the trusted ones. */
    private static void requireValid(X509Certificate[] chain, Instant at) throws CertificateException {
        for (X509Certificate certificate : chain) {
            certificate.checkValidity(Date.from(at));
        }
    }

    private X509ExtendedTrustManager at(Instant moment) throws CertificateException {
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(authorities, new X509CertSelector());
            parameters.setRevocationEnabled(false); // a post reaches no revocation service; certificates are short-lived
            parameters.setDate(Date.from(moment));
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new CertificateException("the trusted authorities cannot be used", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a server is judged with its host name only");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("a server is judged over a socket only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this program is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("this program is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this program is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
