package io.lamplighter.agent.journal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * The records of a post until the city's database has them. One owner thread, the post's loop. Nothing throws because
 * of the disk: records then stay in memory, within bounds, and {@link #takeEvents} says so.
 */
public final class Journal implements AutoCloseable {

    /** Records read ahead when sending old ones; small, because thousands of posts may do so at once. */
    private static final int READ_AHEAD = 32;

    private final RecordLog log;
    private final Ticker ticker;
    private final Deque<Frame> ahead = new ArrayDeque<>();

    private Journal(RecordLog log, Ticker ticker) {
        this.log = log;
        this.ticker = ticker;
    }

    /**
     * Reads what the disk holds and goes on from there; blocks for that.
     *
     * @param newEpoch
     *            a random number, asked once when there is no journal yet
     */
    public static Journal open(Disk disk, JournalSettings settings, Ticker ticker, LongSupplier newEpoch) {
        return new Journal(new RecordLog(disk, settings, newEpoch, ticker.nanos()), ticker);
    }

    /** Numbers a record and keeps it. Gives it to the operating system at once, to the flash by {@link #takeDueSync}. */
    public PostRecord append(Retention retention, String device, Instant sampledAt, List<Metric> metrics) {
        Frame frame = log.append(retention, RecordCodec.encode(device, sampledAt, metrics), ticker.nanos());
        return new PostRecord(log.epoch(), frame.number(), device, sampledAt, metrics);
    }

    /** The oldest record above a number that is still held and readable. */
    public Optional<PostRecord> nextAfter(long number) {
        long after = number;
        for (Frame frame = frameAfter(after); frame != null; frame = frameAfter(after)) {
            Optional<PostRecord> record = RecordCodec.decode(log.epoch(), frame);
            if (record.isPresent()) {
                return record;
            }
            after = frame.number();
        }
        return Optional.empty();
    }

    private @Nullable Frame frameAfter(long number) {
        if (!ahead.isEmpty() && ahead.getFirst().number() > number + 1) {
            ahead.clear(); // the reader went back
        }
        while (!ahead.isEmpty() && ahead.getFirst().number() <= number) {
            ahead.removeFirst();
        }
        if (ahead.isEmpty()) {
            ahead.addAll(log.next(number, READ_AHEAD));
        }
        return ahead.peekFirst();
    }

    /** Forgets what the city's database has; false when the acknowledgement is not about this journal. */
    public boolean acknowledge(Acknowledgement acknowledgement) {
        return acknowledgement.epoch() == log.epoch() && log.acknowledge(acknowledgement.upTo());
    }

    public long epoch() {
        return log.epoch();
    }

    /** The oldest record held, or the number of the next one when none is. May read the disk after something was lost. */
    public long first() {
        return log.first();
    }

    /** The number of the newest record; 0 before the first. */
    public long last() {
        return log.nextNumber() - 1;
    }

    /** Every record up to this one is in the city's database. */
    public long acknowledged() {
        return log.acknowledged();
    }

    /** Records given up since the journal was created, because there was no room. */
    public long dropped() {
        return log.dropped();
    }

    /** Tries a failed disk again when it is time. */
    public void tick() {
        log.tick(ticker.nanos());
    }

    /** When {@link #tick} or {@link #takeDueSync} is to be called next, in nanoseconds of the ticker. */
    public OptionalLong nextDue() {
        return log.nextDue();
    }

    /** What must reach the flash now. The caller runs it where blocking is allowed and reports to {@link #synced}. */
    public Optional<SyncJob> takeDueSync() {
        return Optional.ofNullable(log.takeDueSync(ticker.nanos()));
    }

    /** The result of {@link SyncJob#run}. */
    public void synced(@Nullable String failure) {
        if (failure != null) {
            log.syncFailed(failure);
        }
    }

    /** What happened since the last call. */
    public List<JournalEvent> takeEvents() {
        return log.takeEvents();
    }

    /** Brings everything to the flash; blocks for that. */
    @Override
    public void close() {
        log.close();
    }
}
