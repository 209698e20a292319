package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;

import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.agent.selftest.LampJudgement;
import io.lamplighter.agent.selftest.LampTest;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Finding;
import org.jspecify.annotations.Nullable;

/**
 * The lamp test of a running post on one luminaire, step by step. Its lamp takes each step as a wish, which ends by itself after
 * {@link #LONGEST} and with the program, for nothing of it is stored. One owner thread.
 */
final class LampTrial {

    /** Of all steps together, whatever happens. */
    static final Duration LONGEST = Duration.ofSeconds(30);
    /** Beyond its time a step waits so much longer for the lamp to get there, and for the meter. */
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** A driver takes its new level a moment later than it is told. */
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final LuminaireUnit unit;
    private final boolean metered;
    private final LampJudgement judgement;
    private final long startedAt;
    private final Queue<LampJudgement.Step> left = new ArrayDeque<>(List.of(LampJudgement.Step.values()));
    private LampJudgement.@Nullable Step step;
    private long since;
    /** Why the lamp was left alone; null when it was not. */
    private @Nullable String kept;
    private boolean over;

    LampTrial(LuminaireUnit unit, boolean metered, long nowNanos) {
        this.unit = unit;
        this.metered = metered;
        this.judgement = new LampJudgement(unit.luminaire());
        this.startedAt = nowNanos;
    }

    /** Takes the next step when the last one has been seen. Returns whether one began, so that the meter is worth a look. */
    boolean tick(Present present) {
        long now = present.nanos();
        if (over || (step != null && !seen(now))) {
            kept = over ? kept : unit.leaveAlone().orElse(null);
            if (!over && kept != null) {
                end(present);
            }
            return false;
        }
        judge(now);
        kept = unit.leaveAlone().orElse(null);
        begin(now);
        if (kept != null || step == null) {
            end(present);
            return false;
        }
        unit.attempt(new LuminaireUnit.Attempt(step.level(unit.luminaire()), startedAt + LONGEST.toNanos(),
                present.clock().instant().plusNanos(startedAt + LONGEST.toNanos() - now)));
        unit.evaluate(present.clock().planTime(), present.inputs(), now);
        return true;
    }

    /** Chooses the step that is next, if one is left. */
    private void begin(long now) {
        step = null;
        since = now;
        while (step == null && !left.isEmpty()) {
            LampJudgement.Step each = left.remove();
            Optional<String> otherwise = each == LampJudgement.Step.OFF ? unit.notDarkened(now) : Optional.empty();
            otherwise.ifPresentOrElse(why -> judgement.leftOut(each, why), () -> step = each);
        }
    }

    /** Whether the step was shown for its time and measured, or need not be waited for any longer. */
    private boolean seen(long now) {
        long shown = now - since;
        boolean done = arrived() && (!metered || watts().isPresent());
        return shown >= LampTest.STEP.plus(done ? Duration.ZERO : GRACE).toNanos();
    }

    private boolean arrived() {
        return !unit.lamp().fading() && unit.lamp().failure() == null;
    }

    private OptionalDouble watts() {
        long settled = Math.max(since, unit.lamp().changedAt() + SETTLING.toNanos());
        return unit.powerSince(settled).map(PowerReading::watts).map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private void judge(long now) {
        LampJudgement.Step shown = step;
        if (shown == null) {
            return;
        }
        String failure = unit.lamp().failure();
        if (failure != null) {
            judgement.failed(failure);
        }
        Level level = unit.lamp().shown();
        if (arrived()) {
            judgement.saw(shown, level, watts());
        } else {
            judgement.leftOut(shown, "not reached within " + Duration.ofNanos(now - since).toSeconds() + " s");
        }
    }

    /** The plan has the lamp back at once. Repeatable. */
    void end(Present present) {
        if (!over) {
            over = true;
            unit.endAttempt();
            unit.evaluate(present.clock().planTime(), present.inputs(), present.nanos(), Duration.ZERO);
        }
    }

    boolean over() {
        return over;
    }

    /** Takes a last step back to the plan, of a post that stops; whether the lamp is there, or cannot be brought there. */
    boolean restored(long nowNanos) {
        unit.lamp().tick(nowNanos);
        return arrived() || unit.lamp().failure() != null;
    }

    Finding finding() {
        String why = kept;
        return why == null
                ? judgement.finding()
                : Finding.notChecked(unit.luminaire().id(), LampTest.PART, why, "test again when that is over");
    }
}
