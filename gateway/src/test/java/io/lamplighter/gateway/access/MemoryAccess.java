package io.lamplighter.gateway.access;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

import io.lamplighter.gateway.access.AccessStore.Change;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditLog;

/** Keeps accounts, sessions, tokens and the audit log in memory. Thread-safe. */
public final class MemoryAccess implements AccessStore, AuditLog {

    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, ApiToken> tokens = new LinkedHashMap<>();
    private final Map<String, Session> sessions = new HashMap<>();
    private final Random random = new Random(7);
    private final List<Numbered> log = new ArrayList<>();
    private volatile CountDownLatch entered = new CountDownLatch(0);
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** All of access on this memory, with hashes that cost nothing. */
    public Access open(InstantSource clock, AccessSettings settings) {
        return Access.open(new Access.Surroundings(this, this, new QuickHasher(), clock, new Secrets(random)),
                settings);
    }

    @Override
    public synchronized AccessStore.Kept load() {
        return new AccessStore.Kept(List.copyOf(accounts.values()), List.copyOf(tokens.values()),
                List.copyOf(sessions.values()));
    }

    @Override
    public synchronized void apply(Change change, AuditEntry entry) {
        switch (change) {
            case Change.AccountSaved(Account account) -> accounts.put(account.name(), account);
            case Change.AccountRemoved(String name) -> {
                accounts.remove(name);
                tokens.values().removeIf(token -> token.account().equals(name));
                sessions.values().removeIf(session -> session.account().equals(name));
            }
            case Change.TokenSaved(ApiToken token) -> tokens.put(token.id(), token);
            case Change.TokenRemoved(String id) -> tokens.remove(id);
        }
        append(entry);
    }

    /** From now on whoever opens a session waits until {@link #goOn}. */
    void keepWaiting() {
        entered = new CountDownLatch(1);
        gate = new CountDownLatch(1);
    }

    void awaitWaiting() throws InterruptedException {
        entered.await();
    }

    void goOn() {
        gate.countDown();
    }

    @Override
    public void replaceSessions(List<Session> opened, List<String> closed) {
        entered.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        keepSessions(opened, closed);
    }

    private synchronized void keepSessions(List<Session> opened, List<String> closed) {
        closed.forEach(sessions::remove);
        opened.forEach(session -> sessions.put(session.hash(), session));
    }

    @Override
    public synchronized void append(AuditEntry entry) {
        log.add(new Numbered(log.size() + 1L, entry));
    }

    @Override
    public synchronized List<Numbered> read(Query query) {
        return log.stream().filter(each -> each.number() < query.before())
                .filter(each -> query.who() == null || each.entry().who().equals(query.who()))
                .filter(each -> query.action() == null || each.entry().action().equals(query.action()))
                .filter(each -> query.subject() == null || each.entry().subject().equals(query.subject()))
                .filter(each -> query.from() == null || !each.entry().at().isBefore(query.from()))
                .filter(each -> query.to() == null || each.entry().at().isBefore(query.to()))
                .sorted(Comparator.comparing(Numbered::number).reversed()).limit(query.limit()).toList();
    }

    /** How many sessions are kept. */
    synchronized int sessions() {
        return sessions.size();
    }

    private static final class QuickHasher implements PasswordHasher {

        @Override
        public String hash(String password) {
            return "quick:" + password;
        }

        @Override
        public boolean matches(String password, String hash) {
            return hash.equals("quick:" + password);
        }
    }
}
