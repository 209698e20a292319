package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.HistoryPoint;
import io.lamplighter.gateway.fleet.HistoryQuery;
import io.lamplighter.gateway.fleet.HistoryReader;
import io.lamplighter.gateway.fleet.RecordFeed;

/** Reads stored records back, by time or in order. Thread-safe. */
final class SqliteReader implements HistoryReader, RecordFeed {

    private final Database database;

    SqliteReader(Database database) {
        this.database = database;
    }

    @Override
    public List<HistoryPoint> read(HistoryQuery query) {
        if (query.attribute().indexOf('"') >= 0) {
            return List.of();
        }
        String path = "$.\"" + query.attribute() + "\"";
        List<HistoryPoint> newestFirst = database.read(handle -> {
            List<HistoryPoint> points = new ArrayList<>();
            handle.select("""
                    SELECT sampled_at, attributes -> ? AS value FROM record
                    WHERE post_id = ? AND device = ? AND sampled_at >= ? AND sampled_at < ?
                    AND attributes ->> ? IS NOT NULL
                    ORDER BY sampled_at DESC, seq DESC LIMIT ?""", path, query.post(), query.device(),
                    query.from().toEpochMilli(), query.to().toEpochMilli(), path, query.limit())
                    .map((row, context) -> {
                        Object value = AttributesJson.value(row.getString(2));
                        return value != null
                                && points.add(new HistoryPoint(Instant.ofEpochMilli(row.getLong(1)), value));
                    }).list();
            return points;
        });
        Collections.reverse(newestFirst);
        return newestFirst;
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
