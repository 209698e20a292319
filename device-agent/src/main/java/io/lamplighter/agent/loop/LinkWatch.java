package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.lamplighter.agent.journal.Journal;
import io.lamplighter.agent.journal.Retention;
import io.lamplighter.agent.link.EdgeNode;
import io.lamplighter.agent.radio.Radio;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.tinylog.Logger;

/**
 * How the link does: what waits for the host, how often it was connected anew, what its radio hears. Told when it changes, and four
 * times an hour. The radio is asked once a minute, elsewhere, as its driver may block. One owner thread.
 */
final class LinkWatch {

    private static final Duration REPORT = Duration.ofMinutes(15);
    private static final Duration LOOK = Duration.ofMinutes(1);
    /** A backlog of thousands is told about once for each halving. */
    private static final Reading.DeadBand WAITING = new Reading.DeadBand(100, 0.5);
    /** A radio that nobody touches wanders by some dB; as much of the kernel's scale of 70 is the other. */
    private static final Reading.DeadBand SIGNAL = new Reading.DeadBand(7, 0);
    private static final Reading.DeadBand QUALITY = new Reading.DeadBand(10, 0);

    private final Optional<Radio> radio;
    private final Journal journal;
    private final EdgeNode edge;
    private final Executor waiting;
    private final Consumer<PostEvent> mailbox;
    private final Reporter reporter = new Reporter(REPORT);
    private final MadeOf<Facts, List<Reading>> readings = new MadeOf<>(LinkWatch::made);
    private Optional<Radio.Signal> heard = Optional.empty();
    private boolean asking;
    private long lookAt;

    LinkWatch(Optional<Radio> radio, Journal journal, EdgeNode edge, Executor waiting, Consumer<PostEvent> mailbox,
            long nowNanos) {
        this.radio = radio;
        this.journal = journal;
        this.edge = edge;
        this.waiting = waiting;
        this.mailbox = mailbox;
        this.lookAt = nowNanos;
    }

    /** When it may have something to do or to tell again, in nanoseconds of the ticker. */
    long tick(Reports reports, long nowNanos) {
        if (radio.isPresent() && nowNanos - lookAt >= 0) {
            lookAt = nowNanos + LOOK.toNanos();
            look(radio.get());
        }
        List<Reading> now = readings();
        if (!reporter.settled(now, nowNanos)) {
            reports.report(Reports.NODE, reporter.due(now, nowNanos, false), Retention.ROUTINE);
        }
        return radio.isPresent() ? Math.min(lookAt, reporter.nextDue()) : reporter.nextDue();
    }

    private void look(Radio which) {
        if (asking) {
            heard = Optional.empty(); // a driver that has not answered for a minute
            return;
        }
        asking = true;
        try {
            waiting.execute(() -> mailbox.accept(new PostEvent.RadioHeard(which.signal())));
        } catch (RejectedExecutionException e) {
            asking = false;
            Logger.debug("radio not asked, all threads are busy");
        }
    }

    void arrived(PostEvent.RadioHeard answer) {
        asking = false;
        heard = answer.signal();
    }

    /** The same names always. */
    List<Reading> readings() {
        return readings.of(new Facts(journal.waiting(), edge.reconnections(),
                radio.isPresent(), heard));
    }

    private record Facts(long waiting, long reconnections, boolean radio, Optional<Radio.Signal> heard) {}

    private static List<Reading> made(Facts facts) {
        List<Reading> readings = new ArrayList<>();
        readings.add(new Reading(Vocabulary.JOURNAL_WAITING, facts.waiting, WAITING));
        readings.add(Reading.exact(Vocabulary.RECONNECTIONS, facts.reconnections));
        if (facts.radio) {
            readings.add(new Reading(Vocabulary.SIGNAL_STRENGTH,
                    facts.heard.map(signal -> (float) signal.decibelMilliwatts()).orElse(null), SIGNAL));
            readings.add(new Reading(Vocabulary.COMMUNICATION_QUALITY,
                    facts.heard.map(signal -> (float) signal.qualityPercent()).orElse(null), QUALITY));
        }
        return readings;
    }
}
