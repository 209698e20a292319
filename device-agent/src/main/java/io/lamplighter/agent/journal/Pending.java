package io.lamplighter.agent.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Effects that wait until the flash has something, but never longer than they may: a disk that hangs delays them once,
 * it does not stop them. Within one deadline they keep their order. One owner thread.
 */
public final class Pending {

    private record Waiting(long ticket, long deadline, Runnable effect) {}

    private final List<Waiting> waiting = new ArrayList<>();

    /** {@code ticket} grows from call to call; what is released up to it is released for this one too. */
    public void add(long ticket, long deadlineNanos, Runnable effect) {
        waiting.add(new Waiting(ticket, deadlineNanos, effect));
    }

    /** The flash has everything up to a ticket, or will not get it: these effects wait no longer. */
    public void release(long ticket) {
        if (!waiting.isEmpty()) {
            run(waiting.stream().filter(each -> each.ticket() <= ticket).toList());
        }
    }

    /** Runs what has waited long enough; returns how many that were. */
    public int releaseOverdue(long nowNanos) {
        if (waiting.isEmpty()) {
            return 0;
        }
        List<Waiting> overdue = waiting.stream().filter(each -> nowNanos - each.deadline() >= 0).toList();
        run(overdue);
        return overdue.size();
    }

    private void run(List<Waiting> due) {
        waiting.removeAll(due);
        due.forEach(each -> each.effect().run());
    }

    /** When {@link #releaseOverdue} may have something to run. */
    public OptionalLong nextDue() {
        return waiting.isEmpty()
                ? OptionalLong.empty()
                : waiting.stream().mapToLong(Waiting::deadline).min();
    }
}
