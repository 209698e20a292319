package io.lamplighter.agent.enrolment;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/** What the gateway said to a request for a certificate. */
sealed interface EstAnswer {

    /** The post's and its authority's, in any order: PKCS#7 has a set of them. */
    record Certified(List<X509Certificate> all) implements EstAnswer {}

    /** Somebody must approve it first. */
    record Waits(Duration comeBack) implements EstAnswer {}

    /**
     * No.
     *
     * @param unauthorized
     *            whether it does not believe the token or the certificate that was shown
     */
    record Refused(boolean unauthorized, String why) implements EstAnswer {}
}
