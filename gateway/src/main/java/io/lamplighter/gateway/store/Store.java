package io.lamplighter.gateway.store;

import java.util.List;

import io.lamplighter.gateway.alarm.AlarmStore;
import io.lamplighter.gateway.command.CommandStore;
import io.lamplighter.gateway.fleet.HistoryReader;
import io.lamplighter.gateway.fleet.PositionStore;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.RecordFeed;
import io.lamplighter.gateway.ingest.RecordStore;

/** The opened store with one adapter per port. Thread-safe. Open it once per database; close it after everything else. */
public final class Store implements AutoCloseable {

    private final Database database;
    private final SqlRecords records;
    private final SqlCommands commands;
    private final SqlReader reader;
    private final SqlPositions positions;
    private final SqlAlarms alarms;

    private Store(Database database) {
        this.database = database;
        this.records = new SqlRecords(database);
        this.commands = new SqlCommands(database);
        this.reader = new SqlReader(database);
        this.positions = new SqlPositions(database);
        this.alarms = new SqlAlarms(database);
    }

    /**
     * Opens the database, or makes its file, checks it and brings its tables up to date.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when it is damaged, foreign, in use, from a newer version or cannot be reached or written; it is left
     *             as it was
     */
    public static Store open(StoreLocation location) {
        return new Store(Database.open(location));
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

    public AlarmStore alarms() {
        return alarms;
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
