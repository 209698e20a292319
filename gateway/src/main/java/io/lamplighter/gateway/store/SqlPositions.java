package io.lamplighter.gateway.store;

import java.util.OptionalLong;

import io.lamplighter.gateway.fleet.PositionStore;

/** How far city platforms have read. Thread-safe. */
final class SqlPositions implements PositionStore {

    private final Database database;

    SqlPositions(Database database) {
        this.database = database;
    }

    @Override
    public OptionalLong position(String connector) {
        return database.read(handle -> handle.select("SELECT position FROM connector_position WHERE connector = ?",
                connector).mapTo(Long.class).findOne().map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    @Override
    public void save(String connector, long position) {
        database.write(handle -> handle.execute("""
                INSERT INTO connector_position (connector, position) VALUES (?, ?)
                ON CONFLICT (connector) DO UPDATE SET position = excluded.position""", connector, position));
    }
}
