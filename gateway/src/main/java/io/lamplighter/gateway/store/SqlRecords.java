package io.lamplighter.gateway.store;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.ingest.Batch;
import io.lamplighter.gateway.ingest.JournalGap;
import io.lamplighter.gateway.ingest.JournalState;
import io.lamplighter.gateway.ingest.Mark;
import io.lamplighter.gateway.ingest.RecordStore;
import io.lamplighter.gateway.ingest.Report;
import io.lamplighter.gateway.store.packed.ChunkReader;
import io.lamplighter.gateway.store.packed.ChunkWriter;
import io.lamplighter.gateway.store.packed.PackedReader;
import io.lamplighter.gateway.store.packed.PackedReport.Source;
import io.lamplighter.gateway.store.packed.PackedWriter;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes reports, journals and what follows from them. Thread-safe: all writing goes through the one writer. */
final class SqlRecords implements RecordStore {

    private static final long UNKNOWN = -1;

    private final Database database;
    private final SqlNames names;
    private final OpenReports open;
    private final SqlNewest newest;
    /** Of a chunk, higher than all before; after a failure some numbers stay unused. Guarded by the database's writer. */
    private long last = UNKNOWN;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Chunk(long seq, int reports, long storedAt, byte[] content, List<Source> sources) {}

    SqlRecords(Database database, SqlNames names, OpenReports open, SqlNewest newest) {
        this.database = database;
        this.names = names;
        this.open = open;
        this.newest = newest;
    }

    @Override
    public void commit(Batch batch) {
        if (batch.isEmpty()) {
            return;
        }
        List<ChunkWriter> packed = pack(batch.reports());
        List<Chunk> chunks = new ArrayList<>();
        int[] savedNames = {0};
        List<SqlNewest.Written> written = new ArrayList<>();
        try {
            database.write(handle -> {
                chunks.addAll(number(handle, packed, batch.reports()));
                insertChunks(handle, chunks);
                upsertJournals(handle, batch.journals());
                insertGaps(handle, batch.gaps());
                SqlCommands.answer(handle, batch.answers());
                SqlAlarms.insertEvents(handle, batch.events());
                written.addAll(newest.write(handle, batch.step(), last));
                savedNames[0] = names.save(handle);
                mark(handle, batch.mark());
            });
        } catch (RuntimeException e) {
            if (!chunks.isEmpty()) { // they may be stored all the same
                open.missed(chunks.getFirst().seq(), chunks.getLast().seq(), batch.reports().size());
            }
            throw e;
        }
        chunks.forEach(chunk -> open.add(chunk.seq(), new ChunkReader(chunk.content(), chunk.sources())));
        names.saved(savedNames[0]);
        newest.done(written);
    }

    private static void mark(Handle handle, @Nullable Mark mark) {
        if (mark != null) {
            handle.execute("INSERT INTO progress (what, seq) VALUES (?, ?) ON CONFLICT (what) DO UPDATE SET seq ="
                    + " excluded.seq", mark.writer(), mark.number());
        }
    }

    /** On the writer's connection: there cannot be another one before the connection of an unknown commit has ended. */
    @Override
    public boolean isStored(Mark mark) {
        boolean[] stored = {false};
        database.write(handle -> stored[0] = handle.select("SELECT count(*) FROM progress WHERE what = ? AND seq = ?",
                mark.writer(), mark.number()).mapTo(Long.class).one() == 1);
        return stored[0];
    }

    @Override
    public void remove(String post, AuditEntry entry) {
        boolean removed = false;
        newest.leave(post, true);
        try {
            database.write(handle -> {
                SqlNewest.remove(handle, post);
                SqlAudit.append(handle, entry);
            });
            removed = true;
        } finally {
            if (removed) {
                newest.forget(post);
            } else {
                newest.leave(post, false);
            }
        }
    }

    private List<ChunkWriter> pack(List<Report> reports) {
        List<ChunkWriter> chunks = new ArrayList<>();
        ChunkWriter chunk = null;
        for (Report report : reports) {
            if (chunk == null || chunk.count() == ChunkWriter.MOST) {
                chunk = new ChunkWriter();
                chunks.add(chunk);
            }
            chunk.add(report, names);
        }
        return chunks;
    }

    private List<Chunk> number(Handle handle, List<ChunkWriter> packed, List<Report> reports) {
        if (last == UNKNOWN) {
            last = handle.createQuery("SELECT coalesce(max(seq), 0) FROM chunk").mapTo(Long.class).one();
        }
        List<Chunk> chunks = new ArrayList<>();
        for (ChunkWriter each : packed) {
            chunks.add(new Chunk(++last, each.count(), reports.getLast().arrivedAt().toEpochMilli(), each.toBytes(),
                    each.sources()));
        }
        return chunks;
    }

    private static void insertChunks(Handle handle, List<Chunk> chunks) {
        Rows.write(handle, "INSERT INTO chunk (seq, reports, stored_at, content) VALUES (?, ?, ?, ?)", chunks,
                (row, chunk) -> {
                    row.setLong(1, chunk.seq());
                    row.setInt(2, chunk.reports());
                    row.setLong(3, chunk.storedAt());
                    row.setBytes(4, chunk.content());
                });
    }

    private static void upsertJournals(Handle handle, List<JournalState> journals) {
        Rows.write(handle, """
                INSERT INTO journal (post_id, epoch, acknowledged, beyond) VALUES (?, ?, ?, ?)
                ON CONFLICT (post_id, epoch) DO UPDATE
                SET acknowledged = excluded.acknowledged, beyond = excluded.beyond
                WHERE journal.acknowledged <= excluded.acknowledged""", journals, (row, journal) -> {
            row.setString(1, journal.post());
            row.setLong(2, journal.epoch());
            row.setLong(3, journal.acknowledged());
            row.setBytes(4, ranges(journal.beyond()));
        });
    }

    static byte @Nullable [] ranges(NavigableMap<Long, Long> ranges) {
        if (ranges.isEmpty()) {
            return null;
        }
        PackedWriter out = new PackedWriter(8 * ranges.size());
        ranges.forEach((first, lastOne) -> {
            out.number(first);
            out.number(lastOne);
        });
        return out.toBytes();
    }

    private static NavigableMap<Long, Long> ranges(byte @Nullable [] bytes) {
        NavigableMap<Long, Long> ranges = new TreeMap<>();
        if (bytes != null) {
            for (PackedReader in = new PackedReader(bytes); in.hasMore();) {
                ranges.put(in.number(), in.number());
            }
        }
        return ranges;
    }

    private static void insertGaps(Handle handle, List<JournalGap> gaps) {
        for (JournalGap gap : gaps) {
            handle.execute("INSERT INTO journal_gap (post_id, epoch, up_to, missing, noticed_at) VALUES (?, ?, ?, ?, ?)"
                    + " ON CONFLICT DO NOTHING", gap.post(), gap.epoch(), gap.upTo(), gap.missing(),
                    gap.noticedAt().toEpochMilli());
        }
    }

    @Override
    public JournalState journal(String post, long epoch) {
        return database.read(handle -> handle.select("""
                SELECT known.acknowledged, known.beyond,
                    (SELECT coalesce(sum(missing), 0) FROM journal_gap WHERE post_id = ? AND epoch = ?)
                FROM (SELECT 1 AS there) AS one LEFT JOIN journal AS known ON known.post_id = ? AND known.epoch = ?""",
                post, epoch, post, epoch)
                .map((row, context) -> JournalState.recovered(post, epoch, row.getLong(1), ranges(row.getBytes(2)),
                        row.getLong(3)))
                .one());
    }
}
