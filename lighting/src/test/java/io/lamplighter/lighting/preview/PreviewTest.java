package io.lamplighter.lighting.preview;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.level.PowerCurve;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.output.LumenDepreciation;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.Cause;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.LampState;
import io.lamplighter.lighting.program.Override;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.program.Reason;
import io.lamplighter.lighting.program.Schedule;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.lighting.sun.Location;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The night from 20 to 21 March 2026 in Ruhrort: sunset 18:45:28, sunrise 6:33:18 (local; -0.833 degrees). */
class PreviewTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Location RUHRORT = new Location(51.4566, 6.7336);
    private static final Luminaire LAMP = new Luminaire("luminaire-1", 50, new Level(10));
    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final Instant NOON = Instant.parse("2026-03-20T11:00:00Z");
    private static final Instant NEXT_NOON = Instant.parse("2026-03-21T11:00:00Z");

    @Test
    void halfNightHasFiveStretches() {
        List<Stretch> night = Preview.of(halfNight(Duration.ZERO), LAMP, Assumption.undisturbed(), NOON, NEXT_NOON);

        assertThat(night).extracting(each -> each.level().percent()).containsExactly(0.0, 100.0, 50.0, 100.0, 0.0);
        assertThat(night).extracting(Stretch::reason).containsOnly(Reason.PROGRAM);
        assertThat(night.getFirst().from()).isEqualTo(NOON);
        assertThat(night.get(2).from()).isEqualTo("2026-03-20T22:00:00Z");
        assertThat(night.get(3).from()).isEqualTo("2026-03-21T04:00:00Z");
        assertThat(night.getLast().to()).isEqualTo(NEXT_NOON);
        assertThat(night.get(1).from()).isCloseTo("2026-03-20T17:45:28Z",
                within(60_000, ChronoUnit.MILLIS));
    }

    @Test
    void eachStepHasItsCause() {
        Plan plan = halfNight(Duration.ZERO);

        List<Step> night = Preview.explained(plan, LAMP, Assumption.undisturbed(), NOON, NEXT_NOON);

        assertThat(night).extracting(Step::stretch)
                .isEqualTo(Preview.of(plan, LAMP, Assumption.undisturbed(), NOON, NEXT_NOON));
        assertThat(night).extracting(step -> fixedTime(step.cause())).containsExactly("off", "05:00 of the day before",
                "23:00", "05:00", "off");
    }

    private static String fixedTime(Cause cause) {
        return ((Cause.Programmed) cause).times()
                .map(times -> times.fixed().orElseThrow().start() + (times.ofDayBefore() ? " of the day before" : ""))
                .orElse("off");
    }

    /** The fixed time takes over from another one of the same level. */
    @Test
    void whatChangesTheCauseAloneIsAStepOfItsOwn() {
        Plan plan = plan(Duration.ZERO, 100);

        assertThat(Preview.of(plan, LAMP, Assumption.undisturbed(), NOON, NEXT_NOON)).hasSize(3);
        assertThat(Preview.explained(plan, LAMP, Assumption.undisturbed(), NOON, NEXT_NOON)).hasSize(5)
                .extracting(step -> step.stretch().from()).contains(Instant.parse("2026-03-20T22:00:00Z"));
    }

    @Test
    void anOverrideIsAStretchOfItsOwn() {
        Override low = new Override("event", new Level(5), Duration.ZERO, Instant.parse("2026-03-20T20:00:00Z"),
                Instant.parse("2026-03-20T23:00:00Z"));

        List<Stretch> night = Preview.of(halfNight(Duration.ZERO), LAMP,
                Assumption.with(LampState.initial().with(low)), NOON, NEXT_NOON);

        assertThat(night).extracting(each -> each.level().percent() + " " + each.reason().word()).containsExactly(
                "0.0 program", "100.0 program", "10.0 override", "50.0 program", "100.0 program", "0.0 program");
        assertThat(night.get(2).to()).isEqualTo("2026-03-20T23:00:00Z");
    }

    @Test
    void whatTheNightCostsIsWhatItsStretchesCost() {
        List<Stretch> night = Preview.of(halfNight(Duration.ZERO), LAMP, Assumption.undisturbed(), NOON, NEXT_NOON);
        double lit = hours(night.get(1)) + hours(night.get(3));

        Usage usage = new Consumption(LAMP, PowerCurve.TYPICAL).of(night);

        assertThat(hours(usage.burning())).isCloseTo(lit + 6, within(1e-6));
        assertThat(usage.kilowattHours(50)).isCloseTo(
                0.05 * (lit + 6 * PowerCurve.TYPICAL.share(new Level(50))), within(1e-6));
    }

    /** From 100 to 50 percent in an hour: the mean of the curve over the levels in between, for that hour. */
    @Test
    void aFadeCostsWhatItsLevelsCost() {
        List<Stretch> sharp = Preview.of(halfNight(Duration.ZERO), LAMP, Assumption.undisturbed(), NOON, NEXT_NOON);
        List<Stretch> soft = Preview.of(halfNight(Duration.ofHours(1)), LAMP, Assumption.undisturbed(), NOON,
                NEXT_NOON);
        Consumption consumption = new Consumption(LAMP, PowerCurve.TYPICAL);
        double halves = PowerCurve.TYPICAL.share(new Level(50));
        double down = (1 + 0.72) / 2 / 2 + (0.72 + halves) / 2 / 2;

        double more = consumption.of(soft).kilowattHours(1_000) - consumption.of(sharp).kilowattHours(1_000);

        assertThat(more).as("down in an hour, up in another").isCloseTo(down - halves + down - 1, within(1e-3));
    }

    /** A fade that is cut short goes on from where it was. */
    @Test
    void aLampThatGoesOutKeepsItsMinimumUntilTheEndOfTheFade() {
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        List<Stretch> out = List.of(
                new Stretch(begin, begin.plusSeconds(10), Level.FULL, Duration.ZERO, Reason.PROGRAM),
                new Stretch(begin.plusSeconds(10), begin.plusSeconds(100), Level.OFF, Duration.ofSeconds(40),
                        Reason.PROGRAM));

        Usage usage = new Consumption(LAMP, PowerCurve.TYPICAL).of(out);

        assertThat(usage.burning()).isEqualTo(Duration.ofSeconds(50));
    }

    /** A new lamp of virtual output 50 that gives 80 percent of that by its age: 40 percent drawn for full light. */
    @Test
    void whatALampIsDrivenWithIsWhatItDraws() {
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        LightOutput output = new LightOutput(new Level(50),
                Optional.of(new LumenDepreciation(new TreeMap<>(Map.of(0L, 80.0, 50_000L, 100.0)))),
                Duration.ofSeconds(100));
        List<Stretch> on = List.of(
                new Stretch(begin, begin.plusSeconds(10), Level.OFF, Duration.ZERO, Reason.PROGRAM),
                new Stretch(begin.plusSeconds(10), begin.plusSeconds(1_110), Level.FULL, Duration.ZERO,
                        Reason.PROGRAM));

        Usage usage = new Consumption(LAMP, PowerCurve.TYPICAL, output, 0).of(on);

        double steady = PowerCurve.TYPICAL.share(new Level(40));
        double soft = (0.25 * PowerCurve.TYPICAL.share(new Level(10))
                + 0.75 * (PowerCurve.TYPICAL.share(new Level(10)) + steady) / 2);
        assertThat(usage.burning()).isEqualTo(Duration.ofSeconds(1_100));
        assertThat(usage.fullPower().toMillis() / 1_000.0).isCloseTo(1_000 * steady + 100 * soft, within(0.2));
    }

    @Test
    void differencesAreWhereLevelsDiffer() {
        List<Stretch> half = Preview.of(halfNight(Duration.ZERO), LAMP, Assumption.undisturbed(), NOON, NEXT_NOON);
        List<Stretch> whole = Preview.of(Plan.standard(RUHRORT), LAMP, Assumption.undisturbed(), NOON, NEXT_NOON);

        List<Difference> differences = Difference.between(whole, half);

        assertThat(differences).hasSize(3);
        assertThat(differences.get(1).from()).isEqualTo("2026-03-20T22:00:00Z");
        assertThat(differences.get(1).to()).isEqualTo("2026-03-21T04:00:00Z");
        assertThat(differences.get(1).before().reason()).isEqualTo(Reason.DEFAULT);
        assertThat(differences.get(1).after().level()).isEqualTo(new Level(50));
        assertThat(Difference.between(half, half)).isEmpty();
    }

    /** What the cities of the Ruhr burn; the module's README has the figure, counted minute by minute. */
    @Test
    void aYearFromDuskToDawnHasItsBurningHours() {
        YearOfLight year = YearOfLight.of(Plan.standard(new Location(51.43, 6.76)),
                new Consumption(LAMP, PowerCurve.TYPICAL), 2026,
                BERLIN);

        assertThat(hours(year.total().burning())).isCloseTo(4_088, within(2.0));
        assertThat(year.total().kilowattHours(50)).isCloseTo(0.05 * hours(year.total().burning()), within(0.1));
        assertThat(year.months()).hasSize(12);
        assertThat(year.months().values()).as("June burns least").extracting(Usage::burning)
                .allMatch(burning -> burning.compareTo(year.months().getOrDefault(JUNE, Usage.NONE).burning()) >= 0);
    }

    private static Plan halfNight(Duration fade) {
        return plan(fade, 50);
    }

    private static Plan plan(Duration fade, double lateLevel) {
        ControlProgram program = new ControlProgram("half", Duration.ZERO, List.of(new ActivePeriod.Astro(0, 0)),
                List.of(fixed("05:00", 100, fade), fixed("23:00", lateLevel, fade)), List.of(), List.of());
        Schedule schedule = new Schedule(BERLIN, DayStart.NOON,
                new Calendar("every-day", List.of(), Optional.of("half")), List.of(program));
        return new Plan(RUHRORT, DuskToDawn.standard(), Photocell.standard(), Level.FULL, Optional.of(schedule));
    }

    private static FixedTimeControl fixed(String time, double percent, Duration fade) {
        return new FixedTimeControl(LocalTime.parse(time), new TimedLevel(new Level(percent), fade));
    }

    private static double hours(Stretch stretch) {
        return hours(Duration.between(stretch.from(), stretch.to()));
    }

    private static double hours(Duration duration) {
        return duration.toMillis() / 3_600_000.0;
    }
}
