package io.lamplighter.gateway.identity;

import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.lamplighter.gateway.identity.Enrolments.Identity;
import io.lamplighter.gateway.identity.Enrolments.Issued;
import io.lamplighter.gateway.identity.Enrolments.State;
import io.lamplighter.protocol.session.identity.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * What the register says of now: the newest certificate of each post, who was revoked, which tokens and approvals there are. One thread
 * changes it, any asks.
 */
final class RegisterBook {

    /** Whose answer was lost may ask again with the same key for so long: the power may fail before it is on the flash. */
    static final Duration AGAIN = Duration.ofDays(1);
    /** An approved post has so long to come and fetch its certificate. */
    static final Duration APPROVAL = Duration.ofDays(30);
    private static final int ID_LENGTH = 12;

    private final Map<String, Newest> newest = new ConcurrentHashMap<>();
    private final Map<String, Instant> revoked = new ConcurrentHashMap<>();
    /** By the hash of their secret. */
    private final Map<String, Grant> tokens = new ConcurrentHashMap<>();
    /** By post and fingerprint. */
    private final Map<String, Grant> approvals = new ConcurrentHashMap<>();

    private record Newest(Issued certificate, String by) {}

    /**
     * A right to one certificate.
     *
     * @param key
     *            fingerprint of the only one that it is for; null while it is for any
     * @param usedAt
     *            null while nobody used it
     */
    record Grant(String hash, String post, String by, Instant createdAt, Instant expiresAt, @Nullable String key,
            @Nullable Instant usedAt) {

        private boolean isGood(String forPost, String forKey, Instant now) {
            Instant end = usedAt == null ? expiresAt : usedAt.plus(AGAIN);
            return post.equals(forPost) && now.isBefore(end) && (key == null || key.equals(forKey));
        }

        Grant used(String byKey, Instant at) {
            return new Grant(hash, post, by, createdAt, expiresAt, byKey, usedAt == null ? at : usedAt);
        }

        boolean isOver(Instant now) {
            return !now.isBefore(usedAt == null ? expiresAt : usedAt.plus(AGAIN));
        }
    }

