package io.lamplighter.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.lamplighter.gateway.ingest.RecordId;
import io.lamplighter.gateway.ingest.Report;
import io.lamplighter.gateway.store.packed.ChunkWriter;
import io.lamplighter.gateway.store.packed.Names;
import io.lamplighter.gateway.store.packed.PackedLatest;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Change 4 of the tables: what the first ones held as a row for each report goes into chunks, in one transaction. Positions
 * of city platforms are moved along.
 */
final class PackOldRecords implements JavaMigration {

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("4");
    }

    @Override
    public String getDescription() {
        return "pack old records";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        NewNames names = new NewNames();
        movePositions(connection);
        keepHoles(connection);
        packRecords(connection, names);
        packLatest(connection, names);
        try (PreparedStatement rows = connection.prepareStatement(
                "INSERT INTO attribute_name (name_id, name) VALUES (?, ?)")) {
            for (Map.Entry<String, Integer> each : names.numbers.entrySet()) {
                rows.setInt(1, each.getValue());
                rows.setString(2, each.getKey());
                rows.executeUpdate();
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO progress (what, seq) SELECT '" + SqlNewest.PROGRESS
                    + "', coalesce(max(seq), 0) FROM chunk");
            statement.execute("DROP TABLE record");
            statement.execute("DROP TABLE latest");
        }
    }

    private static void packRecords(Connection connection, Names names) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT post_id, device, epoch, number, historical, sampled_at, arrived_at, attributes FROM record"
                        + " ORDER BY seq");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO chunk (seq, reports, stored_at, content) VALUES (?, ?, ?, ?)")) {
            query.setFetchSize(ChunkWriter.MOST);
            ChunkWriter chunk = new ChunkWriter();
            long seq = 1;
            try (ResultSet row = query.executeQuery()) {
                long storedAt = 0;
                while (row.next()) {
                    if (chunk.count() == ChunkWriter.MOST) {
                        insert(insert, seq++, storedAt, chunk);
                        chunk = new ChunkWriter();
                    }
                    chunk.add(report(row), names);
                    storedAt = row.getLong(7);
                }
                if (chunk.count() > 0) {
                    insert(insert, seq, storedAt, chunk);
                }
            }
        }
    }

    private static void insert(PreparedStatement insert, long seq, long storedAt, ChunkWriter chunk)
            throws SQLException {
        insert.setLong(1, seq);
        insert.setInt(2, chunk.count());
        insert.setLong(3, storedAt);
        insert.setBytes(4, chunk.toBytes());
        insert.executeUpdate();
    }

    private static Report report(ResultSet row) throws SQLException {
        long number = row.getLong(4);
        RecordId id = row.wasNull() ? null : new RecordId(row.getLong(3), number);
        Instant sampledAt = Instant.ofEpochMilli(row.getLong(6));
        Instant arrivedAt = Instant.ofEpochMilli(row.getLong(7));
        return new Report(row.getString(1), row.getString(2), id, row.getInt(5) != 0, sampledAt, arrivedAt,
                AttributesJson.report(row.getString(8), sampledAt, arrivedAt));
    }

    private static void packLatest(Connection connection, Names names) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT post_id, device, attributes FROM latest");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO newest (post_id, device, content) VALUES (?, ?, ?)")) {
            while (row.next()) {
                insert.setString(1, row.getString(1));
                insert.setString(2, row.getString(2));
                insert.setBytes(3, PackedLatest.of(AttributesJson.latest(row.getString(3)), names));
                insert.executeUpdate();
            }
        }
    }

    /** Stored records behind holes were told by the records alone. */
    private static void keepHoles(Connection connection) throws SQLException {
        Map<String, NavigableMap<Long, Long>> beyond = new HashMap<>();
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("""
                        SELECT record.post_id, record.epoch, number, acknowledged FROM record JOIN journal
                        ON journal.post_id = record.post_id AND journal.epoch = record.epoch WHERE number > acknowledged
                        ORDER BY record.post_id, record.epoch, number""");
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE journal SET beyond = ? WHERE post_id = ? AND epoch = ?")) {
            while (row.next()) {
                NavigableMap<Long, Long> ranges = beyond.computeIfAbsent(row.getString(1) + "/" + row.getLong(2),
                        _ -> new TreeMap<>());
                extend(ranges, row.getLong(3));
                update.setBytes(1, SqlRecords.ranges(ranges));
                update.setString(2, row.getString(1));
                update.setLong(3, row.getLong(2));
                update.executeUpdate();
            }
        }
    }

    private static void extend(NavigableMap<Long, Long> ranges, long number) {
        Map.Entry<Long, Long> before = ranges.lastEntry();
        ranges.put(before != null && before.getValue() == number - 1 ? before.getKey() : number, number);
    }

    /** The n-th record is now the n-th place of the chunks. */
    private static void movePositions(Connection connection) throws SQLException {
        Map<String, Long> read = new HashMap<>();
        try (Statement query = connection.createStatement(); ResultSet row = query.executeQuery("""
                SELECT connector, (SELECT count(*) FROM record WHERE seq <= position) FROM connector_position""")) {
            while (row.next()) {
                read.put(row.getString(1), row.getLong(2));
            }
        }
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE connector_position SET position = ? WHERE connector = ?")) {
            for (Map.Entry<String, Long> each : read.entrySet()) {
                update.setLong(1, each.getValue() == 0 ? 0 : ChunkWriter.MOST + each.getValue() - 1);
                update.setString(2, each.getKey());
                update.executeUpdate();
            }
        }
    }

    /** Numbers names as they come. */
    private static final class NewNames implements Names {

        private final Map<String, Integer> numbers = new HashMap<>();

        @Override
        public int number(String name) {
            return numbers.computeIfAbsent(name, _ -> numbers.size() + 1);
        }

        @Override
        public String name(int number) {
            throw new IllegalArgumentException("nothing is read here");
        }
    }
}
