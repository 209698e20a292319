package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.lamplighter.agent.board.GearReport;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.agent.diagnosis.DiagnosisSettings;
import io.lamplighter.agent.diagnosis.LampDiagnosis;
import io.lamplighter.agent.diagnosis.LampEvent;
import io.lamplighter.agent.diagnosis.LampSample;
import io.lamplighter.agent.journal.Counters;
import io.lamplighter.agent.journal.Retention;
import io.lamplighter.agent.selftest.LampTest;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.program.Control;
import io.lamplighter.lighting.program.Decision;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.Inputs;
import io.lamplighter.lighting.program.LampState;
import io.lamplighter.lighting.program.Override;
import io.lamplighter.lighting.program.Reason;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** One luminaire of the post: its state, its lamp, its meter and what to report of them. One owner thread. */
final class LuminaireUnit {

    private final LuminairePorts ports;
    private final Start start;
    private final Energy energy;
    private final LampControl lamp;
    private final Reporter reporter;
    private LampWatch watch;
    private final HeatWatch heat;
    /** Null without a gear that can be asked. */
    private final @Nullable GearWatch gear;
    private Assignment assignment;
    private LampState state;
    private @Nullable LampState intended;
    /** What plan, commands and sensors want. */
    private Decision planned;
    /** The same, unless a lamp test is under way. */
    private Decision decision;
    private @Nullable Attempt attempt;
    /** At that decision. */
    private Optional<Override> inForce = Optional.empty();
    private Counters saved;
    /** When time alone may change the decision, in nanoseconds of the ticker. */
    private long lookAt;
    private final MadeOf<Facts, List<Reading>> readings = new MadeOf<>(this::readings);

    /** A new plan changes no light faster than this, whatever its own fades are. */
    private static final Duration PLAN_FADE = DuskToDawn.DEFAULT_FADE;

    /** Until then whoever owns it has evaluated it again in any case. */
    private static final Duration LONGEST_LOOK = Duration.ofHours(1);

    /** What a unit begins with. */
    record Start(Assignment assignment, Intervals intervals, SamplingPace pace, DiagnosisSettings diagnosis,
            OutputLimits outputs,
            double lapse, Counters counters, List<Override> overrides) {}

    LuminaireUnit(LuminairePorts ports, Start start, long nowNanos) {
        this.ports = ports;
        this.start = start;
        this.assignment = start.assignment();
        this.saved = start.counters();
        this.energy = new Energy(start.counters(), start.lapse());
        this.lamp = new LampControl(assignment.luminaire(), ports.lamp(), energy, start.outputs(), nowNanos);
        this.lamp.softStart(ticking(assignment.output().softStart()));
        this.reporter = new Reporter(start.intervals().report());
        this.watch = newWatch(nowNanos);
        this.gear = ports.gear().isPresent() ? new GearWatch() : null;
        this.heat = new HeatWatch(start.outputs().heat(), nowNanos);
        this.state = start.overrides().stream().reduce(LampState.initial(), LampState::with, (_, last) -> last);
        this.planned = new Decision(lamp.shown(), Duration.ZERO, Reason.SAFE);
        this.decision = planned;
        this.lookAt = Long.MAX_VALUE;
    }

    private LampWatch newWatch(long nowNanos) {
        return new LampWatch(start.diagnosis().profile(luminaire()), start.diagnosis().lamps(),
                start.pace()::staleNanos, nowNanos);
    }

    /** Decides for now and sends the lamp there. */
    void evaluate(Instant now, Inputs inputs, long nowNanos) {
        decide(now, inputs, nowNanos);
        aim(decision.fade(), nowNanos);
    }

    /** As {@link #evaluate}, but a fade of the caller's choice. */
    void evaluate(Instant now, Inputs inputs, long nowNanos, Duration fade) {
        decide(now, inputs, nowNanos);
        aim(fade, nowNanos);
    }

    /**
     * Looks how hot it is. No road goes below the level of its class for that.
     *
     * @param climateCelsius
     *            where the climate sensor is; empty when it is not known
     */
    void warmed(OptionalDouble climateCelsius, long nowNanos) {
        OptionalDouble celsius = heat.thermometer().map(which -> switch (which) {
            case GEAR -> gear == null ? OptionalDouble.empty() : gear.celsius();
            case CLIMATE -> climateCelsius;
        }).orElse(OptionalDouble.empty());
        lamp.ceiling(heat.look(celsius, driven(assignment.least(), nowNanos), nowNanos));
    }

