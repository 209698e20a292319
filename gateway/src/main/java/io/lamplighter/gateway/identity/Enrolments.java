package io.lamplighter.gateway.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people do about the identities of posts. Thread-safe. What changes something blocks for the disk, and throws
 * {@link java.io.UncheckedIOException} when it cannot be written: then nothing was done.
 */
public interface Enrolments {

    /** A token holds so long unless somebody says otherwise: from the bench to the street. */
    Duration USUAL_LIFE = Duration.ofDays(14);
    Duration LONGEST_LIFE = Duration.ofDays(365);

    /** What the newest certificate of a post is worth. */
    enum State {
        CERTIFIED("certified"), REVOKED("revoked"), EXPIRED("expired");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * The newest certificate of a post.
     *
     * @param by
     *            who said that it is this post; {@code token} or {@code renewal} when nobody was asked
     */
    record Identity(String post, State state, Issued certificate, String by) {}

    /**
     * A certificate.
     *
     * @param serial
     *            hexadecimal
     * @param fingerprint
     *            of its key
     */
    record Issued(String serial, String fingerprint, Instant validFrom, Instant validUntil) {}

    /**
     * A post that came without a token.
     *
     * @param post
     *            who it says to be: nobody knows
     * @param fingerprint
     *            of its key, which it has proved to own
     * @param address
     *            where it came from
     * @param askedAt
     *            for the first time since the gateway's start
     */
    record Waiting(String id, String post, String fingerprint, String address, Instant askedAt) {}

    /** A token that nobody has used yet, without its secret. */
    record Token(String id, String post, Instant createdAt, Instant expiresAt, String by) {}

    /** A token that was made just now. */
    record Fresh(String post, String token, Instant expiresAt) {}

    /** Why tokens are not made. */
    enum Problem {
        /** Certificates come from the city's authority, or no post shows any. */
        NO_AUTHORITY,
        /** There are {@link Register#MOST_TOKENS}. */
        TOO_MANY
    }

    /** Fresh tokens, or why there are none. */
    sealed interface Made {

        record Tokens(List<Fresh> all) implements Made {}

        record Refused(Problem why) implements Made {}
    }

    /** In the order of their posts. */
    List<Identity> identities();

    /** What became of a revocation. */
    enum Revocation {
        DONE,
        /** Of a post of whom the register knows nothing that counts. */
        DONE_UNKNOWN,
        /** Nothing was done: nothing that counts is known of it, or it can be no post. */
        UNKNOWN,
        /** Nothing was done: no post comes in here by a certificate. */
        ELSEWHERE
    }

    /**
     * Lets in a post no more with any certificate it has.
     *
     * @param unknownToo
     *            also one of whom the register knows nothing that counts, such as when a backup was restored that is older than its
     *            certificate
     */
    Revocation revoke(String post, String who, boolean unknownToo);

    /** In the order of their ids. */
    List<Waiting> waiting();

    /** Certifies a post when it asks again with the same key; empty when nobody waits under this id. */
    Optional<Waiting> approve(String id, String who);

    /** Forgets a post that waits; it may ask again. */
    Optional<Waiting> refuse(String id);

    /** In the order of their ids. */
    List<Token> tokens();

    /**
     * A token for each of these posts, by which it enrols once. They are kept nowhere.
     *
     * @throws IllegalArgumentException
     *             when one can be no post
     */
    Made makeTokens(List<String> posts, Duration life, String who);

    Optional<Token> withdraw(String id, String who);
}
