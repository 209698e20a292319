package io.lamplighter.agent.enrolment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.session.identity.PemFiles;

/**
 * The files of a post's identity.
 *
 * @param authority
 *            whom it believes: the gateway's authority, there from the beginning
 * @param certificate
 *            its own; written here
 * @param key
 *            of it; made here
 * @param token
 *            by which it enrols; removed when it has; empty: the settings name none
 * @param commandKey
 *            by which it knows the gateway's commands; written here if it is not there; empty: not wanted
 */
public record Papers(Path authority, Path certificate, Path key, Optional<Path> token, Optional<Path> commandKey) {

    /** What is to be done now. */
    enum Need {
        NOTHING, ENROLMENT, RENEWAL
    }

    /**
     * By what is there. Blocks for small files.
     *
     * @param now
     *            empty while nobody knows the time: then a certificate that is there is good
     */
    Need need(Optional<Instant> now) {
        if (!Files.exists(certificate) || hasToken()) {
            return Need.ENROLMENT;
        }
        try {
            X509Certificate own = PemFiles.certificates(certificate).getFirst();
            if (!Files.exists(key) || !own.getPublicKey().equals(OwnKey.read(key).getPublic())) {
                return Need.ENROLMENT; // of another key
            }
            Instant end = own.getNotAfter().toInstant();
            Instant begin = own.getNotBefore().toInstant();
            Instant renewal = begin.plus(Duration.between(begin, end).multipliedBy(2).dividedBy(3));
            if (now.filter(each -> !each.isBefore(end)).isPresent()) {
                return Need.ENROLMENT; // the gateway hears nobody with a certificate that is over
            }
            return now.filter(each -> !each.isBefore(renewal)).isPresent() ? Need.RENEWAL : Need.NOTHING;
        } catch (IOException e) {
            return Need.ENROLMENT; // a damaged one is none
        }
    }

    boolean hasToken() {
        return token.filter(Files::exists).isPresent();
    }

    /** Whom it believes, without showing who it is. */
    Credentials unknown() {
        return new Credentials(null, null, authority, null, null);
    }

    Credentials own() {
        return new Credentials(null, null, authority, certificate, key);
    }
}
