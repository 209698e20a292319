package io.lamplighter.gateway.ingest;

/** Where ingest stores. Thread-safe; both methods block on the disk. */
public interface RecordStore {

    /**
     * Stores the batch in one transaction, durable when it returns. Whoever calls leaves out the reports that the
     * journals say are stored; after a failure it must ask for the journals anew, for the batch may be stored.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when nothing of it was stored, or when it is unknown whether it was
     */
    void commit(Batch batch);

    /**
     * How far a journal is stored: as the last batch said that holds reports of it.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when the store cannot be read
     */
    JournalState journal(String post, long epoch);
}
