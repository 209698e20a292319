package io.lamplighter.gateway.access;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

import io.lamplighter.gateway.audit.Snapshot;

/**
 * A program's way in: acts in the name of an account, with no more rights than its scopes and the account have. Immutable.
 *
 * @param id
 *            names it for people; no secret
 * @param hash
 *            SHA-256 of the secret, which nobody keeps
 * @param account
 *            in whose name
 * @param name
 *            what it is for
 */
public record ApiToken(String id, String hash, String account, String name, Set<Right> scopes, Instant createdAt,
        Instant expires) {

    public ApiToken {
        scopes = Set.copyOf(scopes);
    }

    /** For the audit log: everything but the hash. */
    String json() {
        return new Snapshot().with("id", id).with("user", account).with("name", name)
                .with("scopes", new TreeSet<>(scopes).stream().map(Right::word).toList())
                .with("expires", expires).json();
    }
}
