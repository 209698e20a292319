package io.lamplighter.lighting.program;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.CalendarRule;
import io.lamplighter.lighting.calendar.DateRange;
import io.lamplighter.lighting.calendar.DayCondition;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.calendar.HolidayRegion;
import io.lamplighter.lighting.level.Level;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Ruhrort: on 24 December 2026 the sun sets at 16:25 and rises at 8:33, local time, and Christmas is a holiday. */
class CauseTest {

    private static final Inputs BLIND = new Inputs(ClockState.SYNCED, OptionalDouble.empty());
    private static final LampState QUIET = LampState.initial();
    private static final Instant EVENING = Instant.parse("2026-12-24T19:00:00Z");
    private static final Instant CHRISTMAS = Instant.parse("2026-12-25T19:00:00Z");

    @Test
    void anOrderAndATechnicianAreThemselves() {
        Plan plan = Plan.standard(Programs.RUHRORT);
        Override order = new Override("fair", new Level(40), Duration.ZERO, EVENING, EVENING.plusSeconds(60));
        Instant end = EVENING.plusSeconds(30);

        assertThat(Control.explain(plan, QUIET.with(order), EVENING, BLIND)).isEqualTo(new Cause.Order(order));
        assertThat(Control.explain(plan, QUIET.with(order).with(new ManualMode(Level.FULL, end)), EVENING, BLIND))
                .isEqualTo(new Cause.Technician(end));
    }

    @Test
    void withoutAProgramItIsTheSunAndWithoutTimeThePhotocell() {
        Plan plan = Plan.standard(Programs.RUHRORT);
        LampState bright = new LampState(List.of(), Optional.empty(), false);

        assertThat(Control.explain(plan, QUIET, EVENING, BLIND))
                .isEqualTo(new Cause.DuskOrDawn(Optional.empty(), DuskToDawn.standard(), true));
        assertThat(Control.explain(plan, bright, EVENING, new Inputs(ClockState.UNKNOWN, OptionalDouble.of(90))))
                .isEqualTo(new Cause.WithoutTime(Photocell.standard(), false));
        assertThat(Control.explain(plan, QUIET, EVENING, new Inputs(ClockState.UNKNOWN, OptionalDouble.empty())))
                .isEqualTo(new Cause.Unknowing());
    }

    @Test
    void aHolidayIsNamedAndSoIsACalendarWithoutProgram() {
        Calendar calendar = Programs.calendar(List.of(
                new CalendarRule(DateRange.ALWAYS, DayCondition.Weekdays.of(DayOfWeek.MONDAY), "late"),
                new CalendarRule(DateRange.ALWAYS,
                        new DayCondition.PublicHolidays(HolidayRegion.NORTH_RHINE_WESTPHALIA), "late")));
        Plan plan = Programs.plan(Programs.BERLIN, Programs.RUHRORT, DayStart.NOON, calendar,
                Programs.program("late", List.of(Programs.NIGHT), "05:00 100", "23:00 50"));

        assertThat(programmed(plan, QUIET, CHRISTMAS, BLIND).choice()).isEqualTo(
                new Calendar.Choice("test", OptionalInt.of(2), Optional.of("1. Weihnachtstag"), Optional.of("late")));
        assertThat(Control.explain(plan, QUIET, EVENING, BLIND)).isEqualTo(new Cause.DuskOrDawn(
                Optional.of(new Calendar.Choice("test", OptionalInt.empty(), Optional.empty(), Optional.empty())),
                DuskToDawn.standard(), true));
    }

    @Test
    void aLevelComesFromItsFixedTimeAlsoOfTheDayBeforeAndFromTheSun() {
        AstroClockTimeControl late = Programs.astro(SolarEvent.SUNSET, 30, Operation.MIN, 80);
        Plan plan = Programs.plan(DayStart.NOON,
                Programs.program("p", List.of(Programs.NIGHT), List.of(late), "05:00 100", "23:00 50"));
        List<FixedTimeControl> fixed = Programs.fixed("05:00 100", "23:00 50");

        assertThat(times(plan, "2026-12-24T19:00:00Z")).isEqualTo(
                new Cause.Times(Optional.of(fixed.getFirst()), true, Optional.of(late), Optional.empty()));
        assertThat(times(plan, "2026-12-24T22:00:00Z")).isEqualTo(
                new Cause.Times(Optional.of(fixed.getLast()), false, Optional.of(late), Optional.empty()));
        Cause.Programmed noon = programmed(plan, QUIET, Instant.parse("2026-12-24T12:00:00Z"), BLIND);
        assertThat(noon.activity()).isEqualTo(new Cause.Activity(false, Optional.empty(), Optional.empty()));
        assertThat(noon.times()).isEmpty();
    }

