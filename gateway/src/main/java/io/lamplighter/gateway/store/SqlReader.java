package io.lamplighter.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.HistoryPoint;
import io.lamplighter.gateway.fleet.HistoryQuery;
import io.lamplighter.gateway.fleet.HistoryReader;
import io.lamplighter.gateway.fleet.RecordFeed;

/** Reads stored records back, by time or in order. Thread-safe. */
final class SqlReader implements HistoryReader, RecordFeed {

    private final Database database;

    SqlReader(Database database) {
        this.database = database;
    }

    @Override
    public List<HistoryPoint> read(HistoryQuery query) {
        List<HistoryPoint> newestFirst = database.read(handle -> {
            try (Stream<Optional<HistoryPoint>> points = handle.select("""
                    SELECT sampled_at, attributes FROM record
                    WHERE post_id = ? AND device = ? AND sampled_at >= ? AND sampled_at < ?
                    ORDER BY sampled_at DESC, seq DESC""", query.post(), query.device(),
                    query.from().toEpochMilli(), query.to().toEpochMilli())
                    .map((row, context) -> point(row, query.attribute())).stream()) {
                return points.flatMap(Optional::stream).limit(query.limit()).collect(Collectors.toCollection(
                        ArrayList::new));
            }
        });
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    private static Optional<HistoryPoint> point(ResultSet row, String attribute) throws SQLException {
        Instant sampledAt = Instant.ofEpochMilli(row.getLong(1));
        AttributeValue found = AttributesJson.report(row.getString(2), sampledAt, sampledAt).get(attribute);
        return found == null || found.value() == null
                ? Optional.empty()
                : Optional.of(new HistoryPoint(sampledAt, found.value()));
    }

    @Override
    public List<FeedRecord> after(long position, int limit) {
        return database.read(handle -> handle.select("""
                SELECT seq, post_id, device, historical, sampled_at, arrived_at, attributes FROM record
                WHERE seq > ? ORDER BY seq LIMIT ?""", position, limit).map((row, context) -> {
            Instant sampledAt = Instant.ofEpochMilli(row.getLong(5));
            Instant arrivedAt = Instant.ofEpochMilli(row.getLong(6));
            return new FeedRecord(row.getLong(1), row.getString(2), row.getString(3), row.getBoolean(4), sampledAt,
                    arrivedAt, AttributesJson.report(row.getString(7), sampledAt, arrivedAt));
        }).list());
    }

    @Override
    public long end() {
        return database.read(handle -> handle.createQuery("SELECT coalesce(max(seq), 0) FROM record")
                .mapTo(Long.class).one());
    }
}
