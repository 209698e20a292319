package io.lamplighter.agent.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.record.SampleClock;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.time.Ticker;

/**
 * The records of a post until the city's database has them. One owner thread, the post's loop; it never waits for the
 * disk: what must be written or read is given out as a {@link JournalJob}, one at a time, and comes back through
 * {@link #done}.
 *
 * <p>
 * A record stays in memory until its group is due, and what is acknowledged before that is never compressed and costs no flash. The
 * numbers of an epoch are never used twice, whatever is lost: no number is published before a block that holds it is
 * reserved in the ledger, and a start goes on behind what was reserved and what it finds.
 */
public final class Journal implements AutoCloseable {

    private final RecordLog log;
    private final JournalSettings settings;
    private final Ticker ticker;
    private final FlashBudget budget;
    private final MemoryTail memory = new MemoryTail();
    private final DueRecords due;
    private final ReadAhead ahead = new ReadAhead();
    private final SampleTimes times;
    private final RecordNumbers numbers;
    private final HeldRecords held;
    private final DiskTrouble trouble = new DiskTrouble();
    private final List<JournalEvent> events = new ArrayList<>();
    private final long epoch;
    /** The number behind which this start goes on. */
    private final long before;
    private long acknowledged;
    private long dropped;
    private long damaged;
    /** What the job that is out reads. */
    private long asked = Work.NOTHING;
    private boolean unsynced;
    private boolean storeWanted;
    private boolean working;
    /** Whether the job that is out writes. */
    private boolean writing;
    private boolean stopping;
    private boolean stopped;

    private Journal(RecordLog log, JournalSettings settings, Uptime uptime, FlashUse use) {
        Ledger opened = log.opened();
        this.log = log;
        this.settings = settings;
        this.ticker = uptime.ticker();
        this.budget = new FlashBudget(use, settings.dailyBytes(), ticker.nanos());
        this.times = new SampleTimes(uptime, settings.clockPatience(), opened.boots());
        this.epoch = opened.epoch();
        this.acknowledged = opened.acknowledged();
        this.dropped = opened.dropped();
        this.damaged = opened.damaged();
        this.before = Math.max(opened.reserved(), log.lastFound());
        this.numbers = new RecordNumbers(before);
        this.due = new DueRecords(memory, settings, budget);
        this.held = new HeldRecords(epoch, times, memory, ahead, log.holding());
        this.unsynced = log.unsynced();
        this.storeWanted = log.isNew();
        this.ahead.answered(log.reading(acknowledged), acknowledged, ticker.nanos());
        this.events.addAll(log.takeEvents());
    }

    /** Reads what the disk holds and goes on from there; blocks for that. */
    public static Journal open(Disk disk, JournalSettings settings, Uptime uptime, LongSupplier newEpoch) {
        return open(disk, new FlashUse(), settings, uptime, newEpoch);
    }

    /**
     * As above, with the writing of others on the same flash counted against the day's budget.
     *
     * @param newEpoch
     *            a random number, asked once when there is no journal yet
     */
    static Journal open(Disk disk, FlashUse use, JournalSettings settings, Uptime uptime, LongSupplier newEpoch) {
        return new Journal(new RecordLog(disk, settings, newEpoch), settings, uptime, use);
    }

    /** Numbers a record and keeps it; its group's time begins. */
    public PostRecord append(Retention retention, String device, Instant sampledAt, List<Metric> metrics) {
        RecordCodec.Stamp stamp = times.stamp();
        RecordCodec.Plain plain = RecordCodec.plain(numbers.take(), device, sampledAt, metrics, stamp);
        long sampledMillis = stamp == null ? sampledAt.toEpochMilli() : Long.MIN_VALUE;
        int lost = memory.add(retention, plain, sampledMillis, ticker.nanos());
        if (lost > 0) {
            dropped += lost;
            report(JournalEvent.Kind.DROPPED, "records=" + lost + " what=memory total=" + dropped);
        }
        PostRecord record = new PostRecord(epoch, plain.number(), device, sampledAt, metrics);
        return stamp == null ? record : SampleTimes.marked(record, SampleClock.UNSYNCHRONIZED);
    }

    /** The loop looked at the clock. Must be told before the first record of a post whose clock may be unknown. */
    public void clockIs(ClockState state, Instant now) {
        storeWanted |= times.clockIs(state, now);
    }

    /** Whether routine records had better not go out yet, because their time may still be corrected. */
    public boolean waitsForClock() {
        return times.waiting();
    }

    /** The oldest record above a number that is still held and readable. */
    public NextRecord nextAfter(long number) {
        return held.nextAfter(number);
    }

    /** Forgets what the city's database has; false when the acknowledgement is not about this journal. */
    public boolean acknowledge(Acknowledgement acknowledgement) {
        if (acknowledgement.epoch() != epoch || acknowledgement.upTo() >= numbers.next()) {
            return false;
        }
        if (acknowledgement.upTo() > acknowledged) {
            acknowledged = acknowledgement.upTo();
            memory.deleteUpTo(acknowledged);
        }
        return true;
    }

    /**
     * Numbers are about to be published: the effect runs when a block is reserved on the flash, at once when it is, and
     * in any case when the disk has refused or hung for {@code patience} since this was first asked. The post then
     * reports all the same, but a restart may use numbers twice, and the host will take those for repeated records.
     */
    public void reserve(Duration patience, Runnable effect) {
        numbers.reserve(ticker.nanos(), patience, effect);
    }

