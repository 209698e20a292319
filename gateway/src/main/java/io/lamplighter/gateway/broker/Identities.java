package io.lamplighter.gateway.broker;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Who comes in at the listener with TLS. Called on the broker's threads, many at once: it answers from memory. */
public interface Identities {

    /** For the next connection: what the broker shows, and whose certificates it believes. */
    SSLContext tls();

    /** Why a post is not let in, although its certificate is believed and in its time: such as revoked. Empty when it is. */
    Optional<String> refusal(String post, X509Certificate certificate);

    /** Somebody was refused something, perhaps many times a second. */
    void refused(Refusal refusal);
}
