package io.lamplighter.gateway.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.broker.PostNames;
import io.lamplighter.gateway.identity.Register.Change;
import io.lamplighter.gateway.identity.RegisterBook.Grant;
import io.lamplighter.protocol.session.identity.Fingerprint;
import io.lamplighter.protocol.sparkplug.Topic;

/**
 * Decides who gets a certificate: a new post by its token or because somebody approved it, one that is known by the certificate that it
 * has. Thread-safe; one at a time; blocks for the disk.
 */
public final class EnrolmentDesk implements Enrolments {

    /** What the register says of who did it. */
    private static final String BY_TOKEN = "token";
    private static final String BY_CERTIFICATE = "renewal";
    private static final int TOKEN_BYTES = 16;
    private static final String NO_TOKEN = "-";

    private final Optional<Authority> authority;
    private final Register register;
    private final InstantSource clock;
    private final boolean guards;
    private final WaitingRoom waiting = new WaitingRoom();
    private final SecureRandom random = new SecureRandom();

    /** What became of a request. */
    public sealed interface Answer {

        /** The post's, and its authority's. */
        record Certified(X509Certificate certificate, X509Certificate authority) implements Answer {}

        /** Somebody must approve it first. */
        record Waits(String fingerprint) implements Answer {}

        /**
         * Nobody is let in by this.
         *
         * @param who
         *            whose certificate or token was shown; blank when nobody proved to be anybody
         */
        record Unauthorized(String who, String why) implements Answer {}

        /** No request. */
        record Malformed() implements Answer {}

        /** This gateway signs nothing. */
        record NoAuthority() implements Answer {}

        /** Its clock is wrong: what it signed now would be over as soon as the clock is right. */
        record WrongClock(Instant says) implements Answer {}
    }

    /**
     * @param authority
     *            empty when certificates come from the city's own, or nobody shows any
     * @param guards
     *            whether a broker asks the register whom to let in
     */
    public EnrolmentDesk(Optional<Authority> authority, Register register, InstantSource clock, boolean guards) {
        this.authority = authority;
        this.register = register;
        this.clock = clock;
        this.guards = guards;
    }

    /** A post with a token. What is no request uses no token up. */
    public synchronized Answer enrol(String post, String secret, byte[] request) throws IOException {
        Optional<Request> asked = Request.read(request);
        if (asked.isEmpty()) {
            return new Answer.Malformed();
        }
        Instant now = now();
        Optional<Answer> closed = closed(now);
        if (closed.isPresent()) {
            return closed.get();
        }
        Instant from = register.book().validFrom(post, now); // before it is judged: who is revoked meanwhile gets none that counts
        String key = Fingerprint.of(asked.get().key());
        Optional<Grant> token = register.book().token(secret, post, key, now);
        return token.isEmpty() || !Topic.isId(post)
                ? new Answer.Unauthorized(register.book().isTokenOf(secret, post) ? post : "",
                        "post " + post + ": " + register.book().wrongWithToken(secret, post, key))
                : certify(post, asked.get(), from, new Note(Change.ENROLLED, BY_TOKEN, token.get().hash()));
    }

    /** A post without one: it waits, unless somebody approved it. */
    public synchronized Answer ask(String address, byte[] request) throws IOException {
        Optional<Request> asked = Request.read(request);
        if (asked.isEmpty() || asked.get().post().isEmpty()) {
            return new Answer.Malformed();
        }
        Instant now = now();
        Optional<Answer> closed = closed(now);
        if (closed.isPresent()) {
            return closed.get();
        }
        String post = asked.get().post().get();
        String key = Fingerprint.of(asked.get().key());
        Instant from = register.book().validFrom(post, now);
        Optional<Grant> approval = register.book().approval(post, key, now);
        if (approval.isEmpty()) {
            waiting.put(post, key, address, now);
            return new Answer.Waits(key);
        }
        return certify(post, asked.get(), from, new Note(Change.ENROLLED, approval.get().by(), NO_TOKEN));
    }

    /** By a certificate of the authority whose key the caller has. */
    public synchronized Answer renew(X509Certificate shown, byte[] request) throws IOException {
        Optional<Request> asked = Request.read(request);
        Optional<String> post = PostNames.of(shown);
        if (asked.isEmpty()) {
            return new Answer.Malformed();
        }
        Optional<Answer> closed = closed(now());
        if (closed.isPresent()) {
            return closed.get();
        }
        if (post.isEmpty()) {
            return new Answer.Unauthorized("", "the certificate's subject is no post");
        }
        if (!asked.get().key().equals(shown.getPublicKey())) {
            return new Answer.Unauthorized(post.get(), "renewal keeps the post's key; a new one needs a token");
        }
        if (now().isAfter(shown.getNotAfter().toInstant())) { // who resumes a session of TLS shows none to the handshake
            return new Answer.Unauthorized(post.get(), "the certificate has expired");
        }
        Instant from = register.book().validFrom(post.get(), now());
        Optional<String> refusal = register.book().refusal(post.get(), shown);
        return refusal.isPresent()
                ? new Answer.Unauthorized(post.get(), refusal.get())
                : certify(post.get(), asked.get(), from, new Note(Change.RENEWED, BY_CERTIFICATE, NO_TOKEN));
    }

