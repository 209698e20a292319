package io.lamplighter.agent.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.lamplighter.agent.clock.ClockVerdict.Ground;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.sun.Location;

/**
 * Judges the system clock at each look, and keeps the time that the post goes by: the system clock, put right when
 * something without authority has moved it while no time service kept it, or a time service has moved it so far that it
 * needs a witness. Monotonic time is the measure. One owner thread; touches no clock itself.
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
    /** So far a time service may step without a witness: dusk and dawn are not missed by more than twilight lasts. */
    static final Duration STEP = Duration.ofMinutes(15);
    /** Whoever contradicts a time that was believed for a moment needs this long, and of one that was long believed no longer than a day. */
    static final Duration SHORTEST_INSISTENCE = Duration.ofMinutes(10);
    static final Duration LONGEST_INSISTENCE = Duration.ofDays(1);
    /** While the sun of a time service is below this, it speaks for night. */
    private static final double DUSK_DEGREES = 0;

    private final Instant lastKnown;
    private final Optional<Instant> tickerZero;
    private final LightWitness light;
    /** Of what a time service claims against the post's own time. */
    private final LightWitness claimLight;
    private boolean looked;
    private Instant lastTime = Instant.EPOCH;
    private long lastNanos;
    private boolean synchronised;
    private long synchronisedSince;
    /** What a clock without a time service is believed for; empty before it is. */
    private Optional<Ground> believed = Optional.empty();
    private long believedSince;
    /** How far the system clock is ahead of the post's time. */
    private Duration displaced = Duration.ZERO;
    /** Since when a time service has claimed what nothing else contradicts. */
    private long claimedSince;
    private boolean dayInDoubt;
    private boolean lightInDoubt;

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
        this.claimLight = new LightWitness(location);
        this.lastKnown = lastKnown;
        this.tickerZero = tickerZero;
    }

    /** Looks at the clock. */
    public ClockVerdict look(ClockFacts facts) {
        remember(facts);
        noticeJump(facts);
        noticeSynchronisation(facts);
        light.look(facts.system().minus(displaced), facts.ambientLux(), facts.nanos());
        weigh(facts);
        Instant time = facts.system().minus(displaced);
        looked = true;
        lastTime = time;
        lastNanos = facts.nanos();
        dayInDoubt = dayInDoubt(time, facts);
        lightInDoubt = lightInDoubt(time);
        return verdict(time, facts);
    }

    /**
     * Whether something speaks for night while the post's time says twilight or day: the light, as long as it does not know the
     * clock by day and at night or a time service contradicts it; without light such a time service.
     */
    public boolean dayInDoubt() {
        return dayInDoubt;
    }

    /** Whether it is bright, and the post's time, which that refuted, says night: nobody knows which of both is wrong. */
    public boolean lightInDoubt() {
        return lightInDoubt;
    }

    private boolean lightInDoubt(Instant time) {
        boolean timed = (synchronised || believed.isPresent()) && !isImplausible(time);
        boolean alone = !disputed() || claimLight.refuses();
        return timed && alone && light.refuses() && light.bright()
                && light.elevation(time) < LightWitness.NOT_BRIGHT_DEGREES;
    }

    private boolean dayInDoubt(Instant time, ClockFacts facts) {
        boolean suspected = facts.ambientLux().isPresent()
                ? light.dark() && (light.onTrial() || disputed())
                : disputed() && light.elevation(facts.system()) < DUSK_DEGREES;
        return suspected && light.elevation(time) >= LightWitness.NIGHT_DEGREES;
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

    /** What an earlier start knew is no less than what this one would. */
    private void remember(ClockFacts facts) {
        if (looked || !facts.synchronised() || tickerZero.isEmpty()) {
            return;
        }
        Duration ahead = Duration.between(tickerZero.get().plusNanos(facts.nanos()), facts.system());
        if (!close(ahead, STEP)) {
            displaced = ahead;
            believed = Optional.of(Ground.SAME_BOOT);
        }
    }

    private void noticeJump(ClockFacts facts) {
        if (!looked) {
            return;
        }
        Instant awaited = lastTime.plusNanos(facts.nanos() - lastNanos);
        Duration jump = Duration.between(awaited, facts.system().minus(displaced));
        if (close(jump, JUMP)) {
            return;
        }
        displaced = displaced.plus(jump);
        if (facts.synchronised()) {
            contradicted(facts);
        } else if (believed.isEmpty()) {
            follow();
        }
    }

    private void noticeSynchronisation(ClockFacts facts) {
        if (facts.synchronised() && !synchronised) {
            synchronisedSince = facts.nanos();
            if (!displaced.isZero()) {
                contradicted(facts);
            }
        }
        synchronised = facts.synchronised();
    }

    private boolean disputed() {
        return synchronised && !displaced.isZero();
    }

    /** A time service says something else than the post's own time. */
    private void contradicted(ClockFacts facts) {
        boolean ownIsGood = believed.isPresent() && !light.refuses()
                && !isBeforeLastKnown(facts.system().minus(displaced));
        light.restart();
        if (ownIsGood && !close(displaced, STEP)) {
            claimedSince = facts.nanos();
            claimLight.restart();
        } else {
            displaced = Duration.ZERO;
            synchronisedSince = facts.nanos();
        }
    }

    /** From now on the system clock is right, until the light refuses it. */
    private void follow() {
        displaced = Duration.ZERO;
        light.restart();
    }

    /**
     * Whether a time service that contradicts the post's own time is right: it is when the light agrees with it and not with the
     * post, and when it has said so for as long as the post has known otherwise, and the light has not refused it.
     */
    private void weigh(ClockFacts facts) {
        if (!disputed()) {
            return;
        }
        claimLight.look(facts.system(), facts.ambientLux(), facts.nanos());
        if (claimLight.refuses() || isImplausible(facts.system())) {
            claimedSince = facts.nanos();
        }
        boolean seen = light.refuses() && claimLight.confirms() && !claimLight.refuses();
        if (seen || facts.nanos() - claimedSince >= insistenceNanos()) {
            believedSince = claimedSince;
            follow();
        }
    }

    private long insistenceNanos() {
        return Math.clamp(claimedSince - believedSince, SHORTEST_INSISTENCE.toNanos(),
                LONGEST_INSISTENCE.toNanos());
    }

    private ClockVerdict verdict(Instant time, ClockFacts facts) {
        if (isImplausible(time)) {
            return unknown(Ground.IMPLAUSIBLE);
        }
        if (light.refuses() && !(disputed() && claimLight.refuses())) {
            return unknown(Ground.LIGHT_DISAGREES);
        }
        if (disputed()) {
            return new ClockVerdict(ClockState.HOLDOVER, Ground.SERVICE_DOUBTED);
        }
        if (facts.synchronised()) {
            boolean insists = facts.nanos() - synchronisedSince >= INSISTENCE.toNanos();
            if (believed.isEmpty() && isBeforeLastKnown(time) && !insists && !light.confirms()) {
                return unknown(Ground.BEFORE_LAST_KNOWN);
            }
            believe(Ground.RUNS_ON, facts);
            return new ClockVerdict(ClockState.SYNCED, Ground.TIME_SERVICE);
        }
        if (believed.isEmpty()) {
            otherGround(time, facts).ifPresent(ground -> believe(ground, facts));
        }
        if (believed.isPresent()) {
            return new ClockVerdict(ClockState.HOLDOVER, believed.get());
        }
        return unknown(isBeforeLastKnown(time) ? Ground.BEFORE_LAST_KNOWN : Ground.NEVER_SET);
    }

    private void believe(Ground ground, ClockFacts facts) {
        believedSince = believed.isEmpty() ? facts.nanos() : believedSince;
        believed = Optional.of(ground);
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

    private static boolean isImplausible(Instant time) {
        return time.isBefore(EARLIEST) || !time.isBefore(LATEST);
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
