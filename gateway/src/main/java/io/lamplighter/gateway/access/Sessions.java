package io.lamplighter.gateway.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is signed in. Thread-safe. Only opening and closing waits for the disk, one after the other; those who are signed in
 * go on meanwhile.
 */
public final class Sessions {

    /** At the bound the account's oldest session ends. */
    static final int MOST_PER_ACCOUNT = 10;
    /** At the bound the session ends that was not used for longest. */
    static final int MOST = 10_000;

    private final AccessStore store;
    private final Accounts accounts;
    private final InstantSource clock;
    private final Secrets secrets;
    private final AccessSettings settings;
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    private record Open(Session session, Instant usedAt) {}

    Sessions(AccessStore store, AccessStore.Kept kept, Accounts accounts, Surroundings with, AccessSettings settings) {
        this.store = store;
        this.accounts = accounts;
        this.clock = with.clock();
        this.secrets = with.secrets();
        this.settings = settings;
        Instant now = now();
        kept.sessions().forEach(session -> open.put(session.hash(), new Open(session, now)));
    }

    /** What all parts of access work with. */
    record Surroundings(InstantSource clock, Secrets secrets) {}

    /** Opens a session and returns its secret, which is told to the browser only. */
    public synchronized String open(Account account) {
        String secret = secrets.token();
        Instant now = now();
        Instant setAt = account.password().setAt();
        Session session = new Session(Secrets.fingerprint(secret), account.name(), now.isBefore(setAt) ? setAt : now);
        List<String> closed = tooMany(account.name());
        open.values().stream().filter(each -> !isValid(each, now)).forEach(each -> closed.add(each.session().hash()));
        store.replaceSessions(List.of(session), closed);
        closed.forEach(open::remove);
        open.put(session.hash(), new Open(session, now));
        return secret;
    }

    private List<String> tooMany(String account) {
        List<String> hashes = new ArrayList<>();
        List<Open> own = open.values().stream().filter(each -> each.session().account().equals(account))
                .sorted(Comparator.comparing(each -> each.session().openedAt())).toList();
        own.subList(0, Math.max(0, own.size() - MOST_PER_ACCOUNT + 1))
                .forEach(each -> hashes.add(each.session().hash()));
        if (open.size() >= MOST) {
            open.values().stream().min(Comparator.comparing(Open::usedAt))
                    .ifPresent(each -> hashes.add(each.session().hash()));
        }
        return hashes;
    }

    /** Who has this secret; counts as use. Empty when the session ended or its account may not sign in any more. */
    public Optional<Caller> find(String secret) {
        Instant now = now();
        Open found = open.computeIfPresent(Secrets.fingerprint(secret),
                (_, known) -> isValid(known, now) ? new Open(known.session(), now) : known);
        if (found == null || !isValid(found, now)) {
            return Optional.empty();
        }
        return accounts.find(found.session().account()).map(this::caller);
    }

    private Caller caller(Account account) {
        return account.password().oneTime()
                ? new Caller(account.name(), Caller.Way.ONE_TIME_PASSWORD, beforeAPasswordIsChosen())
                : new Caller(account.name(), Caller.Way.SESSION, account.role().rights());
    }

    /** No less than whoever did not sign in: a page that is open while somebody signs in goes on reading. */
    private Set<Right> beforeAPasswordIsChosen() {
        Set<Right> rights = EnumSet.of(Right.OWN_ACCOUNT);
        settings.anonymous().map(Role::rights).ifPresent(rights::addAll);
        return rights;
    }

    /** Ends a session; one that is unknown has ended already. */
    public synchronized void close(String secret) {
        String hash = Secrets.fingerprint(secret);
        if (open.containsKey(hash)) {
            store.replaceSessions(List.of(), List.of(hash));
            open.remove(hash);
        }
    }

    int count() {
        return open.size();
    }

    private boolean isValid(Open each, Instant now) {
        Session session = each.session();
        Account account = accounts.find(session.account()).orElse(null);
        return account != null && !account.disabled()
                && !session.openedAt().isBefore(account.password().setAt())
                && now.isBefore(session.openedAt().plus(settings.sessionLifetime()))
                && now.isBefore(each.usedAt().plus(settings.sessionIdle()));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
