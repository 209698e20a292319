package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;

import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.HistoryPoint;
import io.lamplighter.gateway.fleet.HistoryQuery;
import io.lamplighter.gateway.fleet.HistoryReader;
import io.lamplighter.gateway.fleet.RecordFeed;
import io.lamplighter.gateway.store.packed.ChunkReader;
import io.lamplighter.gateway.store.packed.ChunkWriter;
import io.lamplighter.gateway.store.packed.PackedReport;
import org.jdbi.v3.core.Handle;

/** Reads stored reports back, by lamp or in order. Thread-safe. */
final class SqlReader implements HistoryReader, RecordFeed {

    private final Database database;
    private final SqlNames names;
    private final OpenReports open;

    SqlReader(Database database, SqlNames names, OpenReports open) {
        this.database = database;
        this.names = names;
        this.open = open;
    }

    @Override
    public List<HistoryPoint> read(HistoryQuery query) {
        OptionalInt attribute = names.known(query.attribute());
        if (attribute.isEmpty()) {
            return List.of();
        }
        return database.read(handle -> {
            Newest newest = new Newest(query, attribute.getAsInt());
            OpenReports.View view = open.of(query.post());
            view.each(handle, query.post(), query.device(), newest::add);
            readSealed(handle, query, view.sealedUpTo(), newest);
            return newest.inOrder();
        });
    }

    private record Place(long lastAt, long segment) {}

    private void readSealed(Handle handle, HistoryQuery query, long sealedUpTo, Newest newest) {
        Place from = new Place(Long.MAX_VALUE, 0);
        while (true) {
            List<Place> some = handle.select("""
                    SELECT last_at, segment, content FROM history
                    WHERE post_id = ? AND device = ? AND last_at >= ? AND (last_at < ? OR last_at = ? AND segment < ?)
                    AND first_at < ? AND segment <= ?
                    ORDER BY last_at DESC, segment DESC LIMIT 32""", query.post(), query.device(),
                    query.from().toEpochMilli(), from.lastAt(), from.lastAt(), from.segment(),
                    query.to().toEpochMilli(), sealedUpTo).map((row, context) -> {
                        newest.add(row.getBytes(3), row.getLong(2));
                        return new Place(row.getLong(1), row.getLong(2));
                    }).list();
            if (some.isEmpty() || newest.needsNothingBefore(some.getLast().lastAt())) {
                return;
            }
            from = some.getLast();
        }
    }

    /** The newest points of a query, as many as it wants. One owner thread. */
    private static final class Newest {

        private record Found(HistoryPoint point, long chunk, long order) {}

        /** Of two with the same time that counts as later which was stored later. */
        private static final Comparator<Found> ORDER = Comparator.comparing((Found found) -> found.point().sampledAt())
                .thenComparingLong(Found::chunk).thenComparingLong(Found::order);

        private final HistoryQuery query;
        private final int attribute;
        private final long from;
        private final long to;
        private final PriorityQueue<Found> found = new PriorityQueue<>(ORDER);
        private long order;

        private Newest(HistoryQuery query, int attribute) {
            this.query = query;
            this.attribute = attribute;
            this.from = query.from().toEpochMilli();
            this.to = query.to().toEpochMilli();
        }

        /** Reports of a device that were sealed together. */
        void add(byte[] content, long segment) {
            ChunkReader.each(content, query.post(), query.device(), report -> add(segment, report));
        }

        void add(long chunk, PackedReport report) {
            HistoryPoint point = report.point(attribute, from, to);
            if (point != null) {
                found.add(new Found(point, chunk, order++));
                if (found.size() > query.limit()) {
                    found.remove();
                }
            }
        }

        boolean needsNothingBefore(long millis) {
            Found oldest = found.peek();
            return oldest != null && found.size() == query.limit()
                    && oldest.point().sampledAt().toEpochMilli() > millis;
        }

        List<HistoryPoint> inOrder() {
            return found.stream().sorted(ORDER).map(Found::point).toList();
        }
    }

