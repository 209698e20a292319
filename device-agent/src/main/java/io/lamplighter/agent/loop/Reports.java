package io.lamplighter.agent.loop;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.agent.journal.Journal;
import io.lamplighter.agent.journal.Retention;
import io.lamplighter.agent.link.EdgeNode;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.sparkplug.Metric;

/** Makes records: each goes into the journal first, then out if the link is up. One owner thread. */
final class Reports {

    /** The device name of what concerns the node itself. */
    static final String NODE = "";

    private final Journal journal;
    private final EdgeNode edge;
    private final InstantSource clock;

    Reports(Journal journal, EdgeNode edge, InstantSource clock) {
        this.journal = journal;
        this.edge = edge;
        this.clock = clock;
    }

    /** Reports readings as one record; nothing when there are none. */
    void report(String device, List<Reading> readings, Retention retention) {
        if (readings.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Metric> metrics = new ArrayList<>();
        for (Reading reading : readings) {
            metrics.add(reading.metric(now.toEpochMilli()));
        }
        PostRecord record = journal.append(retention, device, now, metrics);
        if (retention == Retention.ROUTINE && journal.waitsForClock()) {
            edge.later(record);
        } else {
            edge.publish(record);
        }
    }

    /** Tells what a command led to. */
    void result(String device, CommandResult result) {
        Instant now = clock.instant();
        edge.publish(journal.append(Retention.KEPT, device, now, result.metrics(now.toEpochMilli())));
    }
}
