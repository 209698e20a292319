package io.lamplighter.agent.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.record.SampleClock;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * When records were taken. While nobody knows the time they are stamped with boot and monotonic time; once this boot
 * learns the time, all its stamps can be corrected, by this start of the program or a later one, and once more when that
 * time proves wrong. One owner thread.
 */
final class SampleTimes {

    /** A clock may be slewed by less. */
    private static final Duration JUMP = Duration.ofMinutes(1);
    private static final Duration BETWEEN_CORRECTIONS = Duration.ofMinutes(10);

    private final Uptime uptime;
    private final long patienceEnds;
    private final List<Ledger.BootTime> boots;
    private boolean unknown;
    private boolean told;
    /** Whether this start has stamped records that may still be held. */
    private boolean stamped;
    private long toldAt;

    SampleTimes(Uptime uptime, Duration patience, List<Ledger.BootTime> boots) {
        this.uptime = uptime;
        this.patienceEnds = uptime.ticker().nanos() + patience.toNanos();
        this.boots = new ArrayList<>(boots);
    }

    /** Returns whether something was learned that must outlive a power cut. */
    boolean clockIs(ClockState state, Instant now) {
        boolean wasUnknown = unknown;
        unknown = state == ClockState.UNKNOWN;
        if (unknown) {
            return false;
        }
        long zero = now.toEpochMilli() - uptime.millis();
        boolean mended = told && stamped && isOther(zero);
        if (told && !wasUnknown && !mended) {
            return false;
        }
        told = true;
        toldAt = uptime.ticker().nanos();
        boots.removeIf(boot -> boot.boot() == uptime.boot());
        boots.add(new Ledger.BootTime(uptime.boot(), zero));
        return wasUnknown || mended;
    }

    /** Whether the time that was believed first turns out to be wrong: seldom, because each correction costs flash. */
    private boolean isOther(long zero) {
        OptionalLong believed = zeroMillis(uptime.boot());
        return believed.isPresent() && Math.abs(believed.getAsLong() - zero) > JUMP.toMillis()
                && uptime.ticker().nanos() - toldAt >= BETWEEN_CORRECTIONS.toNanos();
    }

    /** For a record that is taken now; null while the time is known. */
    RecordCodec.@Nullable Stamp stamp() {
        stamped |= unknown;
        return unknown ? new RecordCodec.Stamp(uptime.boot(), uptime.millis()) : null;
    }

    /** Whether the time is unknown and may soon be known. */
    boolean waiting() {
        return unknown && uptime.ticker().nanos() - patienceEnds < 0;
    }

    /** The record with its time corrected, or marked as doubtful, or not yet. */
    NextRecord resolve(RecordCodec.Stored stored) {
        RecordCodec.Stamp stamp = stored.stamp();
        if (stamp == null) {
            return new NextRecord.Found(stored.record());
        }
        OptionalLong zero = zeroMillis(stamp.boot());
        if (zero.isPresent()) {
            return new NextRecord.Found(corrected(stored.record(), zero.getAsLong() + stamp.monotonicMillis()));
        }
        if (stamp.boot() == uptime.boot() && waiting()) {
            return new NextRecord.Later();
        }
        return new NextRecord.Found(marked(stored.record(), SampleClock.UNSYNCHRONIZED));
    }

    private OptionalLong zeroMillis(long boot) {
        for (Ledger.BootTime each : boots) {
            if (each.boot() == boot) {
                return OptionalLong.of(each.zeroMillis());
            }
        }
        return OptionalLong.empty();
    }

    private static PostRecord corrected(PostRecord record, long millis) {
        long shift = millis - record.sampledAt().toEpochMilli();
        List<Metric> metrics = record.metrics().stream().map(metric -> metric.timestampMillis() == Metric.NONE
                ? metric
                : metric.withTimestamp(Math.max(0, metric.timestampMillis() + shift))).toList();
        return marked(new PostRecord(record.epoch(), record.number(), record.device(), Instant.ofEpochMilli(millis),
                metrics), SampleClock.CORRECTED);
    }

    /** Says how the time of a record came about. */
    static PostRecord marked(PostRecord record, String how) {
        List<Metric> metrics = new ArrayList<>(record.metrics());
        metrics.add(Metric.of(Vocabulary.JOURNAL_SAMPLE_CLOCK.name(), Vocabulary.JOURNAL_SAMPLE_CLOCK.type(),
                record.sampledAt().toEpochMilli(), how));
        return new PostRecord(record.epoch(), record.number(), record.device(), record.sampledAt(), metrics);
    }

    /** For the ledger. */
    List<Ledger.BootTime> boots() {
        return boots;
    }

    /** The present in milliseconds since 1970; empty while nobody knows. */
    OptionalLong nowMillis() {
        OptionalLong zero = unknown ? OptionalLong.empty() : zeroMillis(uptime.boot());
        return zero.isPresent() ? OptionalLong.of(zero.getAsLong() + uptime.millis()) : OptionalLong.empty();
    }
}
