package io.lamplighter.protocol.session.identity;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/** A secured connection, and what is left to check of it when the time gets known. Any thread. */
public final class TlsConnection {

    private final SSLSocket socket;
    private final CertificateJudge judge;
    private final X509Certificate[] chain;
    private volatile boolean judged;

    TlsConnection(SSLSocket socket, CertificateJudge judge, boolean judged) throws SSLPeerUnverifiedException {
        this.socket = socket;
        this.judge = judge;
        this.chain = Arrays.stream(socket.getSession().getPeerCertificates()).map(X509Certificate.class::cast)
                .toArray(X509Certificate[]::new);
        this.judged = judged;
    }

    public SSLSocket socket() {
        return socket;
    }

    /**
     * Judges the server's certificates again if they were accepted while nobody knew the time, and somebody does now.
     *
     * @return why the connection must end; empty when it may go on
     */
    public Optional<String> recheck() {
        if (judged || !judge.knowsTheTime()) {
            return Optional.empty();
        }
        judged = true;
        return judge.wrongNow(chain).map(reason -> "tls-expired: the server's certificate " + reason);
    }
}
