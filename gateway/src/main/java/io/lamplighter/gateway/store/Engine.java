package io.lamplighter.gateway.store;

import java.util.Map;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What differs between the databases. Opened once, checked and with its tables up to date. Thread-safe. */
sealed interface Engine extends AutoCloseable permits SqliteEngine, PostgresqlEngine {

    /** In shared migrations: the key column of a table that counts up by itself, with its type. */
    String KEY = "key";
    /** In shared migrations: the type of bytes. */
    String BYTES = "bytes";
    /** In shared migrations: stands behind a table that is to lie in the order of its key, where the engine can. */
    String CLUSTERED = "clustered";

    /** See {@link Store#open}. */
    static Engine open(StoreLocation location) {
        return switch (location) {
            case StoreLocation.File file -> SqliteEngine.open(file.path());
            case StoreLocation.Server server -> PostgresqlEngine.open(server);
        };
    }

    /** Gives connections. */
    Jdbi jdbi();

    /**
     * Makes a fresh connection the one that writes.
     *
     * @throws RuntimeException
     *             when another gateway holds the database
     */
    void claim(Handle writer);

    /** Ends the connection that wrote, with all that it holds. */
    void forget(Handle writer);

    /**
     * What a failure means, with the database's name and a remedy. What is wrong with the data, not with the database,
     * comes back as it is: trying that again does not help.
     */
    RuntimeException explain(RuntimeException failure);

    /** What stands for {@link #KEY}, {@link #BYTES} and {@link #CLUSTERED}. */
    Map<String, String> words();

    /** Asks for the size of everything that is kept, in bytes. */
    String sizeQuery();

    @Override
    void close();
}
