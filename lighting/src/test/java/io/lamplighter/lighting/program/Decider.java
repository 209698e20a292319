package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;

/** Everything that a decision about one lamp is made of, in an evening of November. */
record Decider(Plan plan, LampState state, Inputs inputs) {

    static final Instant EVENING = Instant.parse("2026-11-22T19:00:00Z");

    private static final Plan SUN = Plan.standard(Programs.RUHRORT);
    private static final Inputs BLIND = new Inputs(ClockState.SYNCED, OptionalDouble.empty());
    private static final LampState QUIET = LampState.initial();

    static Decider of(Who who) {
        return switch (who) {
            case SUN -> new Decider(SUN, QUIET, BLIND);
            case SUN_WITH_HEAD_START -> new Decider(new Plan(SUN.location(), SUN.defaultProgram(), SUN.photocell(),
                    SUN.safeLevel(), SUN.schedule(), Duration.ofMillis(90_500)), QUIET, BLIND);
            case PROGRAM -> new Decider(dynamic(), QUIET, BLIND);
            case PHOTOCELL -> new Decider(dynamic(), QUIET, new Inputs(ClockState.HOLDOVER, OptionalDouble.of(20)));
            case BRIGHT_PHOTOCELL -> new Decider(dynamic(), new LampState(List.of(), Optional.empty(), false),
                    new Inputs(ClockState.HOLDOVER, OptionalDouble.of(90)));
            case PRESENCE -> new Decider(dynamic(), QUIET, new Inputs(ClockState.SYNCED, OptionalDouble.empty(),
                    Map.of(SensorSource.PRESENCE, Duration.ofSeconds(3))));
            case TRAFFIC -> new Decider(dynamic(), QUIET, new Inputs(ClockState.SYNCED, OptionalDouble.empty(),
                    Map.of(), new Traffic(Duration.ofSeconds(3), List.of(OptionalInt.empty(), OptionalInt.of(2)))));
            case OVERRIDE -> new Decider(SUN, QUIET.with(override("a")).with(override("b")), BLIND);
            case TECHNICIAN -> new Decider(SUN, QUIET.with(new ManualMode(Level.FULL, EVENING.plusSeconds(9_000))),
                    BLIND);
            case PHOTOCELL_WITHOUT_TIME -> new Decider(SUN, QUIET,
                    new Inputs(ClockState.UNKNOWN, OptionalDouble.of(20)));
            case NOBODY -> new Decider(SUN, QUIET, new Inputs(ClockState.UNKNOWN, OptionalDouble.empty()));
        };
    }

    /** As a post asks each second. */
    Decision decide(Instant now) {
        return Control.decide(plan, state.observing(inputs, plan.photocell()).pruned(now), now, inputs);
    }

    private static Override override(String id) {
        return new Override(id, new Level(30), Duration.ZERO, EVENING.minusSeconds(60), EVENING.plusSeconds(9_000));
    }

    private static Plan dynamic() {
        TimedLevel bright = new TimedLevel(new Level(90), Duration.ofSeconds(1));
        List<DynamicControl> dynamics = Stream.of(
                new ControlEffect(SensorSource.PRESENCE, Operation.MAX, Duration.ofMinutes(1), bright, Duration.ZERO),
                new ControlEffect(SensorSource.TRAFFIC,
                        Optional.of(new TrafficThreshold(TrafficThreshold.Side.BELOW, 100)), Operation.MIN,
                        Duration.ofMinutes(1), bright, Duration.ZERO))
                .map(effect -> new DynamicControl(
                        Optional.of(new DynamicControl.Period(LocalTime.of(18, 0), LocalTime.of(6, 0))), effect))
                .toList();
        List<ActivePeriod> periods = List.of(new ActivePeriod.AstroAndSensor(0, 0, 60, 60), new ActivePeriod.Sensor());
        return Programs.plan(DayStart.NOON, new ControlProgram("p", Duration.ofSeconds(5), periods,
                Programs.fixed("05:00 100", "20:05 70", "23:00 40"),
                List.of(Programs.astro(SolarEvent.SUNSET, 30, Operation.MAX, 50)), dynamics));
    }
}
