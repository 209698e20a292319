package io.lamplighter.gateway.audit;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The log of every change. Thread-safe; methods block on the disk and throw the store's exception when it refuses. */
public interface AuditLog {

    /**
     * An entry as it is kept.
     *
     * @param number
     *            1, 2, 3, … in the order of storing
     */
    record Numbered(long number, AuditEntry entry) {}

    /**
     * What to read; null means any.
     *
     * @param from
     *            only entries of then or later
     * @param to
     *            only earlier entries
     * @param before
     *            only entries with a lower number; {@link Long#MAX_VALUE} for the newest
     */
    record Query(@Nullable String who, @Nullable String action, @Nullable String subject, @Nullable Instant from,
            @Nullable Instant to, long before, int limit) {}

    /** Adds an entry, durable when it returns. For changes that have no transaction of their own. */
    void append(AuditEntry entry);

    /** The newest first. */
    List<Numbered> read(Query query);
}