    private void aim(Duration fade, long nowNanos) {
        lamp.aim(new Decision(driven(nowNanos), ticking(fade), decision.reason()), nowNanos);
    }

    /** How long the ticker takes for a time of the city. What spares hardware, such as a fade rate, is the ticker's time anyway. */
    private Duration ticking(Duration ofTheCity) {
        return Duration.ofNanos((long) (ofTheCity.toNanos() / start.lapse()));
    }

    /** What the lamp is driven with for the level that was decided: its hours are counted all the time. */
    private Level driven(long nowNanos) {
        return driven(decision.level(), nowNanos);
    }

    private Level driven(Level level, long nowNanos) {
        return assignment.output().driven(level, luminaire(), energy.counters(nowNanos).operatingHours());
    }

    /** Follows another plan from now on. Overrides stay in force. */
    void follow(Assignment next, Instant now, Inputs inputs, long nowNanos) {
        boolean other = !next.luminaire().equals(luminaire());
        assignment = next;
        lamp.softStart(ticking(next.output().softStart()));
        if (other) {
            lamp.become(next.luminaire());
            watch = newWatch(nowNanos);
        }
        decide(now, inputs, nowNanos);
        aim(decision.fade().compareTo(PLAN_FADE) > 0 ? decision.fade() : PLAN_FADE, nowNanos);
    }

    /** A clock that may be anywhere must not end an override for good. */
    private void decide(Instant now, Inputs inputs, long nowNanos) {
        LampState observed = state.observing(inputs, assignment.plan().photocell());
        state = inputs.clock() == ClockState.UNKNOWN ? observed : observed.pruned(now);
        inForce = state.overrideInForce(now);
        planned = Control.decide(assignment.plan(), state, now, inputs);
        lookAt = nowNanos + nanosUntil(Control.nextLook(assignment.plan(), state, now, inputs), now);
        Attempt tried = attempt;
        decision = tried != null && nowNanos - tried.endNanos() < 0 && leaveAlone().isEmpty()
                ? new Decision(tried.level(), Duration.ZERO, Reason.MANUAL)
                : planned;
    }

    /** A clock that was set back stands still for its plan: then no moment comes closer. */
    private long nanosUntil(Instant then, Instant now) {
        long seconds = Math.min(LONGEST_LOOK.toSeconds(), then.getEpochSecond() - now.getEpochSecond());
        double nanos = (seconds * 1e9 + then.getNano() - now.getNano()) / start.lapse();
        return Math.max(LampControl.STEP.toNanos(), (long) Math.ceil(nanos));
    }

    /** When it is to be evaluated at the latest while state and inputs stay as they are, in nanoseconds of the ticker. */
    long lookAt() {
        return lookAt;
    }

    /**
     * A step of a lamp test.
     *
     * @param level
     *            to show
     * @param endNanos
     *            of the ticker, when the plan has the lamp back in any case
     * @param end
     *            the same by the clock
     */
    record Attempt(Level level, long endNanos, Instant end) {}

    /** From the next evaluation on the lamp shows this instead of what its plan wants; kept in memory only. */
    void attempt(Attempt next) {
        attempt = next;
    }

    void endAttempt() {
        attempt = null;
    }

    /** Why no test may touch the lamp: an emergency, or a post that knows nothing, comes first. Empty when it may. */
    Optional<String> leaveAlone() {
        return switch (planned.reason()) {
            case OVERRIDE, MANUAL -> Optional.of("an override holds, which a test leaves alone");
            case SAFE -> Optional.of("the post knows neither time nor light, so its lamp stays lit");
            case SENSOR, PROGRAM, DEFAULT -> Optional.empty();
        };
    }

