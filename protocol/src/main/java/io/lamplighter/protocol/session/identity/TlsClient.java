package io.lamplighter.protocol.session.identity;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Makes a connection to a server secure. Any thread; holds nothing, so renewed files are used at the next connection. */
public final class TlsClient {

    private final Credentials credentials;
    private final CertificateClock clock;

    public TlsClient(Credentials credentials, CertificateClock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * Agrees with the server on TLS 1.3 or 1.2. Blocks; closing the wire ends it.
     *
     * @param wire
     *            connected
     * @param limit
     *            for each answer of the server
     * @throws IOException
     *             when files cannot be used, or the server is not the one that it should be; the message begins with a
     *             stable code: tls-expired, tls-not-yet-valid, tls-wrong-host, tls-untrusted, tls-failed, tls-files
     */
    public TlsConnection secure(Socket wire, String host, int port, Duration limit) throws IOException {
        CertificateJudge judge = new CertificateJudge(TlsFiles.authorities(credentials.authorities()), clock);
        SSLContext context = context(judge);
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(wire, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[]{"TLSv1.3", "TLSv1.2"});
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(Math.toIntExact(limit.toMillis()));
        boolean timeKnown = judge.knowsTheTime();
        try {
            secured.startHandshake();
        } catch (SSLException e) {
            throw new IOException(describe(e), e);
        }
        return new TlsConnection(secured, judge, timeKnown);
    }

    private SSLContext context(CertificateJudge judge) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(TlsFiles.keys(credentials.certificate(), credentials.key()), new TrustManager[]{judge}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("tls-files: " + e.getMessage(), e);
        }
    }

    private static String describe(SSLException failure) {
        Throwable reason = failure;
        boolean certificate = false;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof CertificateExpiredException) {
                return "tls-expired: the server's certificate " + each.getMessage()
                        + ": whoever runs it renews it, unless this machine's clock is wrong";
            }
            if (each instanceof CertificateNotYetValidException) {
                return "tls-not-yet-valid: the server's certificate " + each.getMessage()
                        + ": look at this machine's clock, then at the server's";
            }
            certificate |= each instanceof CertificateException;
            reason = each;
        }
        String detail = String.valueOf(reason.getMessage());
        if (!certificate) {
            return "tls-failed: " + detail;
        }
        return detail.startsWith("No ") || detail.contains("matching")
                ? "tls-wrong-host: " + detail + ": name the server as its certificate does"
                : "tls-untrusted: " + detail
                        + ": the file of authorities (ca-file) has not the one that signed the server's certificate";
    }
}