    static String hash(String token) {
        return Fingerprint.of(token.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static String id(String hash) {
        return hash.substring(0, ID_LENGTH);
    }

    /** What {@link #take} reads of a line about a certificate; the last word is the token's hash, {@code -} without one. */
    static String detail(X509Certificate certificate, String tokenHash) {
        return certificate.getSerialNumber().toString(16) + " " + Fingerprint.of(certificate.getPublicKey()) + " "
                + certificate.getNotBefore().toInstant() + " " + certificate.getNotAfter().toInstant() + " "
                + tokenHash;
    }

    void take(Register.Entry entry) {
        List<String> words = List.of(entry.detail().split(" ", -1));
        try {
            switch (entry.change()) {
                case CERTIFIED, ENROLLED, RENEWED -> certified(entry, words);
                case REVOKED -> revoked(entry);
                case TOKEN -> tokens.put(words.getFirst(), new Grant(words.getFirst(), entry.post(), entry.who(),
                        entry.at(), Instant.parse(words.get(1)), null, null));
                case WITHDRAWN -> tokens.remove(words.getFirst());
                case APPROVED -> approvals.put(key(entry.post(), words.getFirst()),
                        new Grant("", entry.post(), entry.who(), entry.at(), entry.at().plus(APPROVAL),
                                words.getFirst(), null));
            }
        } catch (DateTimeException | IndexOutOfBoundsException _) {
            // of another make: what it says besides is not known here
        }
    }

    /** Whoever has a token or an approval of before comes back by neither. */
    private void revoked(Register.Entry entry) {
        Newest before = newest.get(entry.post());
        Instant at = before != null && before.certificate().validFrom().isAfter(entry.at())
                ? before.certificate().validFrom() // the clock was set back meanwhile
                : entry.at();
        revoked.merge(entry.post(), at, (one, other) -> one.isAfter(other) ? one : other);
        tokens.values().removeIf(each -> each.post().equals(entry.post()));
        approvals.values().removeIf(each -> each.post().equals(entry.post()));
    }

    private void certified(Register.Entry entry, List<String> words) {
        Issued issued = new Issued(words.get(0), words.get(1), Instant.parse(words.get(2)),
                Instant.parse(words.get(3)));
        newest.put(entry.post(), new Newest(issued, entry.who()));
        tokens.computeIfPresent(words.get(4), (_, token) -> token.used(issued.fingerprint(), entry.at()));
        approvals.computeIfPresent(key(entry.post(), issued.fingerprint()),
                (_, approval) -> approval.used(issued.fingerprint(), entry.at()));
    }

    private static String key(String post, String fingerprint) {
        return fingerprint + " " + post;
    }

    /** One that was made after the revocation counts. */
    Optional<String> refusal(String post, X509Certificate certificate) {
        Instant at = revoked.get(post);
        return at == null || certificate.getNotBefore().toInstant().isAfter(at)
                ? Optional.empty()
                : Optional.of("revoked at " + at);
    }

    /** From when on a certificate of this post counts that is made now. */
    Instant validFrom(String post, Instant now) {
        Instant at = revoked.get(post);
        return at == null || now.isAfter(at.plusSeconds(1)) ? now : at.plusSeconds(1);
    }

    boolean isRevocable(String post, Instant now) {
        return identity(post, now).filter(each -> each.state() != State.REVOKED).isPresent()
                || Stream.concat(tokens.values().stream(), approvals.values().stream())
                        .anyMatch(each -> each.post().equals(post) && !each.isOver(now));
    }

    List<Identity> identities(Instant now) {
        return newest.keySet().stream().sorted().flatMap(post -> identity(post, now).stream()).toList();
    }

    private Optional<Identity> identity(String post, Instant now) {
        return Optional.ofNullable(newest.get(post))
                .map(each -> new Identity(post, state(post, each.certificate(), now),
                        each.certificate(), each.by()));
    }

    private State state(String post, Issued certificate, Instant now) {
        Instant at = revoked.get(post);
        if (at != null && !certificate.validFrom().isAfter(at)) {
            return State.REVOKED;
        }
        return now.isBefore(certificate.validUntil()) ? State.CERTIFIED : State.EXPIRED;
    }

    /** The token if it is this post's, in its time, and used by no other key. */
    Optional<Grant> token(String secret, String post, String key, Instant now) {
        return Optional.ofNullable(tokens.get(hash(secret))).filter(each -> each.isGood(post, key, now));
    }

    /** Whether it was made for this post, whatever it is worth now. */
    boolean isTokenOf(String secret, String post) {
        Grant grant = tokens.get(hash(secret));
        return grant != null && grant.post().equals(post);
    }

    /** Why {@link #token} gives none. Nobody learns from it what is not his: he brings the secret. */
    String wrongWithToken(String secret, String post, String key) {
        Grant grant = tokens.get(hash(secret));
        if (grant == null) {
            return "no such token: it was cut off or mistyped, was taken back, has expired, or the post was revoked since";
        }
        Instant used = grant.usedAt();
        if (!grant.post().equals(post)) {
            return "this token is another post's: the card belongs elsewhere, or the settings name the wrong post.id";
        }
        if (used == null) {
            return "this token has expired, at " + grant.expiresAt();
        }
        return key.equals(grant.key())
                ? "this token was used, at " + used + ", and counts again for a day only"
                : "this token was used by another key, at " + used + ": if that was not this post, revoke it";
    }

    Optional<Grant> approval(String post, String key, Instant now) {
        return Optional.ofNullable(approvals.get(key(post, key))).filter(each -> each.isGood(post, key, now));
    }

    /** Those that nobody used; forgets what is over. */
    List<Grant> unused(Instant now) {
        tokens.values().removeIf(each -> each.isOver(now));
        approvals.values().removeIf(each -> each.isOver(now));
        return tokens.values().stream().filter(each -> each.usedAt() == null).toList();
    }
}
