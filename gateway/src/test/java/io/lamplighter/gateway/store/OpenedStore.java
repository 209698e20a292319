package io.lamplighter.gateway.store;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the contracts of all adapters need: an empty database, opened, closed in the end, opened again in between. */
abstract class OpenedStore {

    @TempDir
    Path directory;

    private TestDatabase database;
    private Store store;

    /** An empty one. */
    abstract TestDatabase database(Path directory);

    @BeforeEach
    void openFresh() {
        database = database(directory);
        store = database.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    Store store() {
        return store;
    }

    /** Past the store. */
    TestDatabase database() {
        return database;
    }

    /** As after a restart. */
    void reopen() {
        store.close();
        store = database.open();
    }

    /** As after a restart with that much room for what is not sealed. */
    void reopen(long openBytes) {
        store.close();
        store = Store.open(database.location(), openBytes);
    }

    /** As after a crash behind the first slice of a segment. */
    void reopenAfterASlice() {
        store.close();
        try (Database half = Database.open(database.location())) {
            OpenReports open = new OpenReports(OpenReports.MOST_BYTES);
            Sealer sealer = new Sealer(half, open, new SqlEnergy(half, SqlNames.read(half), open));
            sealer.start();
            sealer.close();
            sealer.seal();
        }
        store = database.open();
    }
}