    @Test
    void aRoadsClassIsNamedWhereItRaisesTheLevel() {
        ControlProgram program = Programs.program("p", List.of(Programs.NIGHT), "05:00 100", "22:00 60", "23:00 20");
        RoadClass road = new RoadClass("M4", new Level(50), Optional.of(
                new RoadClass.Reduced("M5", new Level(30), LocalTime.of(23, 30), LocalTime.of(5, 0))));
        Plan plan = new Plan(Programs.RUHRORT, DuskToDawn.standard(), Photocell.standard(), Level.FULL,
                Optional.of(new Schedule(Programs.BERLIN, DayStart.NOON,
                        Programs.calendar(List.of(), "p"), List.of(program), Optional.of(road))));

        assertThat(times(plan, "2026-12-24T21:30:00Z").raisedFor()).isEmpty();
        assertThat(times(plan, "2026-12-24T22:15:00Z").raisedFor()).contains("M4");
        assertThat(times(plan, "2026-12-24T22:45:00Z").raisedFor()).contains("M5");
    }

    @Test
    void itSaysWhoKnowsWhetherItIsDark() {
        Plan plan = Programs.plan(DayStart.NOON, Programs.program("p", List.of(new ActivePeriod.Sensor())));
        LampState bright = new LampState(List.of(), Optional.empty(), false);
        Inputs reading = new Inputs(ClockState.SYNCED, OptionalDouble.of(90));
        Instant noon = Instant.parse("2026-12-24T12:00:00Z");
        Optional<ActivePeriod> period = Optional.of(new ActivePeriod.Sensor());

        assertThat(programmed(plan, QUIET, EVENING, BLIND).activity())
                .isEqualTo(new Cause.Activity(true, period, Optional.of(Cause.Witness.SUN)));
        assertThat(programmed(plan, bright, EVENING, reading).activity())
                .isEqualTo(new Cause.Activity(true, period, Optional.of(Cause.Witness.NIGHT)));
        assertThat(programmed(plan, bright, noon, reading).activity())
                .isEqualTo(new Cause.Activity(false, period, Optional.of(Cause.Witness.PHOTOCELL)));
    }

    @Test
    void dynamicControlsWorkEndOrAreUnknown() {
        DynamicControl control = new DynamicControl(Optional.empty(),
                new ControlEffect(SensorSource.PRESENCE, Operation.MAX, Duration.ofSeconds(30),
                        new TimedLevel(new Level(90), Duration.ofSeconds(1)), Duration.ofSeconds(100)));
        Plan plan = Programs.plan(DayStart.NOON, new ControlProgram("p", Duration.ZERO, List.of(Programs.NIGHT),
                Programs.fixed("05:00 100", "12:00 20"), List.of(), List.of(control)));

        assertThat(programmed(plan, QUIET, EVENING, BLIND).sensed())
                .isEqualTo(new Cause.Sensed(Optional.empty(), Optional.empty(), List.of(control)));
        assertThat(programmed(plan, QUIET, EVENING, seen(30)).sensed())
                .isEqualTo(new Cause.Sensed(Optional.of(control), Optional.empty(), List.of()));
        assertThat(programmed(plan, QUIET, EVENING, seen(31)).sensed())
                .isEqualTo(new Cause.Sensed(Optional.empty(), Optional.of(control), List.of()));
        assertThat(programmed(plan, QUIET, EVENING, seen(131)).sensed()).isEqualTo(Cause.Sensed.NOTHING);
    }

    /** Whoever works the level out again from the cause alone comes to the level that was decided. */
    @Test
    void theCauseGivesTheLevel() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            Decider who = Decider.of(random.nextBoolean() ? Who.PRESENCE : Who.PHOTOCELL);
            Instant at = EVENING.plusSeconds(random.nextInt(30 * 86_400));
            Inputs inputs = new Inputs(ClockState.SYNCED, who.inputs().ambientLux(), random.nextBoolean()
                    ? Map.of()
                    : Map.of(SensorSource.PRESENCE, Duration.ofSeconds(random.nextInt(90))));
            Cause.Programmed cause = programmed(who.plan(), QUIET, at, inputs);

            assertThat(Control.decide(who.plan(), QUIET, at, inputs).level()).as("%s %s", at, cause)
                    .isEqualTo(level(cause));
        }
    }

    private static Level level(Cause.Programmed cause) {
        if (cause.times().isEmpty()) {
            return Level.OFF;
        }
        Level fixed = cause.times().get().fixed().map(each -> each.command().level()).orElse(Level.FULL);
        Level timed = cause.times().get().sun().map(each -> each.operation().apply(fixed, each.command().level()))
                .orElse(fixed);
        return cause.sensed().working()
                .map(each -> each.effect().operation().apply(timed, each.effect().command().level())).orElse(timed);
    }

    private static Inputs seen(long secondsAgo) {
        return new Inputs(ClockState.SYNCED, OptionalDouble.empty(),
                Map.of(SensorSource.PRESENCE, Duration.ofSeconds(secondsAgo)));
    }

    private static Cause.Times times(Plan plan, String at) {
        return programmed(plan, QUIET, Instant.parse(at), BLIND).times().orElseThrow();
    }

    private static Cause.Programmed programmed(Plan plan, LampState state, Instant at, Inputs inputs) {
        return (Cause.Programmed) Control.explain(plan, state, at, inputs);
    }
}
