package io.lamplighter.gateway.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.store.packed.ChunkReader;
import org.jdbi.v3.core.Handle;
import org.tinylog.Logger;

/**
 * Writes chunks that are complete once more, ordered by lamp: chunks are quick to append to, and history is quick to read
 * by lamp. Its own thread; the chunks stay, for they are the feed of city platforms.
 *
 * <p>
 * A segment is written in slices, a transaction each, with pauses in which others have writer and processors. Nobody reads it
 * before it is whole. What a crash leaves of it is written again, up to the same chunk and therefore with the same rows.
 */
final class Sealer implements AutoCloseable {

    /** So many open reports are sealed, or after so long whatever is open. What is open is in memory too. */
    private static final long REPORTS = 400_000;
    private static final Duration AGE = Duration.ofMinutes(15);
    /** One segment at most; and when so many are open, there are no pauses. */
    private static final long MOST = 2 * REPORTS;
    /** Of a slice, some hundredths of a second. */
    private static final int ROWS = 200;
    /** So much longer than a slice is the pause behind it. */
    private static final int IDLE = 2;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final String SEALED = "sealed";
    /** The chunk up to which a segment was begun. */
    private static final String SEALING = "sealing";

    private final Database database;
    private final OpenReports open;
    private final SqlEnergy energy;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    private record Extent(long upTo, long reports) {}

    Sealer(Database database, OpenReports open, SqlEnergy energy) {
        this.database = database;
        this.energy = energy;
        this.open = open;
        this.thread = Thread.ofPlatform().name("store-sealer").daemon().unstarted(this::run);
    }

    /** Finds out what is open, then seals once in a while. */
    void start() {
        database.read(handle -> {
            long sealed = progress(handle, SEALED);
            open.sealed(sealed, 0);
            Chunks.each(handle, sealed, Long.MAX_VALUE,
                    (chunk, content) -> open.add(chunk, new ChunkReader(content)));
            return "";
        });
        thread.start();
    }

    private static long progress(Handle handle, String what) {
        return handle.select("SELECT coalesce(max(seq), 0) FROM progress WHERE what = ?", what).mapTo(Long.class).one();
    }

    private void run() {
        while (!closesWithin(LOOK.toNanos())) {
            try {
                if (open.reports() >= REPORTS || open.ageNanos() >= AGE.toNanos()) {
                    seal();
                }
            } catch (StoreException e) {
                Logger.warn("event=not-sealed effect=tried-again message=\"{}\"", e.getMessage());
            } catch (RuntimeException e) {
                Logger.error(e, "event=sealer-bug effect=tried-again remedy=report-this");
            }
        }
    }

    private boolean closesWithin(long nanos) {
        try {
            return closing.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Everything that is open now, up to the bound of a segment; stops between two slices when it is closed. */
    synchronized void seal() {
        long begin = System.nanoTime();
        Extent extent = database.read(this::extent);
        if (extent.reports() == 0) {
            return;
        }
        Segment segment = database.read(handle -> new Segment(handle, open, energy, extent.upTo()));
        int devices = 0;
        while (segment.hasNext()) {
            long sliceBegin = System.nanoTime();
            Segment.Slice slice = segment.next(ROWS);
            database.write(handle -> save(handle, slice, extent.upTo()));
            devices += slice.rows().size();
            if (pauses(sliceBegin)) {
                return;
            }
        }
        database.write(handle -> note(handle, SEALED, extent.upTo()));
        open.sealed(extent.upTo(), extent.reports());
        for (List<String> posts = open.posts(); !posts.isEmpty();) {
            int some = Math.min(ROWS, posts.size());
            open.forget(posts.subList(0, some));
            posts = posts.subList(some, posts.size());
        }
        Logger.info("event=sealed segment={} reports={} devices={} millis={}", extent.upTo(), extent.reports(),
                devices, (System.nanoTime() - begin) / 1_000_000);
    }

    /** Whether it is closed meanwhile. */
    private boolean pauses(long sliceBegin) {
        long worked = System.nanoTime() - sliceBegin;
        return closesWithin(open.reports() < MOST ? IDLE * worked : 0);
    }

    /** That of a segment which was begun; else as far as every chunk is known, up to the bound. */
    private Extent extent(Handle handle) {
        long begun = progress(handle, SEALING);
        long upTo = open.sealedUpTo();
        boolean again = begun > upTo;
        long reports = 0;
        for (long[] chunk : handle
                .select("SELECT seq, reports FROM chunk WHERE seq > ? AND seq <= ? ORDER BY seq", upTo,
                        again ? begun : Long.MAX_VALUE)
                .map((row, context) -> new long[]{row.getLong(1), row.getLong(2)})
                .list()) {
            if (!again && (reports >= MOST || !open.knows(chunk[0]))) {
                break;
            }
            upTo = chunk[0];
            reports += chunk[1];
        }
        return new Extent(again ? begun : upTo, reports);
    }

    private static void save(Handle handle, Segment.Slice slice, long segment) {
        note(handle, SEALING, segment);
        Rows.write(handle, "INSERT INTO history (post_id, device, last_at, segment, first_at, content)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (post_id, device, last_at, segment) DO UPDATE"
                + " SET first_at = excluded.first_at, content = excluded.content", slice.rows(), (row, each) -> {
                    row.setString(1, each.post());
                    row.setString(2, each.device());
                    row.setLong(3, each.lastAt());
                    row.setLong(4, segment);
                    row.setLong(5, each.firstAt());
                    row.setBytes(6, each.content());
                });
        SqlEnergy.merge(handle, slice.found());
    }

    private static void note(Handle handle, String what, long chunk) {
        handle.execute("INSERT INTO progress (what, seq) VALUES (?, ?) ON CONFLICT (what) DO UPDATE SET seq ="
                + " excluded.seq", what, chunk);
    }

    /** Waits for the slice in hand. Repeatable. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
