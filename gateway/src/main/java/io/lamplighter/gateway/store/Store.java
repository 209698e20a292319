package io.lamplighter.gateway.store;

import java.nio.file.Path;
import java.util.List;

import io.lamplighter.gateway.command.CommandStore;
import io.lamplighter.gateway.fleet.HistoryReader;
import io.lamplighter.gateway.fleet.PositionStore;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.RecordFeed;
import io.lamplighter.gateway.ingest.RecordStore;

/** The opened store with one adapter per port. Thread-safe. Open it once per file; close it after everything else. */
public final class Store implements AutoCloseable {

    private final Database database;
    private final SqliteRecords records;
    private final SqliteCommands commands;
    private final SqliteReader reader;
    private final SqlitePositions positions;

    private Store(Database database) {
        this.database = database;
        this.records = new SqliteRecords(database);
        this.commands = new SqliteCommands(database);
        this.reader = new SqliteReader(database);
        this.positions = new SqlitePositions(database);
    }

    /**
     * Opens the file, or makes it, checks it and brings its tables up to date.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when the file is damaged, foreign, in use, from a newer version or cannot be written; it is left as it
     *             was
     */
    public static Store open(Path file) {
        return new Store(Database.open(file));
    }

    public RecordStore records() {
        return records;
    }

    public CommandStore commands() {
        return commands;
    }

    public HistoryReader history() {
        return reader;
    }

    public RecordFeed feed() {
        return reader;
    }

    public PositionStore positions() {
        return positions;
    }

    /** Every post with its latest values, none of them online. */
    public List<PostState> posts() {
        return records.posts();
    }

    @Override
    public void close() {
        database.close();
    }
}