    @Override
    public List<FeedRecord> after(long position, int limit) {
        return database.read(handle -> {
            List<FeedRecord> records = new ArrayList<>();
            long seq = position / ChunkWriter.MOST;
            int skip = (int) (position % ChunkWriter.MOST) + 1;
            while (records.size() < limit) {
                Long chunk = handle.select("SELECT min(seq) FROM chunk WHERE seq >= ?", seq).mapTo(Long.class).findOne()
                        .orElse(null);
                if (chunk == null) {
                    break;
                }
                add(records, limit, handle, chunk, chunk == seq ? skip : 0);
                seq = chunk + 1;
                skip = 0;
            }
            return records;
        });
    }

    private void add(List<FeedRecord> records, int limit, Handle handle, long seq, int skip) {
        byte[] content = handle.select("SELECT content FROM chunk WHERE seq = ?", seq).mapTo(byte[].class).one();
        long position = seq * ChunkWriter.MOST;
        for (ChunkReader reports = new ChunkReader(content); reports.hasNext() && records.size() < limit; position++) {
            PackedReport each = reports.next();
            if (position - seq * ChunkWriter.MOST >= skip) {
                PackedReport.Content found = each.content(names);
                records.add(new FeedRecord(position, each.source().post(), each.source().device(),
                        found.historical(), found.sampledAt(), found.arrivedAt(), found.attributes()));
            }
        }
    }

    @Override
    public long end() {
        return database.read(handle -> handle.createQuery("SELECT seq, reports FROM chunk ORDER BY seq DESC LIMIT 1")
                .map((row, context) -> row.getLong(1) * ChunkWriter.MOST + row.getLong(2) - 1).findOne().orElse(0L));
    }

    /** Chunks are numbered in the order in which they were stored, so halving finds the first one that is young enough. */
    @Override
    public long before(Instant time) {
        return database.read(handle -> {
            long low = edge(handle, "min(seq), 0");
            long high = edge(handle, "max(seq), -1") + 1;
            while (low < high) {
                long middle = low + (high - low) / 2;
                Chunk found = handle.createQuery("SELECT seq, stored_at FROM chunk WHERE seq >= ? ORDER BY seq LIMIT 1")
                        .bind(0, middle).map((row, context) -> new Chunk(row.getLong(1), row.getLong(2))).one();
                if (found.storedAt() < time.toEpochMilli()) {
                    low = found.seq() + 1;
                } else {
                    high = middle;
                }
            }
            return Math.max(0, low * ChunkWriter.MOST - 1);
        });
    }

    private record Chunk(long seq, long storedAt) {}

    private static long edge(Handle handle, String which) {
        return handle.createQuery("SELECT coalesce(" + which + ") FROM chunk").mapTo(Long.class).one();
    }

    /** See {@link Store#report}. */
    StoreReport report(StoreReport.Listener listener) {
        Map<PackedReport.Source, BitSet> numbers = new HashMap<>();
        long[] counts = new long[2];
        database.read(handle -> {
            Chunks.each(handle, 0, Long.MAX_VALUE, (seq, content) -> {
                for (ChunkReader reports = new ChunkReader(content); reports.hasNext();) {
                    PackedReport each = reports.next();
                    counts[0]++;
                    Long epoch = each.source().epoch();
                    if (epoch != null) {
                        long number = each.number();
                        listener.stored(each.source().post(), epoch, number);
                        counts[1] += isFirst(numbers, each.source(), number) ? 0 : 1;
                    }
                }
            });
            return "";
        });
        long missing = numbers.values().stream().mapToLong(each -> each.length() - 1 - each.cardinality()).sum();
        return new StoreReport(counts[0], counts[1], missing);
    }

    private static boolean isFirst(Map<PackedReport.Source, BitSet> numbers, PackedReport.Source source, long number) {
        BitSet seen = numbers.computeIfAbsent(new PackedReport.Source(source.post(), "", source.epoch()),
                _ -> new BitSet());
        int index = Math.toIntExact(number);
        boolean first = !seen.get(index);
        seen.set(index);
        return first;
    }
}
