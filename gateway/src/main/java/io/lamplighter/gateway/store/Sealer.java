package io.lamplighter.gateway.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.store.packed.ChunkReader;
import io.lamplighter.gateway.store.packed.ChunkWriter;
import io.lamplighter.gateway.store.packed.PackedReader;
import io.lamplighter.gateway.store.packed.PackedReport;
import io.lamplighter.gateway.store.packed.PackedReport.Source;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Writes chunks that are complete once more, ordered by lamp: chunks are quick to append to, and history is quick to read
 * by lamp. Its own thread; the chunks stay, for they are the feed of city platforms.
 */
final class Sealer implements AutoCloseable {

    /** So many open reports are sealed, or after so long whatever is open. What is open is in memory too. */
    private static final long REPORTS = 400_000;
    private static final Duration AGE = Duration.ofMinutes(15);
    /** One segment at most: what is sealed is in memory meanwhile. */
    private static final long MOST = 2 * REPORTS;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final String PROGRESS = "sealed";
    private static final Comparator<Lamp> BY_DEVICE = Comparator.comparing((Lamp lamp) -> lamp.device.post())
            .thenComparing(lamp -> lamp.device.name());

    private final Database database;
    private final OpenReports open;
    private final SqlEnergy energy;
    private final Thread thread;
    private volatile boolean closing;

    private record Device(String post, String name) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Said(long sampledAt, Source source, byte[] body) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(Device device, long firstAt, long lastAt, byte[] content) {}

    /** What one device has said. Each report brings its names anew; one copy of them is kept. */
    private static final class Lamp {

        private final Device device;
        private final List<Said> said = new ArrayList<>();
        private Source source;

        private Lamp(Device device) {
            this.device = device;
            this.source = new Source(device.post(), device.name(), null);
        }

        private Source source(@Nullable Long epoch) {
            if (!Objects.equals(epoch, source.epoch())) {
                source = new Source(device.post(), device.name(), epoch);
            }
            return source;
        }

        private Row row() {
            said.sort(Comparator.comparingLong(Said::sampledAt));
            ChunkWriter out = new ChunkWriter();
            said.forEach(each -> out.add(each.source(), each.body()));
            return new Row(device, said.getFirst().sampledAt(), said.getLast().sampledAt(), out.toBytes());
        }
    }

    Sealer(Database database, OpenReports open, SqlEnergy energy) {
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
            Chunks.each(handle, sealed, Long.MAX_VALUE,
                    (chunk, content) -> open.add(chunk, new ChunkReader(content)));
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
        Map<Device, Lamp> lamps = new HashMap<>();
        SqlEnergy.Found found = new SqlEnergy.Found();
        long[] upTo = {open.sealedUpTo()};
        long[] count = {0};
        database.read(handle -> {
            Chunks.each(handle, upTo[0], Long.MAX_VALUE, (seq, content) -> {
                if (count[0] < MOST) {
                    count[0] += sort(content, lamps, found);
                    upTo[0] = seq;
                }
            });
            return "";
        });
        if (count[0] == 0) {
            return;
        }
        List<Row> rows = lamps.values().stream().sorted(BY_DEVICE).map(Lamp::row).toList();
        database.write(handle -> {
            save(handle, rows, upTo[0]);
            SqlEnergy.merge(handle, found);
        });
        open.sealed(upTo[0], count[0]);
        Logger.info("event=sealed segment={} reports={} devices={} millis={}", upTo[0], count[0], rows.size(),
                (System.nanoTime() - begin) / 1_000_000);
    }

    private int sort(byte[] chunk, Map<Device, Lamp> lamps, SqlEnergy.Found found) {
        int count = 0;
        for (ChunkReader reports = new ChunkReader(chunk); reports.hasNext(); count++) {
            PackedReport report = reports.next();
            Source source = report.source();
            Lamp lamp = lamps.computeIfAbsent(new Device(source.post(), source.device()), Lamp::new);
            Source kept = lamp.source(source.epoch());
            byte[] body = report.body().rest();
            lamp.said.add(new Said(report.sampledAtMillis(), kept, body));
            energy.pick(new PackedReport(kept, new PackedReader(body)), found);
        }
        return count;
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
