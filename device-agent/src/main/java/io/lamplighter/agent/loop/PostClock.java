package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

import io.lamplighter.agent.clock.ClockFacts;
import io.lamplighter.agent.clock.ClockJudge;
import io.lamplighter.agent.clock.ClockVerdict;
import io.lamplighter.agent.clock.TimeService;
import io.lamplighter.agent.journal.KnownTime;
import io.lamplighter.agent.journal.Uptime;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The time that a post goes by, and whether it may. Without a time service to ask, the clock is always right. Looked at
 * once per evaluation. One owner thread.
 */
final class PostClock implements InstantSource {

    /** A real-time clock is asked while nothing better is known. */
    private static final long REAL_TIME_CLOCK_NANOS = Duration.ofMinutes(1).toNanos();
    /** A clock set back by less than this was fast: the plan waits for it, and switches nothing twice. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    /** Who was told something by a clock that was wrong by more is told it anew. */
    private static final Duration MOVED = Duration.ofMinutes(1);

    private final InstantSource system;
    private final Ticker ticker;
    private final Uptime uptime;
    private final String postId;
    private final @Nullable TimeService service;
    private final ClockJudge judge;
    private final Sensing realTimeClock;
    private Optional<Duration> realTimeClockAhead = Optional.empty();
    private ClockVerdict verdict = ClockVerdict.NOTHING_KNOWN;
    private Instant planned = Instant.MIN;
    private boolean moved;

    /** Whose clock it is, and what was known of the time when it last ran. */
    record Past(String postId, Location location, KnownTime lastKnown, Uptime uptime) {}

    PostClock(Surroundings with, Past past, Consumer<PostEvent> mailbox) {
        this.system = with.clock();
        this.ticker = with.ticker();
        this.uptime = past.uptime();
        this.postId = past.postId();
        this.service = with.machine().timeService().orElse(null);
        this.judge = new ClockJudge(past.location(), past.lastKnown().time(), past.lastKnown().tickerZero(uptime));
        this.realTimeClock = new Sensing(this::readRealTimeClock, with.blocking(), mailbox);
    }

    /** On the executor for sensors. */
    private PostEvent readRealTimeClock() {
        return new PostEvent.RealTimeClockRead(
                service == null ? Optional.empty() : service.realTimeClockAhead());
    }

    void arrived(PostEvent.RealTimeClockRead read) {
        realTimeClock.arrived(true);
        realTimeClockAhead = read.ahead();
    }

    /** Judges the clock anew. */
    ClockState look(OptionalDouble ambientLux) {
        long now = ticker.nanos();
        ClockVerdict before = verdict;
        Instant awaited = instant();
        if (service == null) {
            verdict = new ClockVerdict(ClockState.SYNCED, ClockVerdict.Ground.TIME_SERVICE);
        } else {
            boolean synchronised = service.synchronised();
            verdict = judge.look(
                    new ClockFacts(system.instant(), now, synchronised, realTimeClockAhead, ambientLux));
            if (verdict.state() == ClockState.UNKNOWN) {
                realTimeClock.tick(now, REAL_TIME_CLOCK_NANOS);
            }
        }
        boolean known = before.state() != ClockState.UNKNOWN && verdict.state() != ClockState.UNKNOWN;
        moved |= known && Duration.between(awaited, instant()).abs().compareTo(MOVED) > 0;
        if (!verdict.equals(before)) {
            Logger.info("clock state={} ground={} time={} post={}", verdict.state().word(), verdict.ground().word(),
                    instant(), postId);
        }
        return verdict.state();
    }

    ClockState state() {
        return verdict.state();
    }

    /** Whether a time by which the post went was wrong, and has been put right since the last call. */
    boolean takeMoved() {
        boolean taken = moved;
        moved = false;
        return taken;
    }

    /** Whether light speaks for day while a time that it refuted says night. */
    boolean lightInDoubt() {
        return judge.lightInDoubt();
    }

    /** Whether something speaks for night while a known time says twilight or day. */
    boolean dayInDoubt() {
        return judge.dayInDoubt();
    }

    @Override
    public Instant instant() {
        return service == null ? system.instant() : judge.time(system.instant(), ticker.nanos());
    }

    /** The time for the plan: as {@link #instant}, but a clock that is set back a little stands still instead. */
    Instant planTime() {
        Instant now = instant();
        if (now.isAfter(planned) || Duration.between(now, planned).compareTo(PATIENCE) > 0) {
            planned = now;
        }
        return planned;
    }

    /** The present time, if it may be used. */
    Optional<KnownTime> known() {
        return verdict.state() == ClockState.UNKNOWN
                ? Optional.empty()
                : Optional.of(new KnownTime(instant(), uptime.boot(), uptime.millis()));
    }
}
