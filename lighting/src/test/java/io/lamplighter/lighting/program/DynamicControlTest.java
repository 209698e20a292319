package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What somebody near the post does to a half-night program: full until 23:00, 30 percent until 5:00, in winter time. */
class DynamicControlTest {

    private static final Duration HOLD = Duration.ofSeconds(90);
    private static final Duration FADE = Duration.ofSeconds(2);
    private static final Duration BACK = Duration.ofMinutes(2);

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            // UTC (Berlin one hour later), seconds since presence, level, fade s, reason
            "23:30, -, 30, 5, program", "23:30, 0, 80, 2, sensor", "23:30, 90, 80, 2, sensor",
            "23:30, 91, 30, 120, program", "23:30, 210, 30, 120, program", "23:30, 211, 30, 5, program",
            // above what it asks for it changes nothing, and by day the lamp stays off
            "21:45, 0, 100, 2, sensor", "12:00, 0, 0, 5, program",
            // its period begins at 22:30 and ends at 4:30, local time
            "21:29, 0, 100, 5, program", "21:30, 0, 100, 2, sensor", "03:29, 0, 80, 2, sensor",
            "03:30, 0, 30, 5, program"})
    void presenceRaisesTheLevelAndIsHeld(String time, @Nullable Integer ago, double level, long fadeSeconds,
            String reason) {
        Decision decision = decide(raising(Operation.MAX, 80), time, ago);

        assertThat(decision.level().percent()).isEqualTo(level);
        assertThat(decision.fade()).isEqualTo(Duration.ofSeconds(fadeSeconds));
        assertThat(decision.reason().word()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"SET, 10, 10", "MAX, 10, 30", "MIN, 10, 10", "ADD, 40, 70", "ADD, 90, 100", "SUB, 40, 0",
            "MUL, 50, 15"})
    void anEffectJoinsTheLevelOfTheProgram(Operation operation, double operand, double level) {
        assertThat(decide(raising(operation, operand), "23:30", 0).level().percent()).isEqualTo(level);
    }

    @Test
    void theFirstOfSeveralDecides() {
        DynamicControl brief = control(Optional.empty(), Operation.SET, 100, Duration.ofSeconds(10));
        DynamicControl lasting = control(Optional.empty(), Operation.SET, 60, Duration.ofSeconds(60));
        Plan plan = plan(brief, lasting);

        assertThat(decide(plan, "23:30", 5).level()).isEqualTo(Level.FULL);
        assertThat(decide(plan, "23:30", 30).level()).as("the stronger one has ended").isEqualTo(new Level(60));
        assertThat(decide(plan, "23:30", 61).level()).isEqualTo(new Level(30));
        assertThat(decide(plan(lasting, brief), "23:30", 5).level()).isEqualTo(new Level(60));
    }

    @Test
    void ordersAndUnknownTimesAreStronger() {
        Plan plan = raising(Operation.SET, 80);
        Instant now = at("23:30");
        Inputs somebody = inputs(ClockState.SYNCED, 0);
        LampState ordered = LampState.initial()
                .with(new Override("o", new Level(10), Duration.ZERO, now, now.plusSeconds(60)));

        assertThat(Control.decide(plan, ordered, now, somebody).reason()).isEqualTo(Reason.OVERRIDE);
        assertThat(Control.decide(plan, LampState.initial(), now, inputs(ClockState.UNKNOWN, 0)).reason())
                .isEqualTo(Reason.SAFE);
    }

    /** Whatever neighbours tell, no light falls below its program's unless a control by neighbours lowers it. */
    @Test
    void neighboursNeverMakeItDarker() {
        Random random = new Random(6);
        Operation[] raising = {Operation.MAX, Operation.ADD};
        for (int i = 0; i < 20_000; i++) {
            boolean listens = random.nextInt(4) > 0;
            DynamicControl control = new DynamicControl(Optional.empty(),
                    new ControlEffect(listens ? SensorSource.NEIGHBOUR : SensorSource.PRESENCE,
                            listens ? raising[random.nextInt(2)] : Operation.SET, HOLD,
                            new TimedLevel(new Level(random.nextInt(101)), FADE), BACK));
            Plan plan = plan(control);
            Instant now = at("16:00").plusSeconds(random.nextInt(16 * 3600));
            Decision told = Control.decide(plan, LampState.initial(), now, new Inputs(ClockState.SYNCED,
                    OptionalDouble.empty(),
                    Map.of(SensorSource.NEIGHBOUR, Duration.ofMillis(random.nextInt(200_000)))));
            Decision alone = Control.decide(plan, LampState.initial(), now,
                    new Inputs(ClockState.SYNCED, OptionalDouble.empty()));
            assertThat(told.level()).isGreaterThanOrEqualTo(alone.level());
            if (!listens) {
                assertThat(told).as("no control by neighbours, no effect").isEqualTo(alone);
            }
        }
    }

    /** What is asked every second makes no garbage: the same decision comes back. */
    @Test
    void decisionsAreWorkedOutOnce() {
        Plan plan = raising(Operation.MAX, 80);

        assertThat(decide(plan, "23:30", 0)).isSameAs(decide(plan, "23:31", 5));
        assertThat(decide(plan, "23:30", 100)).isSameAs(decide(plan, "23:31", 101));
    }

    @Test
    void refusesWhatMakesNoSense() {
        TimedLevel full = new TimedLevel(Level.FULL, FADE);
        assertThatThrownBy(() -> new ControlEffect(SensorSource.PRESENCE, Operation.SET, Duration.ofSeconds(-1), full,
                BACK)).hasMessageContaining("-1 s");
        assertThatThrownBy(() -> new ControlEffect(SensorSource.PRESENCE, Operation.SET, Duration.ofSeconds(3601), full,
                BACK)).hasMessageContaining("3601 s");
        assertThatThrownBy(() -> new ControlEffect(SensorSource.PRESENCE, Operation.SET, HOLD, full,
                Duration.ofHours(2))).hasMessageContaining("7200 s");
        DynamicControl one = control(Optional.empty(), Operation.SET, 1, HOLD);
        assertThatThrownBy(() -> new ControlProgram("p", FADE, List.of(), List.of(), List.of(),
                Collections.nCopies(9, one))).hasMessageContaining("9 dynamic controls");
        assertThatThrownBy(() -> new DynamicControl.Period(LocalTime.of(1, 0, 0, 1), LocalTime.NOON))
                .hasMessageContaining("whole second");
        assertThatThrownBy(() -> new Inputs(ClockState.SYNCED, OptionalDouble.empty(),
                Map.of(SensorSource.PRESENCE, Duration.ofSeconds(-1)))).hasMessageContaining("negative");
    }

    private static Plan raising(Operation operation, double operand) {
        return plan(control(Optional.of(new DynamicControl.Period(LocalTime.of(22, 30), LocalTime.of(4, 30))),
                operation, operand, HOLD));
    }

    private static DynamicControl control(Optional<DynamicControl.Period> period, Operation operation, double operand,
            Duration hold) {
        return new DynamicControl(period, new ControlEffect(SensorSource.PRESENCE, operation, hold,
                new TimedLevel(new Level(operand), FADE), BACK));
    }

    private static Plan plan(DynamicControl... controls) {
        return Programs.plan(DayStart.NOON, new ControlProgram("half", Programs.EDGE, List.of(Programs.NIGHT),
                Programs.fixed("05:00 100", "23:00 30"), List.of(), Arrays.asList(controls)));
    }

    private static Decision decide(Plan plan, String time, @Nullable Integer ago) {
        return Control.decide(plan, LampState.initial(), at(time), inputs(ClockState.SYNCED, ago));
    }

    private static Inputs inputs(ClockState clock, @Nullable Integer ago) {
        return new Inputs(clock, OptionalDouble.empty(),
                ago == null ? Map.of() : Map.of(SensorSource.PRESENCE, Duration.ofSeconds(ago)));
    }

    /** In the night from 21 to 22 November 2026. */
    private static Instant at(String time) {
        return Instant.parse("2026-11-" + (time.compareTo("12:00") >= 0 ? "21T" : "22T") + time + ":00Z");
    }
}
