package io.lamplighter.gateway.store.packed;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;

import io.lamplighter.gateway.store.packed.PackedReport.Source;

/**
 * The reports of one post one behind the other: some 50 bytes for each, the room to grow not counted. Each has the number of
 * its chunk, the place of its source, and its body. One owner thread; what {@link #reportsBehind} gives, any thread reads.
 */
public final class ReportLog {

    private static final int EXPECTED = 128;
    private static final Source[] NONE = {};

    private final PackedWriter out;
    private Source[] sources;

    public ReportLog() {
        this(new PackedWriter(EXPECTED), NONE);
    }

    private ReportLog(PackedWriter out, Source[] sources) {
        this.out = out;
        this.sources = sources;
    }

    /** Takes a report. */
    @FunctionalInterface
    public interface Taker {

        void take(long chunk, PackedReport report);
    }

    /** Appends a report of a chunk. */
    public void add(long chunk, PackedReport report) {
        out.number(chunk);
        out.number(place(report.source()));
        out.block(report.body());
    }

    /** As many as the post has devices, and once more when its controller was replaced. */
    private int place(Source source) {
        for (int i = 0; i < sources.length; i++) {
            if (sources[i].equals(source)) {
                return i;
            }
        }
        sources = Arrays.copyOf(sources, sources.length + 1);
        sources[sources.length - 1] = sharing(source);
        return sources.length - 1;
    }

    /** The same in less room: each chunk that is read says all names anew. */
    private Source sharing(Source source) {
        Source first = sources[0] == null ? source : sources[0];
        return new Source(first.post(), source.device().intern(),
                Objects.equals(first.epoch(), source.epoch()) ? first.epoch() : source.epoch());
    }

    /** Those of later chunks. */
    public ReportLog behind(long chunk) {
        ReportLog later = new ReportLog(new PackedWriter(EXPECTED), sources);
        for (PackedReader in = out.reader(); in.hasMore();) {
            long each = in.number();
            int source = in.count();
            PackedReader body = in.block();
            if (each > chunk) {
                later.out.number(each);
                later.out.number(source);
                later.out.block(body);
            }
        }
        return later;
    }

    /** What it takes in memory, about, but for its sources. */
    public int bytes() {
        return out.capacity();
    }

    /** There are none. */
    public boolean isEmpty() {
        return out.size() == 0;
    }

    /** Those of later chunks that are here now; what is added later is not among them. */
    public Reports reportsBehind(long chunk) {
        return new Reports(out.reader(), sources, chunk);
    }

    /** Some reports of a post: those of chunks behind that one. Immutable. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Reports(PackedReader packed, Source[] sources, long behind) {

        /** Of a post that has none. */
        public static final Reports NONE = new Reports(new PackedReader(new byte[0]), ReportLog.NONE, 0);

        /** All of them, in the order in which they were stored. */
        public void each(Taker taker) {
            each(_ -> true, taker);
        }

        /** Those of that device, likewise. */
        public void of(String device, Taker taker) {
            each(source -> source.device().equals(device), taker);
        }

        private void each(Predicate<Source> wanted, Taker taker) {
            for (PackedReader in = packed.copy(); in.hasMore();) {
                long chunk = in.number();
                Source source = sources[in.count()];
                PackedReader body = in.block();
                if (chunk > behind && wanted.test(source)) {
                    taker.take(chunk, new PackedReport(source, body));
                }
            }
        }
    }
}
