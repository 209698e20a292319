package io.lamplighter.gateway.ingest;

/** Where ingest stores. Thread-safe; both methods block on the disk. */
public interface RecordStore {

    /**
     * Stores the batch in one transaction, durable when it returns. A report whose post, epoch and number are stored
     * already is left out, so a batch may be repeated.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when nothing of it was stored, or when it is unknown whether it was
     */
    void commit(Batch batch);

    /**
     * How far a journal is stored, recovered from the records themselves.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when the store cannot be read
     */
    JournalState journal(String post, long epoch);
}
