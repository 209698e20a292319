package io.lamplighter.gateway.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.store.packed.ChunkReader;
import io.lamplighter.gateway.store.packed.ChunkWriter;
import io.lamplighter.gateway.store.packed.PackedReport;
import org.jdbi.v3.core.Handle;
import org.tinylog.Logger;

/**
 * Writes chunks that are complete once more, ordered by lamp: chunks are quick to append to, and history is quick to read
 * by lamp. Its own thread; the chunks stay, for they are the feed of city platforms.
 */
final class Sealer implements AutoCloseable {

    /** So many open reports are sealed, or after so long whatever is open. What is open is read by scanning. */
    private static final long REPORTS = 400_000;
    private static final Duration AGE = Duration.ofMinutes(15);
    /** One segment at most: what is sealed is in memory meanwhile. */
    private static final long MOST = 2 * REPORTS;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final String PROGRESS = "sealed";

    private final Database database;
    private final OpenChunks open;
    private final SqlEnergy energy;
    private final Thread thread;
    private volatile boolean closing;

    private record Device(String post, String name) implements Comparable<Device> {

        @Override
        public int compareTo(Device other) {
            int byPost = post.compareTo(other.post);
            return byPost != 0 ? byPost : name.compareTo(other.name);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Said(long sampledAt, PackedReport.Source source, byte[] body) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(Device device, long firstAt, long lastAt, byte[] content) {}

    Sealer(Database database, OpenChunks open, SqlEnergy energy) {
        this.database = database;
        this.energy = energy;
        this.open = open;
        this.thread = Thread.ofPlatform().name("store-sealer").daemon().unstarted(this::run);
    }

    /** Finds out what is open, then seals once in a while. */
    void start() {
        database.read(handle -> {
            long sealed = handle.select("SELECT coalesce(max(seq), 0) FROM progress WHERE what = ?", PROGRESS)
                    .mapTo(Long.class).one();
            open.sealed(sealed, 0);
            Chunks.each(handle, sealed, Long.MAX_VALUE, (seq, content) -> new ChunkReader(content)
                    .forEachRemaining(report -> open.add(report.source().post(), seq)));
            return "";
        });
        thread.start();
    }

    private void run() {
        while (!closing) {
            try {
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                if (open.reports() >= REPORTS || open.ageNanos() >= AGE.toNanos()) {
                    seal();
                }
            } catch (InterruptedException e) {
                return; // closing
            } catch (StoreException e) {
                Logger.warn("event=not-sealed effect=tried-again message=\"{}\"", e.getMessage());
            } catch (RuntimeException e) {
                Logger.error(e, "event=sealer-bug effect=tried-again remedy=report-this");
            }
        }
    }

    /** Everything that is open now, up to the bound of a segment. */
    synchronized void seal() {
        long begin = System.nanoTime();
        Map<Device, List<Said>> byDevice = new TreeMap<>();
        SqlEnergy.Found found = new SqlEnergy.Found();
        long[] upTo = {open.sealedUpTo()};
        long[] count = {0};
        database.read(handle -> {
            Chunks.each(handle, upTo[0], Long.MAX_VALUE, (seq, content) -> {
                if (count[0] < MOST) {
                    count[0] += sort(content, byDevice);
                    pick(content, found);
                    upTo[0] = seq;
                }
            });
            return "";
        });
        if (count[0] == 0) {
            return;
        }
        List<Row> rows = new ArrayList<>();
        byDevice.forEach((device, said) -> rows.add(row(device, said)));
        database.write(handle -> {
            save(handle, rows, upTo[0]);
            SqlEnergy.merge(handle, found);
        });
        open.sealed(upTo[0], count[0]);
        Logger.info("event=sealed segment={} reports={} devices={} millis={}", upTo[0], count[0], rows.size(),
                (System.nanoTime() - begin) / 1_000_000);
    }

    private void pick(byte[] chunk, SqlEnergy.Found found) {
        new ChunkReader(chunk).forEachRemaining(report -> energy.pick(report, found));
    }

    private static int sort(byte[] chunk, Map<Device, List<Said>> byDevice) {
        int count = 0;
        for (ChunkReader reports = new ChunkReader(chunk); reports.hasNext(); count++) {
            PackedReport report = reports.next();
            byte[] body = report.body().rest();
            byDevice.computeIfAbsent(new Device(report.source().post(), report.source().device()),
                    _ -> new ArrayList<>()).add(new Said(report.sampledAtMillis(), report.source(), body));
        }
        return count;
    }

    private static Row row(Device device, List<Said> said) {
        said.sort(Comparator.comparingLong(Said::sampledAt));
        ChunkWriter out = new ChunkWriter();
        said.forEach(each -> out.add(each.source(), each.body()));
        return new Row(device, said.getFirst().sampledAt(), said.getLast().sampledAt(), out.toBytes());
    }

    private static void save(Handle handle, List<Row> rows, long segment) {
        Rows.write(handle, "INSERT INTO history (post_id, device, last_at, segment, first_at, content)"
                + " VALUES (?, ?, ?, ?, ?, ?)", rows, (row, each) -> {
                    row.setString(1, each.device().post());
                    row.setString(2, each.device().name());
                    row.setLong(3, each.lastAt());
                    row.setLong(4, segment);
                    row.setLong(5, each.firstAt());
                    row.setBytes(6, each.content());
                });
        handle.execute("INSERT INTO progress (what, seq) VALUES (?, ?) ON CONFLICT (what) DO UPDATE SET seq ="
                + " excluded.seq", PROGRESS, segment);
    }

    /** Waits for the segment in hand. Repeatable. */
    @Override
    public void close() {
        closing = true;
        try {
            synchronized (this) {
                thread.interrupt(); // it sleeps
            }
            thread.join(STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