    /** The power may go: what is in memory goes to the flash with the next job, whatever its group's time. */
    public void hurry() {
        due.hurry();
    }

    /** What must be done with the disk now; empty while a job is out. Run it where blocking is allowed. */
    public Optional<JournalJob> takeJob() {
        long now = ticker.nanos();
        numbers.releaseOverdue(now);
        if (working || stopped) {
            return Optional.empty();
        }
        long readAfter = ahead.wanted(now);
        if (!stopping && trouble.resting(now)) {
            return readAfter == Work.NOTHING ? Optional.empty() : Optional.of(job(List.of(), false, readAfter));
        }
        List<Held> records = due.take(now, stopping || trouble.failing());
        boolean store = stopping || storeWanted || numbers.due() || trouble.failing();
        boolean deletes = held.deletable(acknowledged);
        if (records.isEmpty() && !store && !deletes && !unsynced && readAfter == Work.NOTHING) {
            return Optional.empty();
        }
        writing = true;
        JournalJob job = job(records, store, readAfter);
        storeWanted = false;
        return Optional.of(job);
    }

    private JournalJob job(List<Held> records, boolean store, long readAfter) {
        working = true;
        asked = readAfter;
        Ledger ledger = new Ledger(epoch, acknowledged, stopping ? last() : numbers.wanted(), dropped, damaged,
                times.boots());
        return new JournalJob(log, new Work(ledger, store, records, readAfter, times.nowMillis()), writing);
    }

    /** The result of {@link JournalJob#run}. */
    public void done(JournalJob.Result result) {
        Done done = result.done();
        boolean wrote = writing;
        working = false;
        writing = false;
        unsynced &= !wrote;
        held.onDisk(done.holding());
        dropped += done.dropped();
        damaged += done.damaged();
        events.addAll(done.events());
        done.settled().forEach(memory::remove);
        ahead.wrote(done.settled());
        if (asked != Work.NOTHING) {
            ahead.answered(done.reading(), acknowledged, ticker.nanos());
        }
        if (done.ledger() != null) {
            numbers.reserved(done.ledger().reserved());
        }
        if (done.dropped() > 0) {
            ahead.want(acknowledged); // where the host is to go on
        }
        if (!wrote) {
            return;
        }
        if (done.failure() == null) {
            trouble.worked(done.settled().size()).ifPresent(events::add);
            numbers.release();
        } else {
            trouble.failed(done.failure(), ticker.nanos()).ifPresent(events::add);
        }
        stopped = stopping;
    }

    /** The job could not be run at all; ask for it again later. */
    public void notRun() {
        working = false;
        writing = false;
        storeWanted = true;
    }

    /** When {@link #takeJob} is to be called next, in nanoseconds of the ticker. */
    public OptionalLong nextDue() {
        long now = ticker.nanos();
        long next = numbers.nextOverdue().orElse(Long.MAX_VALUE);
        if (!working && !stopped) {
            next = Math.min(next, jobDue(now));
        }
        return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
    }

    private long jobDue(long now) {
        boolean reads = ahead.wanted(now) != Work.NOTHING;
        if (trouble.failing() && !stopping) {
            return reads ? now : trouble.retryAt();
        }
        if (stopping || storeWanted || unsynced || numbers.due() || held.deletable(acknowledged) || reads) {
            return now;
        }
        return due.nextDue(now);
    }

    public long epoch() {
        return epoch;
    }

    /**
     * The oldest record held, or the number of the next one when none is. While the disk has not been asked yet it is
     * the lowest that it can be.
     */
    public long first() {
        return held.first(acknowledged, numbers.next(), ticker.nanos());
    }

    /** The number of the newest record; 0 before the first. */
    public long last() {
        return numbers.next() - 1;
    }

    /** Every record up to this one is in the city's database. */
    public long acknowledged() {
        return acknowledged;
    }

    /**
     * Records that are not in the city's database yet, as far as is known without reading them: what a power cut left unused of a reserved
     * block is not counted; of those from before this start, what the host acknowledges out of their middle may be counted until the rest is.
     */
    public long waiting() {
        long old = Math.clamp(log.lastFound() - acknowledged, 0, log.found());
        return old + Math.max(0, last() - Math.max(acknowledged, before));
    }

    /** Records given up since the journal was created, because there was no room or for their age. */
    public long dropped() {
        return dropped;
    }

    /** Damaged records, or runs of them, found since the journal was created. */
    public long damaged() {
        return damaged;
    }

    /** Whether a record would not outlive a power cut. */
    boolean inMemory(long number) {
        return memory.holds(number);
    }

    /** Whether the disk refused the last job. */
    public boolean failing() {
        return trouble.failing();
    }

    /** How much of the day's writing is left, 0 to 100 %. */
    public double budgetLeftPercent() {
        return Math.max(0, 100 * budget.left(ticker.nanos()) / settings.dailyBytes());
    }

    /** What happened since the last call. */
    public List<JournalEvent> takeEvents() {
        List<JournalEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    private void report(JournalEvent.Kind kind, String detail) {
        events.add(new JournalEvent(kind, detail));
    }

    /** The next job is the last: it brings everything to the flash. {@link #stopped} tells when it has come back. */
    public void stop() {
        stopping = true;
    }

    public boolean stopped() {
        return stopped;
    }

    /** Brings everything to the flash; blocks for that. A job that is out is not waited for. */
    @Override
    public void close() {
        stop();
        takeJob().ifPresent(job -> done(job.run()));
    }
}
