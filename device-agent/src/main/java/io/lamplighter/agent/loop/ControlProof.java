package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.List;

import io.lamplighter.agent.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

/**
 * Tells the supervisor that the lamps are under control, as long as they are: they were evaluated lately, and their
 * drivers did their step afterwards. So a loop that hangs, dies or trips over the same bug again and again is restarted.
 *
 * <p>
 * A lamp that cannot be driven is no reason by itself: a restart repairs no wire, and the other luminaires would suffer.
 * But when no lamp of the post can be driven any more by a program that once could, something in the program may be stuck,
 * and a new one is worth one try. One that never could goes on, so there is no crash loop. One owner thread.
 */
final class ControlProof {

    /** An evaluation older than this proves nothing. */
    static final Duration FRESH = Duration.ofSeconds(5);
    /** All lamps must have failed for so long. */
    static final Duration HOPELESS = Duration.ofMinutes(10);

    private final Supervisor supervisor;
    private boolean evaluated;
    private long evaluatedAt;
    private boolean failing;
    private long failingSince;
    private @Nullable Status told;

    ControlProof(Supervisor supervisor) {
        this.supervisor = supervisor;
    }

    /** Every lamp has been given its level. */
    void evaluated(long nowNanos) {
        evaluated = true;
        evaluatedAt = nowNanos;
    }

    /** Every driver has done what was due. */
    void driven(List<LampControl> lamps, long nowNanos) {
        boolean allFail = sick(lamps) == lamps.size();
        if (allFail && !failing) {
            failingSince = nowNanos;
        }
        failing = allFail;
        boolean hopeless = failing && nowNanos - failingSince >= HOPELESS.toNanos()
                && lamps.stream().anyMatch(LampControl::hasWorked);
        if (evaluated && nowNanos - evaluatedAt <= FRESH.toNanos() && !hopeless) {
            supervisor.ready();
            supervisor.alive();
        }
    }

    /** For people who look at the service; told when it changes. */
    void status(List<LampControl> lamps, String clock, boolean safeMode) {
        Status now = new Status(lamps.size() - sick(lamps), lamps.size(), clock, safeMode);
        if (!now.equals(told)) {
            told = now;
            supervisor.status("%d of %d lamps under control, clock %s%s".formatted(now.well(), now.lamps(),
                    now.clock(), now.safeMode() ? ", safe mode" : ""));
        }
    }

    private record Status(int well, int lamps, String clock, boolean safeMode) {}

    private static int sick(List<LampControl> lamps) {
        int sick = 0;
        for (LampControl lamp : lamps) {
            sick += lamp.failure() == null ? 0 : 1;
        }
        return sick;
    }

    /** The program ends on purpose. */
    void stopping() {
        supervisor.stopping();
    }
}
