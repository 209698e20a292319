package io.lamplighter.gateway.ingest;

import io.lamplighter.gateway.audit.AuditEntry;

/** Where ingest stores. Thread-safe; all methods block on the disk. */
public interface RecordStore {

    /**
     * Stores the batch in one transaction, durable when it returns. Whoever calls leaves out the reports that the
     * journals say are stored; after a failure it must ask whether the batch is stored before it makes it again.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when nothing of it was stored, or when it is unknown whether it was
     */
    void commit(Batch batch);

    /**
     * Whether the last batch of that writer that was stored has this mark. Says no only once a commit that is still under way
     * somewhere can no longer succeed.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when that cannot be found out now
     */
    boolean isStored(Mark mark);

    /**
     * Forgets a post: its district and its newest values, with the entry of the audit log, in one transaction, durable when it
     * returns. Its records and how far its journals are stored stay. Repeatable.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when nothing was removed, or when it is unknown whether it was
     */
    void remove(String post, AuditEntry entry);

    /**
     * How far a journal is stored: as the last batch said that holds reports of it.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when the store cannot be read
     */
    JournalState journal(String post, long epoch);
}
