package io.lamplighter.agent.loop;

import java.time.Duration;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.LampDriver;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.program.Decision;
import io.lamplighter.lighting.program.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Brings one lamp to its decided level: fades in steps, writes only changes, and tries again when the driver fails. It
 * begins with the level it finds, so a restart is not seen. One owner thread.
 */
final class LampControl {

    static final Duration STEP = Duration.ofMillis(100);
    static final Duration RETRY = Duration.ofSeconds(1);

    private Luminaire luminaire;
    private final LampDriver driver;
    private final Energy energy;
    private final OutputLimits limits;
    private final SwitchingLimit limit = new SwitchingLimit();
    private final RelayRest rest = new RelayRest();
    private @Nullable Level shown;
    /** Where the last fade ended, before the ceiling; null before the first. */
    private @Nullable Level reached;
    private Level ceiling = Level.FULL;
    private @Nullable Fade fade;
    private @Nullable String failure;
    private long retryAt;
    private boolean worked;
    private boolean switched;
    private long switchedAt;
    private long changedAt;
    private Duration softStart = Duration.ZERO;
    /** Of the last time that it was to go on. */
    private Duration starting = Duration.ZERO;
    private long startedAt;

    LampControl(Luminaire luminaire, LampDriver driver, Energy energy, OutputLimits limits, long nowNanos) {
        this.luminaire = luminaire;
        this.limits = limits;
        this.driver = driver;
        this.energy = energy;
        this.shown = driver.found().orElse(null);
        this.changedAt = nowNanos;
        this.switchedAt = nowNanos;
        energy.found(nowNanos, shown != null && !shown.isOff());
    }

    /** What the lamp can do is told anew; the next aim respects it. */
    void become(Luminaire other) {
        luminaire = other;
    }

    /** How long the lamp takes at least when it is switched on, from the next time on. */
    void softStart(Duration length) {
        softStart = length;
    }

    /** No level is shown above it from the next tick on, whoever asks; off stays off, and nothing else becomes off. */
    void ceiling(Level highest) {
        ceiling = highest;
    }

    /** Whether the lamp is lit and would shine more without its ceiling. */
    boolean limited() {
        Level goal = target();
        return goal != null && !shown().isOff() && !goal.isOff() && !underCeiling(goal).equals(goal);
    }

    private Level underCeiling(Level level) {
        return level.isOff() || ceiling.isOff() || level.compareTo(ceiling) <= 0 ? level : luminaire.nearest(ceiling);
    }

    /** The lamp is to go to a level. Asking for where it already goes changes nothing. */
    void aim(Decision decision, long nowNanos) {
        Level wanted = luminaire.nearest(decision.level());
        if (wanted.equals(target()) || restsFrom(wanted, nowNanos)) {
            reached = fade == null && wanted.equals(shown) ? wanted : reached;
            return;
        }
        Level from = shown;
        fade = from == null
                ? new Fade(wanted, wanted, nowNanos, Duration.ZERO)
                : new Fade(from, wanted, nowNanos, limits.fade(from, wanted, gentle(from, wanted, decision, nowNanos)));
    }

    /**
     * The decision's own fade; up from dark at least the soft start, or what is left of it. But nobody who tries a lamp or
     * needs its light at once waits for it: a technician, and an order without any fade.
     */
    private Duration gentle(Level from, Level wanted, Decision decision, long nowNanos) {
        if (from.isOff()) {
            boolean atOnce = decision.reason() == Reason.MANUAL
                    || (decision.reason() == Reason.OVERRIDE && decision.fade().isZero());
            startedAt = nowNanos;
            starting = atOnce ? Duration.ZERO : softStart;
        }
        Duration left = starting.minusNanos(nowNanos - startedAt);
        return wanted.compareTo(from) > 0 && left.compareTo(decision.fade()) > 0 ? left : decision.fade();
    }

    /** Whether the lamp is to be lit and bringing it to a level now would darken it too soon after the last switchings. */
    boolean darkensTooSoon(Level level, long nowNanos) {
        Level goal = target();
        return goal != null && !goal.isOff() && level.isOff() && limit.reached(nowNanos);
    }

