package io.lamplighter.gateway.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.lamplighter.gateway.store.packed.ChunkReader;
import io.lamplighter.gateway.store.packed.PackedReport;
import io.lamplighter.gateway.store.packed.ReportLog;
import io.lamplighter.gateway.store.packed.ReportLog.Reports;
import org.jdbi.v3.core.Handle;

/**
 * What is not sealed yet, in memory and by post: the chunks have it by the time of their arrival, so reading one lamp's out
 * of them would mean reading them all. Thread-safe. {@link Sealer} empties it once in a while; beyond {@link #MOST_BYTES}
 * chunks stay where they are, and whoever reads then reads them all.
 */
final class OpenReports {

    /** Twice what is sealed at once, in a city that reports as much as it can. */
    static final long MOST_BYTES = 64L * 1024 * 1024;

    private final long mostBytes;
    private final Map<String, ReportLog> byPost = new HashMap<>();
    /** Chunks that may be there but are not here, the first of each run with the last one; runs never touch. */
    private final NavigableMap<Long, Long> elsewhere = new TreeMap<>();
    /** The chunks that are here as a whole. */
    private final NavigableSet<Long> here = new TreeSet<>();
    private long bytes;
    private long sealedUpTo;
    private long reports;
    private long openedAtNanos;

    OpenReports(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Chunks from the one to the other. */
    record Run(long first, long last) {}

    /**
     * What a reader has to look at.
     *
     * @param sealedUpTo
     *            chunks up to that one are in the history, in segments up to that one
     * @param reports
     *            open ones of the post
     * @param elsewhere
     *            open chunks that must be read too, in order; most often none
     */
    record View(long sealedUpTo, Reports reports, List<Run> elsewhere) {

        /** Every open report of the device, in no order. */
        void each(Handle handle, String post, String device, ReportLog.Taker taker) {
            reports.of(device, taker);
            for (Run run : elsewhere) {
                Chunks.each(handle, run.first() - 1, run.last(),
                        (chunk, content) -> ChunkReader.each(content, post, device,
                                report -> taker.take(chunk, report)));
            }
        }
    }

    /** A chunk is committed; it may be sealed already. */
    synchronized void add(long chunk, ChunkReader all) {
        if (chunk <= sealedUpTo) {
            return;
        }
        if (bytes > mostBytes) {
            missed(chunk, chunk, all.count());
            return;
        }
        while (all.hasNext()) {
            PackedReport each = all.next();
            ReportLog log = byPost.computeIfAbsent(each.source().post(), _ -> fresh());
            bytes -= log.bytes();
            log.add(chunk, each);
            bytes += log.bytes();
            count(1);
        }
        here.add(chunk);
    }

    private ReportLog fresh() {
        ReportLog log = new ReportLog();
        bytes += log.bytes();
        return log;
    }

    /** Chunks may be committed, or not: the database did not say. */
    synchronized void missed(long from, long last, int count) {
        long first = Math.max(from, sealedUpTo + 1);
        if (first > last) {
            return;
        }
        Map.Entry<Long, Long> before = elsewhere.floorEntry(first);
        boolean goesOn = before != null && before.getValue() >= first - 1;
        elsewhere.put(goesOn ? before.getKey() : (Long) first, last);
        count(count);
    }

    private void count(int more) {
        openedAtNanos = reports == 0 ? System.nanoTime() : openedAtNanos;
        reports += more;
    }

    synchronized View of(String post) {
        ReportLog log = byPost.get(post);
        return new View(sealedUpTo, log == null ? Reports.NONE : log.reportsBehind(sealedUpTo), elsewhere());
    }

    /** Open chunks that are not here, in order. */
    synchronized List<Run> elsewhere() {
        return elsewhere.entrySet().stream().map(run -> new Run(run.getKey(), run.getValue())).toList();
    }

    /** Whether a committed chunk is known: another thread may have just committed it and not told us yet. */
    synchronized boolean knows(long chunk) {
        Map.Entry<Long, Long> run = elsewhere.floorEntry(chunk);
        return here.contains(chunk) || (run != null && run.getValue() >= chunk);
    }

    /** Those of which there is something here, in no order. */
    synchronized List<String> posts() {
        return List.copyOf(byPost.keySet());
    }

    synchronized long sealedUpTo() {
        return sealedUpTo;
    }

    synchronized long reports() {
        return reports;
    }

    /** How long the oldest of them has been open. */
    synchronized long ageNanos() {
        return reports == 0 ? 0 : System.nanoTime() - openedAtNanos;
    }

    /** Chunks up to that one are sealed, with so many reports; {@link #forget} makes the room free. */
    synchronized void sealed(long upTo, long count) {
        Map.Entry<Long, Long> cut = elsewhere.floorEntry(upTo);
        if (cut != null && cut.getValue() > upTo) {
            elsewhere.put(upTo + 1, cut.getValue());
        }
        elsewhere.headMap(upTo, true).clear();
        here.headSet(upTo, true).clear();
        sealedUpTo = upTo;
        reports = Math.max(0, reports - count);
        openedAtNanos = System.nanoTime();
    }

    /** Of these posts it keeps no longer what is sealed. Some at a time: nobody reads or adds meanwhile. */
    synchronized void forget(List<String> posts) {
        for (String post : posts) {
            ReportLog log = byPost.get(post);
            if (log != null) {
                bytes -= log.bytes();
                ReportLog later = log.behind(sealedUpTo);
                if (later.isEmpty()) {
                    byPost.remove(post);
                } else {
                    byPost.put(post, later);
                    bytes += later.bytes();
                }
            }
        }
    }
}
