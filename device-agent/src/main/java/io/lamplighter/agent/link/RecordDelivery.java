package io.lamplighter.agent.link;

import java.util.Optional;

import io.lamplighter.agent.journal.Journal;
import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.record.PostRecord;

/**
 * Brings records to the host: new ones as live data, what it has not acknowledged as history behind them. It is asked
 * only while the node is born. One owner thread.
 */
final class RecordDelivery {

    private final Journal journal;
    private final Drain drain;
    /** For a host that knows no acknowledgements: what was sent is delivered. */
    private final boolean sentIsDelivered;

    RecordDelivery(Journal journal, LinkSettings settings, Drain drain) {
        this.journal = journal;
        this.drain = drain;
        this.sentIsDelivered = settings.delivery() == Delivery.SPARKPLUG;
    }

    /** Everything held goes out again, at once. */
    void start(long nowNanos) {
        drain.start(nowNanos);
    }

    void stop() {
        drain.stop();
    }

    /** Sends a new record, or leaves it to follow as history when the session does not take it. */
    void publish(PostRecord record, Conversation conversation, long nowNanos) {
        if (!conversation.data(record, false)) {
            later(record);
            return;
        }
        drain.publishedLive(record.number(), nowNanos);
        if (sentIsDelivered && !drain.draining()) {
            deliveredTo(record.number());
        }
    }

    void later(PostRecord record) {
        drain.later(record.number());
    }

    /** Sends the old record that is due, if there is one. */
    void work(Conversation conversation, long nowNanos) {
        Optional<PostRecord> old = drain.due(nowNanos);
        if (old.isEmpty()) {
            return;
        }
        if (!conversation.data(old.get(), true)) {
            drain.refused(nowNanos);
            return;
        }
        drain.sent(old.get().number(), nowNanos);
        if (sentIsDelivered) {
            deliveredTo(old.get().number());
        }
    }

    /** The host's database has more; false when the acknowledgement is not about this journal. */
    boolean acknowledged(Acknowledgement acknowledgement, long nowNanos) {
        long before = journal.acknowledged();
        if (!journal.acknowledge(acknowledgement)) {
            return false;
        }
        if (journal.acknowledged() > before) {
            drain.progressed(nowNanos);
        }
        return true;
    }

    /** The earliest time at which {@link #work} may have something to do. */
    long nextDue() {
        return drain.nextDue();
    }

    private void deliveredTo(long number) {
        journal.acknowledge(new Acknowledgement(journal.epoch(), number));
    }
}