    /** Why the lamp must not go dark for a test now; empty when it may, or is dark. */
    Optional<String> notDarkened(long nowNanos) {
        if (lamp.shown().isOff()) {
            return Optional.empty();
        }
        if (lamp.mustStayLit(nowNanos)) {
            return Optional.of("it was switched too lately or too often");
        }
        if (lamp.restsFrom(Level.OFF, nowNanos)) {
            return Optional.of("its relay is welded");
        }
        return !planned.level().isOff() && start.outputs().minimumOff().compareTo(LampTest.STEP) > 0
                ? Optional.of("it would stay dark for " + start.outputs().minimumOff().toSeconds() + " s")
                : Optional.empty();
    }

    /** What its meter said last, not before that time of the ticker. */
    Optional<PowerReading> powerSince(long nanos) {
        return watch.powerSince(nanos);
    }

    /** Whether a fault is known; null while nothing is known of it. */
    @Nullable
    Boolean raised(LampEvent event) {
        return watch.diagnosis().raised(event);
    }

    /** How many values its control gear told last. */
    int gearValues() {
        return gear == null ? 0 : gear.values();
    }

    /** What the lamp would do in another state. */
    Level levelIn(LampState other, Instant now, Inputs inputs) {
        return Control.decide(assignment.plan(), other, now, inputs).level();
    }

    LampState state() {
        return state;
    }

    /** The state that commands still on their way to the flash will have made. */
    LampState intended() {
        LampState coming = intended;
        return coming == null ? state : coming;
    }

    /** A command was accepted; {@link #become} follows when the flash has it. */
    void intend(LampState next) {
        intended = next;
    }

    void become(LampState next) {
        state = next;
        if (next.equals(intended)) {
            intended = null;
        }
    }

    /** The meter answered, or failed. Returns the faults that began or ended. */
    List<LampDiagnosis.Change> measured(@Nullable PowerReading reading, long nowNanos) {
        if (reading != null) {
            energy.measured(nowNanos, reading.watts());
        }
        List<LampDiagnosis.Change> changes = watch.measured(reading, command(nowNanos), nowNanos);
        lamp.relayWelded(watch.diagnosis().relayWelded());
        return changes;
    }

    /** Notices a meter that does not even fail. Returns the faults that began or ended. */
    List<LampDiagnosis.Change> listen(long nowNanos) {
        return ports.meter().isPresent() && watch.isSilent(nowNanos)
                ? watch.silent(command(nowNanos), nowNanos)
                : List.of();
    }

    private LampSample.Command command(long nowNanos) {
        return new LampSample.Command(driven(nowNanos), lamp.shown(),
                lamp.fading() && lamp.failure() == null, nowNanos - lamp.changedAt(), lamp.litNanos(nowNanos));
    }

    /** The control gear answered, or failed. Returns whether it told something new of what it is. */
    boolean asked(@Nullable GearReport report) {
        return gear != null && gear.arrived(report);
    }

    /** Whether a fault is suspected or may be over, so that the meter is worth another look soon. */
    boolean undecided() {
        return watch.diagnosis().undecided();
    }

    /** Whether it was switched on since its counters were last saved. */
    boolean switchedSinceSaved(long nowNanos) {
        return energy.counters(nowNanos).switchOns() != saved.switchOns();
    }

    /** Counters as they are now, to be saved before they are told. */
    Counters counters(long nowNanos) {
        return energy.counters(nowNanos);
    }

    /** Another lamp sits in the luminaire, so many hours old. */
    void aged(double operatingHours, long nowNanos) {
        energy.aged(nowNanos, operatingHours);
    }

    /** These may be told: what is on the flash does not lag behind them. */
    void countersSaved(Counters counters) {
        saved = counters;
    }

    /** What readings are made of; what a part says itself is the same list until it says something else. */
    private record Facts(Level shown, boolean limited, boolean heatKnown, Decision decision,
            @Nullable Long expiration, List<Reading> measured, List<Reading> gear) {}

    /** The measurements and levels, for births and reports. */
    List<Reading> readings(long nowNanos) {
        return readings.of(new Facts(lamp.shown(), lamp.limited(), heat.known(), decision, expiration(),
                ports.meter().isPresent() ? watch.readings(nowNanos) : List.of(),
                gear == null ? List.of() : gear.readings()));
    }