    /** Why nobody gets anything now. */
    private Optional<Answer> closed(Instant now) {
        return authority.isEmpty()
                ? Optional.of(new Answer.NoAuthority())
                : Optional.of(now).filter(authority.get()::isTooEarly).map(Answer.WrongClock::new);
    }

    /** What the register says of a certificate. */
    private record Note(Change change, String who, String token) {}

    private Answer certify(String post, Request request, Instant from, Note note) throws IOException {
        X509Certificate made = authority.orElseThrow().certify(post, request.key(), from);
        register.note(List.of(new Register.Entry(now(), note.change(), note.who(),
                RegisterBook.detail(made, note.token()), post)));
        waiting.remove(post, Fingerprint.of(request.key()));
        return new Answer.Certified(made, authority.orElseThrow().certificate());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public List<Identity> identities() {
        return register.book().identities(now());
    }

    @Override
    public synchronized Revocation revoke(String post, String who, boolean unknownToo) {
        if (!guards) {
            return Revocation.ELSEWHERE;
        }
        boolean known = authority.isEmpty() || register.book().isRevocable(post, now());
        if (!Topic.isId(post) || !(known || unknownToo)) {
            return Revocation.UNKNOWN;
        }
        note(List.of(new Register.Entry(now(), Change.REVOKED, who, "", post)));
        return known ? Revocation.DONE : Revocation.DONE_UNKNOWN;
    }

    @Override
    public List<Waiting> waiting() {
        return waiting.all();
    }

    @Override
    public synchronized Optional<Waiting> approve(String id, String who) {
        Optional<Waiting> found = waiting.find(id);
        found.ifPresent(each -> {
            note(List.of(new Register.Entry(now(), Change.APPROVED, who, each.fingerprint(), each.post())));
            waiting.remove(each.post(), each.fingerprint());
        });
        return found;
    }

    @Override
    public synchronized Optional<Waiting> refuse(String id) {
        Optional<Waiting> found = waiting.find(id);
        found.ifPresent(each -> waiting.remove(each.post(), each.fingerprint()));
        return found;
    }

    @Override
    public List<Token> tokens() {
        return register.book().unused(now()).stream().map(EnrolmentDesk::shown)
                .sorted(Comparator.comparing(Token::id)).toList();
    }

    private static Token shown(Grant each) {
        return new Token(RegisterBook.id(each.hash()), each.post(), each.createdAt(), each.expiresAt(), each.by());
    }

    @Override
    public synchronized Made makeTokens(List<String> posts, Duration life, String who) {
        posts.stream().filter(post -> !Topic.isId(post)).findFirst().ifPresent(post -> {
            throw new IllegalArgumentException("'" + post + "' can be no post");
        });
        if (authority.isEmpty()) {
            return new Made.Refused(Problem.NO_AUTHORITY);
        }
        if (register.book().unused(now()).size() + posts.size() > Register.MOST_TOKENS) {
            return new Made.Refused(Problem.TOO_MANY);
        }
        List<Fresh> fresh = new ArrayList<>();
        List<Register.Entry> entries = new ArrayList<>();
        Instant expiresAt = now().plus(life);
        for (String post : posts) {
            byte[] bytes = new byte[TOKEN_BYTES];
            random.nextBytes(bytes);
            String secret = HexFormat.of().formatHex(bytes);
            fresh.add(new Fresh(post, secret, expiresAt));
            entries.add(new Register.Entry(now(), Change.TOKEN, who, RegisterBook.hash(secret) + " " + expiresAt,
                    post));
        }
        note(entries);
        return new Made.Tokens(fresh);
    }

    @Override
    public synchronized Optional<Token> withdraw(String id, String who) {
        Optional<Grant> found = register.book().unused(now()).stream()
                .filter(each -> RegisterBook.id(each.hash()).equals(id)).findFirst();
        found.ifPresent(each -> note(
                List.of(new Register.Entry(now(), Change.WITHDRAWN, who, each.hash(), each.post()))));
        return found.map(EnrolmentDesk::shown);
    }

    private void note(List<Register.Entry> entries) {
        try {
            register.note(entries);
        } catch (IOException e) {
            throw new UncheckedIOException("the register of identities cannot be written: " + e.getMessage(), e);
        }
    }
}
