package io.lamplighter.gateway.access;

import java.util.List;

import io.lamplighter.gateway.audit.AuditEntry;

/**
 * Keeps accounts, tokens and sessions over restarts. Thread-safe; all methods block on the disk, and each stores all or
 * nothing, durable when it returns. Repeatable. They throw the store's exception when the disk refuses.
 */
public interface AccessStore {

    /** Everything that is kept. */
    record Kept(List<Account> accounts, List<ApiToken> tokens, List<Session> sessions) {

        public Kept {
            accounts = List.copyOf(accounts);
            tokens = List.copyOf(tokens);
            sessions = List.copyOf(sessions);
        }
    }

    /** One change of what is kept. */
    sealed interface Change {

        record AccountSaved(Account account) implements Change {}

        /** With its tokens and sessions. */
        record AccountRemoved(String name) implements Change {}

        record TokenSaved(ApiToken token) implements Change {}

        record TokenRemoved(String id) implements Change {}
    }

    Kept load();

    /** Makes the change and writes it into the audit log, in one transaction. */
    void apply(Change change, AuditEntry entry);

    /** Sessions come and go without an entry in the audit log. */
    void replaceSessions(List<Session> opened, List<String> closed);
}