    private List<Reading> readings(Facts facts) {
        List<Reading> readings = new ArrayList<>();
        readings.add(new Reading(Vocabulary.ACTUAL_LIGHT_STATE, percent(facts.shown()),
                HeatWatch.deadBand(facts.limited())));
        readings.addAll(HeatWatch.readings(facts.limited(), facts.heatKnown(), facts.shown()));
        readings.add(Reading.exact(Vocabulary.FEEDBACK_LEVEL, percent(facts.decision().level())));
        readings.add(Reading.exact(Vocabulary.FEEDBACK_REASON, facts.decision().reason().word()));
        readings.add(Reading.exact(Vocabulary.FEEDBACK_EXPIRATION, facts.expiration()));
        if (ports.meter().isPresent()) {
            readings.addAll(facts.measured());
        } else {
            // TALQ demands it of every luminaire
            readings.add(Reading.event(Vocabulary.LAMP_FAILURE, gear == null ? null : gear.lampFailure()));
        }
        readings.addAll(facts.gear());
        return Collections.unmodifiableList(readings);
    }

    /** Readings worth a record, and how dear it is. */
    record Report(List<Reading> readings, Retention retention) {}

    /**
     * The report that is due, if any: levels at once, measurements spaced, and an event that began or ended with all that
     * was measured, as an alarm.
     */
    Optional<Report> reportDue(long nowNanos) {
        List<Reading> all = readings(nowNanos);
        if (reporter.settled(all, nowNanos)) {
            return Optional.empty();
        }
        boolean atOnce = false;
        boolean alarm = false;
        for (Reading reading : all) {
            atOnce |= (isDecision(reading) || (isLevel(reading) && !lamp.fading())) && reporter.changed(reading);
            alarm |= reporter.isNews(reading);
        }
        List<Reading> due = alarm ? reporter.whole(all, nowNanos) : reporter.due(all, nowNanos, atOnce);
        return due.isEmpty()
                ? Optional.empty()
                : Optional.of(new Report(due, alarm ? Retention.KEPT : Retention.ROUTINE));
    }

    /** When {@link #reportDue} is to be asked again at the latest, in nanoseconds of the ticker. */
    long nextReport() {
        return reporter.nextDue();
    }

    private static boolean isDecision(Reading reading) {
        return reading.attribute().equals(Vocabulary.FEEDBACK_LEVEL)
                || reading.attribute().equals(Vocabulary.FEEDBACK_REASON);
    }

    private static boolean isLevel(Reading reading) {
        return reading.attribute().equals(Vocabulary.ACTUAL_LIGHT_STATE);
    }

    /** What only grows. */
    List<Reading> counterReadings() {
        List<Reading> readings = new ArrayList<>();
        if (ports.meter().isPresent()) {
            readings.add(Reading.exact(Vocabulary.ACTIVE_ENERGY, saved.energyKilowattHours()));
        }
        readings.add(Reading.exact(Vocabulary.OPERATING_HOURS, saved.operatingHours()));
        readings.add(Reading.exact(Vocabulary.SWITCH_ON_COUNTER, saved.switchOns()));
        return readings;
    }

    /** What never changes but with the plan, or when the gear first tells: for births, and then. */
    List<Reading> assets() {
        List<Reading> readings = new ArrayList<>();
        readings.add(Reading.exact(Vocabulary.WATTAGE, (float) luminaire().nominalPowerWatts()));
        readings.add(Reading.exact(Vocabulary.LUMINAIRE_TYPE, assignment.typeName()));
        if (gear != null) {
            readings.addAll(gear.assets());
        }
        return readings;
    }

    private @Nullable Long expiration() {
        return switch (decision.reason()) {
            case OVERRIDE -> inForce.map(override -> override.expiry().toEpochMilli()).orElse(null);
            case MANUAL -> state.manual().map(mode -> mode.expiry()).or(() -> Optional.ofNullable(attempt)
                    .map(Attempt::end)).map(Instant::toEpochMilli).orElse(null);
            case SENSOR, PROGRAM, DEFAULT, SAFE -> null;
        };
    }

    private static Float percent(Level level) {
        return (float) level.percent();
    }

    /** As the settings have it. */
    Luminaire wired() {
        return ports.luminaire();
    }

    Luminaire luminaire() {
        return assignment.luminaire();
    }

    LampControl lamp() {
        return lamp;
    }
}
