package io.lamplighter.gateway.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

import io.lamplighter.gateway.store.packed.ChunkReader;
import io.lamplighter.gateway.store.packed.ChunkWriter;
import io.lamplighter.gateway.store.packed.PackedReader;
import io.lamplighter.gateway.store.packed.PackedReport;
import io.lamplighter.gateway.store.packed.PackedReport.Source;
import io.lamplighter.gateway.store.packed.ReportLog;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Open reports up to a chunk, a few posts at a time, as rows of the history: one for each device, in the order of time. The
 * same chunks always give the same rows. One owner thread.
 */
final class Segment {

    private static final Comparator<Said> BY_TIME = Comparator.comparingLong(Said::sampledAt)
            .thenComparingLong(Said::chunk);

    private final OpenReports open;
    private final SqlEnergy energy;
    private final long upTo;
    /** What is not in memory otherwise. */
    private final Map<String, ReportLog> fetched = new HashMap<>();
    private final Iterator<String> posts;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Said(long chunk, long sampledAt, Source source, byte[] body) {}

    /** What a device reported, from the first sample to the last. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(String post, String device, long firstAt, long lastAt, byte[] content) {}

    /** What some posts have said. */
    record Slice(List<Row> rows, SqlEnergy.Found found) {}

    /** What one device has said. Each report brings its names anew; one copy of them is kept. */
    private static final class Lamp {

        private final List<Said> said = new ArrayList<>();
        private Source source;

        private Lamp(String post, String device) {
            this.source = new Source(post, device, null);
        }

        private Source source(@Nullable Long epoch) {
            if (!Objects.equals(epoch, source.epoch())) {
                source = new Source(source.post(), source.device(), epoch);
            }
            return source;
        }

        private Row row() {
            said.sort(BY_TIME);
            ChunkWriter out = new ChunkWriter();
            said.forEach(each -> out.add(each.source(), each.body()));
            return new Row(source.post(), source.device(), said.getFirst().sampledAt(), said.getLast().sampledAt(),
                    out.toBytes());
        }
    }

    /** A segment up to that chunk; reads those of its chunks that are not in memory. */
    Segment(Handle handle, OpenReports open, SqlEnergy energy, long upTo) {
        this.open = open;
        this.energy = energy;
        this.upTo = upTo;
        for (OpenReports.Run run : open.elsewhere()) {
            Chunks.each(handle, run.first() - 1, Math.min(run.last(), upTo), this::fetched);
        }
        TreeSet<String> all = new TreeSet<>(open.posts());
        all.addAll(fetched.keySet());
        this.posts = all.iterator();
    }

    private void fetched(long chunk, byte[] content) {
        for (ChunkReader reports = new ChunkReader(content); reports.hasNext();) {
            PackedReport each = reports.next();
            fetched.computeIfAbsent(each.source().post(), _ -> new ReportLog()).add(chunk, each);
        }
    }

    boolean hasNext() {
        return posts.hasNext();
    }

    /** What the next posts have said: so many rows, or a post's more. */
    Slice next(int rows) {
        Slice slice = new Slice(new ArrayList<>(), new SqlEnergy.Found());
        while (posts.hasNext() && slice.rows().size() < rows) {
            add(posts.next(), slice);
        }
        return slice;
    }

    private void add(String post, Slice slice) {
        Map<String, Lamp> lamps = new TreeMap<>();
        open.of(post).reports().each((chunk, report) -> sort(chunk, report, lamps, slice.found()));
        ReportLog others = fetched.get(post);
        if (others != null) {
            others.reportsBehind(0).each((chunk, report) -> sort(chunk, report, lamps, slice.found()));
        }
        lamps.values().forEach(lamp -> slice.rows().add(lamp.row()));
    }

    private void sort(long chunk, PackedReport report, Map<String, Lamp> lamps, SqlEnergy.Found found) {
        if (chunk <= upTo) {
            Source source = report.source();
            Lamp lamp = lamps.computeIfAbsent(source.device(), device -> new Lamp(source.post(), device));
            Source kept = lamp.source(source.epoch());
            byte[] body = report.body().rest();
            lamp.said.add(new Said(chunk, report.sampledAtMillis(), kept, body));
            energy.pick(new PackedReport(kept, new PackedReader(body)), found);
        }
    }
}
