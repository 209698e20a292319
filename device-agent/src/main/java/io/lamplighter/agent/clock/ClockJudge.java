package io.lamplighter.agent.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.lamplighter.agent.clock.ClockVerdict.Ground;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.sun.Location;

/**
 * Judges the system clock at each look, and keeps the time that the post goes by: the system clock, put right when
 * something without authority has moved it while no time service kept it. Monotonic time is the measure. One owner thread;
 * touches no clock itself.
 */
public final class ClockJudge {

    /** No agent is older; a clock that was never set begins earlier, or at the build date of some system part. */
    static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");
    /** No controller lives longer than thirty years. */
    static final Instant LATEST = Instant.parse("2056-01-01T00:00:00Z");
    /** A change beyond this is a jump; a time service slews what is smaller, or it does not matter to a lamp. */
    static final Duration JUMP = Duration.ofMinutes(1);
    /** A real-time clock and a last known time may be off by this. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);
    /**
     * A time service that says so without a break for this long is believed, even if it is earlier than the last known
     * time: then that was wrong.
     */
    static final Duration INSISTENCE = Duration.ofHours(1);

    private final Instant lastKnown;
    private final Optional<Instant> tickerZero;
    private final LightWitness light;
    private boolean looked;
    private Instant lastTime = Instant.EPOCH;
    private long lastNanos;
    private boolean synchronised;
    private long synchronisedSince;
    /** What a clock without a time service is believed for; empty before it is. */
    private Optional<Ground> believed = Optional.empty();
    /** How far the system clock is ahead of the post's time. */
    private Duration displaced = Duration.ZERO;

    /**
     * Begins to judge.
     *
     * @param lastKnown
     *            from the flash: no clock that is right shows an earlier time
     * @param tickerZero
     *            the time at the ticker's zero, when an earlier start of the program knew the time in this boot
     */
    public ClockJudge(Location location, Instant lastKnown, Optional<Instant> tickerZero) {
        this.light = new LightWitness(location);
        this.lastKnown = lastKnown;
        this.tickerZero = tickerZero;
    }

    /** Looks at the clock. */
    public ClockVerdict look(ClockFacts facts) {
        noticeJump(facts);
        noticeSynchronisation(facts);
        Instant time = facts.system().minus(displaced);
        light.look(time, facts.ambientLux(), facts.nanos());
        looked = true;
        lastTime = time;
        lastNanos = facts.nanos();
        return verdict(time, facts);
    }

    /** The post's time, for a moment between two looks: a jump that nobody has judged yet is left out. */
    public Instant time(Instant system, long nanos) {
        Instant time = system.minus(displaced);
        if (!looked) {
            return time;
        }
        Instant awaited = lastTime.plusNanos(nanos - lastNanos);
        return Duration.between(awaited, time).abs().compareTo(JUMP) > 0 ? awaited : time;
    }

    private void noticeJump(ClockFacts facts) {
        if (!looked) {
            return;
        }
        Instant awaited = lastTime.plusNanos(facts.nanos() - lastNanos);
        Duration jump = Duration.between(awaited, facts.system().minus(displaced));
        if (jump.abs().compareTo(JUMP) <= 0) {
            return;
        }
        if (facts.synchronised() || believed.isEmpty()) {
            displaced = Duration.ZERO;
            synchronised = false;
            light.restart();
        } else {
            displaced = displaced.plus(jump);
        }
    }

    private void noticeSynchronisation(ClockFacts facts) {
        if (facts.synchronised() && !synchronised) {
            synchronisedSince = facts.nanos();
            if (!displaced.isZero()) {
                displaced = Duration.ZERO;
                light.restart();
            }
        }
        synchronised = facts.synchronised();
    }

    private ClockVerdict verdict(Instant time, ClockFacts facts) {
        if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
            return unknown(Ground.IMPLAUSIBLE);
        }
        if (light.refuses()) {
            return unknown(Ground.LIGHT_DISAGREES);
        }
        if (facts.synchronised()) {
            boolean insists = facts.nanos() - synchronisedSince >= INSISTENCE.toNanos();
            if (believed.isEmpty() && isBeforeLastKnown(time) && !insists && !light.confirms()) {
                return unknown(Ground.BEFORE_LAST_KNOWN);
            }
            believed = Optional.of(Ground.RUNS_ON);
            return new ClockVerdict(ClockState.SYNCED, Ground.TIME_SERVICE);
        }
        believed = believed.or(() -> otherGround(time, facts));
        if (believed.isPresent()) {
            return new ClockVerdict(ClockState.HOLDOVER, believed.get());
        }
        return unknown(isBeforeLastKnown(time) ? Ground.BEFORE_LAST_KNOWN : Ground.NEVER_SET);
    }

    /** What else speaks for a clock that no time service has set. */
    private Optional<Ground> otherGround(Instant time, ClockFacts facts) {
        if (isBeforeLastKnown(time)) {
            return Optional.empty();
        }
        if (tickerZero.isPresent()
                && close(Duration.between(tickerZero.get().plusNanos(facts.nanos()), time), JUMP)) {
            return Optional.of(Ground.SAME_BOOT);
        }
        return facts.realTimeClockAhead().filter(ahead -> close(ahead, TOLERANCE)).map(_ -> Ground.REAL_TIME_CLOCK);
    }

    private boolean isBeforeLastKnown(Instant time) {
        return time.isBefore(lastKnown.minus(TOLERANCE));
    }

    private static boolean close(Duration difference, Duration tolerance) {
        return difference.abs().compareTo(tolerance) <= 0;
    }

    private static ClockVerdict unknown(Ground ground) {
        return new ClockVerdict(ClockState.UNKNOWN, ground);
    }
}
