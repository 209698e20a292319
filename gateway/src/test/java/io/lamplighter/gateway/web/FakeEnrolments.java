package io.lamplighter.gateway.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.identity.Enrolments;

/** Two posts with certificates, one that waits, one with a token. */
final class FakeEnrolments implements Enrolments {

    static final Instant YESTERDAY = Instant.parse("2026-11-20T02:00:00Z");
    private static final String FINGERPRINT = "ab".repeat(32);
    private volatile boolean authority = true;
    private volatile boolean revoked;
    private volatile boolean waits = true;
    private volatile boolean unused = true;

    void leaveAllToTheCity() {
        authority = false;
    }

    @Override
    public List<Identity> identities() {
        return List.of(identity("ruhrort-001", revoked ? State.REVOKED : State.CERTIFIED),
                identity("ruhrort-002", State.EXPIRED));
    }

    private static Identity identity(String post, State state) {
        return new Identity(post, state, new Issued("7f", FINGERPRINT, YESTERDAY, YESTERDAY.plus(Duration.ofDays(365))),
                "ann");
    }

    @Override
    public Revocation revoke(String post, String who, boolean unknownToo) {
        if (!authority) {
            return Revocation.ELSEWHERE;
        }
        boolean known = post.equals("ruhrort-001") && !revoked;
        revoked |= known;
        return known ? Revocation.DONE : unknownToo ? Revocation.DONE_UNKNOWN : Revocation.UNKNOWN;
    }

    @Override
    public List<Waiting> waiting() {
        return waits ? List.of(new Waiting("w1", "ruhrort-003", FINGERPRINT, "10.1.2.3", YESTERDAY)) : List.of();
    }

    @Override
    public Optional<Waiting> approve(String id, String who) {
        return refuse(id);
    }

    @Override
    public Optional<Waiting> refuse(String id) {
        Optional<Waiting> found = waiting().stream().filter(each -> each.id().equals(id)).findFirst();
        waits &= found.isEmpty();
        return found;
    }

    @Override
    public List<Token> tokens() {
        return unused
                ? List.of(new Token("t1", "ruhrort-004", YESTERDAY, YESTERDAY.plus(USUAL_LIFE), "ann"))
                : List.of();
    }

    @Override
    public Made makeTokens(List<String> posts, Duration life, String who) {
        return authority
                ? new Made.Tokens(posts.stream().map(post -> new Fresh(post, "secret-of-" + post, YESTERDAY.plus(life)))
                        .toList())
                : new Made.Refused(Problem.NO_AUTHORITY);
    }

    @Override
    public Optional<Token> withdraw(String id, String who) {
        Optional<Token> found = tokens().stream().filter(each -> each.id().equals(id)).findFirst();
        unused &= found.isEmpty();
        return found;
    }
}
