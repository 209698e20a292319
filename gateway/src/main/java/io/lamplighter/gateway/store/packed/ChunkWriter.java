package io.lamplighter.gateway.store.packed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.ingest.RecordId;
import io.lamplighter.gateway.ingest.Report;
import io.lamplighter.gateway.store.packed.PackedReport.Source;

/**
 * Reports one behind the other. Each is a block: the number of its source, or 0 and a new source; then its body. One owner
 * thread.
 */
public final class ChunkWriter {

    /** Reports in a chunk at most: their places fit in 12 bits. */
    public static final int MOST = 4_096;
    private static final int VERSION = 1;
    private static final int EXPECTED = 4 * 1_024;

    private final PackedWriter out = new PackedWriter(EXPECTED);
    private final PackedWriter one = new PackedWriter(EXPECTED);
    private final Map<Source, Integer> sources = new LinkedHashMap<>();
    private int count;

    public ChunkWriter() {
        out.number(VERSION);
    }

    public int count() {
        return count;
    }

    /** Appends a report of ingest. */
    public void add(Report report, Names names) {
        RecordId id = report.id();
        begin(new Source(report.post(), report.device(), id == null ? null : id.epoch()));
        one.number(report.historical() ? 1 : 0);
        one.number(id == null ? 0 : id.number());
        long sampledAt = report.sampledAt().toEpochMilli();
        one.signed(sampledAt);
        one.signed(report.arrivedAt().toEpochMilli() - sampledAt);
        for (Map.Entry<String, AttributeValue> each : report.attributes().entrySet()) {
            int name = names.number(each.getKey());
            if (name != Names.TOO_MANY) {
                one.number(name);
                one.value(each.getValue());
            }
        }
        end();
    }

    /** Appends a report of another chunk; its body is used up. */
    public void add(PackedReport report) {
        add(report.source(), report.body().rest());
    }

    /** Appends a body of another chunk. */
    public void add(Source source, byte[] body) {
        begin(source);
        one.bytes(body);
        end();
    }

    private void begin(Source source) {
        one.clear();
        Integer known = sources.putIfAbsent(source, sources.size() + 1);
        if (known != null) {
            one.number(known);
            return;
        }
        one.number(0);
        one.text(source.post());
        one.text(source.device());
        Long epoch = source.epoch();
        one.number(epoch == null ? 0 : 1);
        if (epoch != null) {
            one.number(epoch);
        }
    }

    private void end() {
        out.append(one);
        count++;
    }

    /** Who reported, in the order in which they first did. */
    public List<Source> sources() {
        return List.copyOf(sources.keySet());
    }

    public byte[] toBytes() {
        return out.toBytes();
    }
}