    /** Whether the contact is known to be welded, from now on. */
    void relayWelded(boolean welded) {
        rest.welded(welded);
    }

    /** Whether a level would open a welded contact that was told to open only lately. */
    boolean restsFrom(Level level, long nowNanos) {
        return level.isOff() && !shown().isOff() && rest.holds(nowNanos);
    }

    /** Whether its relay may not open now: it was switched too lately or too often. */
    boolean mustStayLit(long nowNanos) {
        return restNanos(Level.OFF, nowNanos) > 0;
    }

    /** Takes the next step of a fade, or to a ceiling that moved, if it is due; returns the ticker's time of the one after. */
    long tick(long nowNanos) {
        Fade running = fade;
        Level unlimited = running == null ? reached : step(running, nowNanos);
        if (unlimited == null || (running == null && failure == null && underCeiling(unlimited).equals(shown))) {
            return Long.MAX_VALUE;
        }
        if (failure != null && nowNanos - retryAt < 0) {
            return retryAt;
        }
        Level next = underCeiling(unlimited);
        long rest = restNanos(next, nowNanos);
        if (rest > 0 && running != null) {
            fade = next.isOff() ? running : running.delayedTo(nowNanos + rest);
            return nowNanos + rest;
        }
        if (!show(next, nowNanos)) {
            return retryAt;
        }
        if (running == null || running.over(nowNanos)) {
            reached = unlimited;
            fade = null;
            return Long.MAX_VALUE;
        }
        return nowNanos + STEP.toNanos();
    }

    /** A lit lamp never goes below its minimum on the way; it goes out at the end of the fade only. */
    private Level step(Fade running, long nowNanos) {
        Level level = running.at(nowNanos);
        return level.isOff() && !running.over(nowNanos) ? luminaire.minimumLevel() : luminaire.nearest(level);
    }

    /**
     * For how long the relay may not be switched to a level; 0 or less when it may. Whoever switches too often has to wait
     * for dark, but never for light.
     */
    private long restNanos(Level next, long nowNanos) {
        boolean lit = !shown().isOff();
        if (!switched || lit != next.isOff()) {
            return 0;
        }
        long relay = limits.holdNanos(lit) - (nowNanos - switchedAt);
        return lit ? Math.max(relay, limit.waitNanos(nowNanos)) : relay;
    }

    private boolean show(Level level, long nowNanos) {
        if (failure == null && level.equals(shown)) {
            return true;
        }
        try {
            driver.apply(level);
        } catch (BoardException e) {
            failure = String.valueOf(e.getMessage());
            retryAt = nowNanos + RETRY.toNanos();
            return false;
        }
        failure = null;
        worked = true;
        boolean wasLit = shown != null && !shown.isOff();
        if (wasLit == level.isOff() || shown == null) {
            limit.switched(nowNanos);
            switched = true;
            switchedAt = nowNanos;
            energy.lit(nowNanos, !level.isOff());
        }
        if (level.isOff()) {
            rest.opened(nowNanos);
        }
        shown = level;
        changedAt = nowNanos;
        return true;
    }

    Luminaire luminaire() {
        return luminaire;
    }

    /** What the lamp shows; full light while nothing is known, because a lamp left alone is lit. */
    Level shown() {
        Level known = shown;
        return known == null ? Level.FULL : known;
    }

    /** Where the lamp goes or is; null before anything was found or decided. */
    private @Nullable Level target() {
        Fade running = fade;
        if (running != null) {
            return running.to();
        }
        return reached == null ? shown : reached;
    }

    boolean fading() {
        return fade != null;
    }

    /** Since when the lamp shows what it shows, in nanoseconds of the ticker. */
    long changedAt() {
        return changedAt;
    }

    /** How long the lamp has been lit; 0 while it is dark. */
    long litNanos(long nowNanos) {
        return shown().isOff() ? 0 : nowNanos - switchedAt;
    }

    /** Whether the driver has ever done what it was told. */
    boolean hasWorked() {
        return worked;
    }

    /** The driver's last failure in words; null while it works. */
    @Nullable
    String failure() {
        return failure;
    }
}
