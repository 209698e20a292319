package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Horizon;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sky;
import org.jspecify.annotations.Nullable;

/** What one luminaire was told to do on its own. Immutable as seen from outside, any thread; its sky and its schedule remember. */
public final class Plan {

    /** Below it nobody sees the sun's light: a photocell that calls it bright sees a lamp, or is wrong. */
    private static final double NIGHT_DEGREES = -8;
    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private final Sky sky;
    private final DuskToDawn defaultProgram;
    private final Photocell photocell;
    private final Level safeLevel;
    private final Optional<Schedule> schedule;
    private final Duration headStart;
    private final Horizon dusk;
    private final Horizon night;
    private final Defaults defaults;

    /** What is decided without a program. */
    record Defaults(Decision lit, Decision unlit, Decision dark, Decision bright, Decision safe) {}

    /**
     * @param sky
     *            over the post
     * @param defaultProgram
     *            that runs when nothing stronger speaks
     * @param photocell
     *            thresholds for a post that does not know the time
     * @param safeLevel
     *            when neither time nor light is known; never off
     * @param schedule
     *            calendar and programs; empty when only the default program runs
     * @param headStart
     *            so much earlier than it is written follows this post what times and sun say, not negative
     */
    public Plan(Sky sky, DuskToDawn defaultProgram, Photocell photocell, Level safeLevel,
            Optional<Schedule> schedule, Duration headStart) {
        this.sky = Objects.requireNonNull(sky, "sky");
        this.defaultProgram = Objects.requireNonNull(defaultProgram, "defaultProgram");
        this.photocell = Objects.requireNonNull(photocell, "photocell");
        this.safeLevel = Objects.requireNonNull(safeLevel, "safeLevel");
        this.schedule = Objects.requireNonNull(schedule, "schedule");
        this.headStart = Objects.requireNonNull(headStart, "headStart");
        if (headStart.isNegative()) {
            throw new IllegalArgumentException("headStart " + headStart + " is negative");
        }
        if (safeLevel.isOff()) {
            throw new IllegalArgumentException(
                    "safeLevel is off: a post that knows nothing must stay lit, so give 1 to 100");
        }
        this.dusk = sky.horizon(defaultProgram.sunElevationDegrees());
        this.night = sky.horizon(NIGHT_DEGREES);
        Level level = defaultProgram.level();
        Duration fade = defaultProgram.fade();
        this.defaults = new Defaults(new Decision(level, fade, Reason.DEFAULT),
                new Decision(Level.OFF, fade, Reason.DEFAULT), new Decision(level, fade, Reason.SENSOR),
                new Decision(Level.OFF, fade, Reason.SENSOR), new Decision(safeLevel, Duration.ZERO, Reason.SAFE));
    }

    /** Of a post at a place. */
    public Plan(Location location, DuskToDawn defaultProgram, Photocell photocell, Level safeLevel,
            Optional<Schedule> schedule, Duration headStart) {
        this(Sky.over(location), defaultProgram, photocell, safeLevel, schedule, headStart);
    }

    /** Of a post that follows times and sun as they are written. */
    public Plan(Location location, DuskToDawn defaultProgram, Photocell photocell, Level safeLevel,
            Optional<Schedule> schedule) {
        this(location, defaultProgram, photocell, safeLevel, schedule, Duration.ZERO);
    }

    /** A plan without calendar: the default program every day. */
    public Plan(Location location, DuskToDawn defaultProgram, Photocell photocell, Level safeLevel) {
        this(location, defaultProgram, photocell, safeLevel, Optional.empty());
    }

    /** Dusk to dawn with every default, for a place. */
    public static Plan standard(Location location) {
        return new Plan(location, DuskToDawn.standard(), Photocell.standard(), Level.FULL);
    }

    /** The same at another place, or with what others know of this one; it shares no memory of days with this plan. */
    public Plan under(Sky other, Duration otherHeadStart) {
        return new Plan(other, defaultProgram, photocell, safeLevel, schedule.map(Schedule::forgetful), otherHeadStart);
    }

    public Location location() {
        return sky.location();
    }

    public DuskToDawn defaultProgram() {
        return defaultProgram;
    }

    public Photocell photocell() {
        return photocell;
    }

    public Level safeLevel() {
        return safeLevel;
    }

    public Optional<Schedule> schedule() {
        return schedule;
    }

    public Duration headStart() {
        return headStart;
    }

    Sky sky() {
        return sky;
    }

    /** The elevation at which the default program switches. */
    Horizon dusk() {
        return dusk;
    }

    /** The elevation below which a photocell has no say. */
    Horizon night() {
        return night;
    }

    Defaults defaults() {
        return defaults;
    }

    /** The epoch second whose times and sun this post follows at an instant. */
    long followedSecond(Instant now) {
        int carry = now.getNano() + headStart.getNano() >= NANOS_PER_SECOND ? 1 : 0;
        return now.getEpochSecond() + headStart.getSeconds() + carry;
    }

    @java.lang.Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Plan that && sky.equals(that.sky) && defaultProgram.equals(that.defaultProgram)
                && photocell.equals(that.photocell) && safeLevel.equals(that.safeLevel)
                && schedule.equals(that.schedule) && headStart.equals(that.headStart);
    }

    @java.lang.Override
    public int hashCode() {
        return Objects.hash(sky, defaultProgram, photocell, safeLevel, schedule, headStart);
    }

    @java.lang.Override
    public String toString() {
        return "Plan[location=" + location() + ", defaultProgram=" + defaultProgram + ", photocell=" + photocell
                + ", safeLevel=" + safeLevel + ", schedule=" + schedule + ", headStart=" + headStart + "]";
    }
}
