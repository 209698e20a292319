package io.lamplighter.gateway.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import io.lamplighter.gateway.access.AccessStore.Change;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditEntry.Actor;

/** Programs' tokens. Thread-safe; changes wait for each other and for the disk. */
public final class Tokens {

    /** Further ones are refused. */
    static final int MOST_PER_ACCOUNT = 50;
    static final Duration LONGEST = Duration.ofDays(730);
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} ._@-]{1,60}");
    private static final String PREFIX = "llt_";

    private final AccessStore store;
    private final Accounts accounts;
    private final InstantSource clock;
    private final Secrets secrets;
    private final Map<String, ApiToken> byHash = new ConcurrentHashMap<>();

    /** A token with its secret, which is told once and never again. */
    public record Fresh(ApiToken token, String secret) {}

    /** What a person wants. */
    public record Wish(String name, Set<Right> scopes, Instant expires) {

        public Wish {
            scopes = Set.copyOf(scopes);
        }
    }

    Tokens(AccessStore store, AccessStore.Kept kept, Accounts accounts, Sessions.Surroundings with) {
        this.store = store;
        this.accounts = accounts;
        this.clock = with.clock();
        this.secrets = with.secrets();
        kept.tokens().forEach(token -> byHash.put(token.hash(), token));
    }

    public synchronized Outcome<Fresh> add(Account owner, Wish wish, Actor actor) {
        Instant now = now();
        if (!NAME.matcher(wish.name()).matches()) {
            return Outcome.refused(AccessRefusal.MALFORMED_NAME, "the token's name cannot be used: 1 to 60 letters,"
                    + " digits, blanks and . _ @ -");
        }
        Set<Right> allowed = EnumSet.copyOf(owner.role().rights());
        allowed.remove(Right.OWN_ACCOUNT);
        if (wish.scopes().isEmpty() || !allowed.containsAll(wish.scopes())) {
            return Outcome.refused(AccessRefusal.SCOPE_NOT_ALLOWED, "scopes must be one or more of "
                    + allowed.stream().map(Right::word).toList());
        }
        if (!wish.expires().isAfter(now) || wish.expires().isAfter(now.plus(LONGEST))) {
            return Outcome.refused(AccessRefusal.EXPIRATION_OUT_OF_RANGE, "expires is " + wish.expires()
                    + ": it must be after " + now + " and at most " + LONGEST.toDays() + " days ahead");
        }
        if (of(owner.name()).size() >= MOST_PER_ACCOUNT) {
            return Outcome.refused(AccessRefusal.TOO_MANY, "there are " + MOST_PER_ACCOUNT + " tokens: revoke one");
        }
        String secret = PREFIX + secrets.token();
        ApiToken token = new ApiToken(secrets.id(), Secrets.fingerprint(secret), owner.name(), wish.name(),
                wish.scopes(), now, Instant.ofEpochMilli(wish.expires().toEpochMilli()));
        store.apply(new Change.TokenSaved(token),
                AuditEntry.of(now, actor, "token-added", token.id()).changed(null, token.json()));
        byHash.put(token.hash(), token);
        return Outcome.done(new Fresh(token, secret));
    }

    /** Revokes a token of this account. */
    public synchronized Outcome<ApiToken> remove(String account, String id, Actor actor) {
        Optional<ApiToken> found = of(account).stream().filter(each -> each.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            return Outcome.refused(AccessRefusal.UNKNOWN_TOKEN, "'" + account + "' has no token '" + id + "'");
        }
        ApiToken token = found.get();
        store.apply(new Change.TokenRemoved(token.id()),
                AuditEntry.of(now(), actor, "token-revoked", id).changed(token.json(), null));
        byHash.remove(token.hash());
        return Outcome.done(token);
    }

    /** The account's tokens, the oldest first; also those that expired. */
    public List<ApiToken> of(String account) {
        return byHash.values().stream().filter(token -> token.account().equals(account) && belongs(token))
                .sorted(Comparator.comparing(ApiToken::createdAt).thenComparing(ApiToken::id)).toList();
    }

    /** Who has this secret. Empty when it expired, was revoked, or its account may not sign in any more. */
    public Optional<Caller> find(String secret) {
        ApiToken token = byHash.get(Secrets.fingerprint(secret));
        if (token == null || !now().isBefore(token.expires()) || !belongs(token)) {
            return Optional.empty();
        }
        return accounts.find(token.account()).filter(account -> !account.disabled()).map(account -> {
            Set<Right> rights = EnumSet.copyOf(token.scopes());
            if (rights.contains(Right.MAINTAIN)) {
                rights.add(Right.PLAN); // was a part of it: programs that plan go on
            }
            rights.retainAll(account.role().rights());
            return new Caller(account.name(), Caller.Way.TOKEN, rights);
        });
    }

    /** Whether its account is still the one that made it. */
    private boolean belongs(ApiToken token) {
        return accounts.find(token.account()).filter(account -> !token.createdAt().isBefore(account.createdAt()))
                .isPresent();
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
