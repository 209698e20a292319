package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import io.lamplighter.agent.journal.Counters;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.Decision;
import io.lamplighter.lighting.program.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LampControlTest {

    private static final long SECOND = 1_000_000_000L;

    private long now;
    private OutputLimits limits = new OutputLimits(Duration.ZERO, Duration.ZERO, Double.POSITIVE_INFINITY);
    private final Energy energy = new Energy(Counters.ZERO, 1);

    @Test
    void fadesInStepsAndEndsExactly() {
        FakeBoard board = board(Level.FULL);
        LampControl lamp = lamp(board);
        lamp.aim(decision(50, 1), now);

        run(lamp, Duration.ofSeconds(2));

        List<Double> levels = board.take().stream().map(change -> change.level().percent()).toList();
        assertThat(levels).hasSize(10).isSortedAccordingTo((a, b) -> Double.compare(b, a)).endsWith(50.0);
        assertThat(levels.get(4)).isCloseTo(75, within(0.01));
        assertThat(lamp.fading()).isFalse();
    }

    @Test
    void onTheWayUpItBeginsAtTheMinimumAndOnTheWayDownItGoesOutLast() {
        FakeBoard board = board(Level.OFF);
        LampControl lamp = lamp(board);
        lamp.aim(decision(100, 1), now);
        run(lamp, Duration.ofSeconds(2));
        assertThat(board.take().getFirst().level()).isEqualTo(new Level(10));

        lamp.aim(decision(0, 1), now);
        run(lamp, Duration.ofSeconds(2));
        List<FakeBoard.Change> down = board.take();
        assertThat(down.getLast().level()).isEqualTo(Level.OFF);
        assertThat(down.subList(0, down.size() - 1)).allMatch(change -> change.level().percent() >= 10);
    }

    /** From the minimum at once, so nobody stands in the dark for it; also when another level is decided on the way. */
    @Test
    void aLampThatIsSwitchedOnTakesItsSoftStart() {
        FakeBoard board = board(Level.OFF);
        LampControl lamp = lamp(board);
        lamp.softStart(Duration.ofSeconds(20));
        lamp.aim(decision(100, 1), now);
        run(lamp, Duration.ofMillis(200));
        assertThat(board.level()).isEqualTo(new Level(10));
        run(lamp, Duration.ofMillis(9_800));
        assertThat(board.level().percent()).isCloseTo(50, within(1.0));
        lamp.aim(decision(90, 0), now);
        run(lamp, Duration.ofSeconds(5));
        assertThat(board.level().percent()).as("half of the way that is left").isCloseTo(70, within(1.0));
        run(lamp, Duration.ofSeconds(6));
        assertThat(board.level()).isEqualTo(new Level(90));

        lamp.aim(decision(100, 0), now);
        run(lamp, Duration.ofMillis(100));
        assertThat(board.level()).as("a lit lamp").isEqualTo(Level.FULL);
        lamp.aim(decision(0, 1), now);
        run(lamp, Duration.ofSeconds(2));
        assertThat(board.level()).as("off is not soft").isEqualTo(Level.OFF);
    }

    @ParameterizedTest
    @CsvSource({"MANUAL, 0, 100", "OVERRIDE, 0, 100", "OVERRIDE, 1, 10", "PROGRAM, 0, 10", "DEFAULT, 0, 10",
            "SENSOR, 0, 10", "SAFE, 0, 10", "PROGRAM, 40, 10"})
    void whoTriesALampOrNeedsItsLightAtOnceDoesNotWait(Reason reason, int fade, double afterASecond) {
        FakeBoard board = board(Level.OFF);
        LampControl lamp = lamp(board);
        lamp.softStart(Duration.ofSeconds(20));
        lamp.aim(new Decision(Level.FULL, Duration.ofSeconds(fade), reason), now);
        run(lamp, Duration.ofSeconds(1));
        assertThat(board.level()).isEqualTo(new Level(afterASecond));
        run(lamp, Duration.ofSeconds(20));
        assertThat(board.level().percent()).isCloseTo(fade > 20 ? 52.5 : 100, within(1.0));
    }

    @Test
    void aNewAimBeginsWhereTheLampIs() {
        FakeBoard board = board(Level.FULL);
        LampControl lamp = lamp(board);
        lamp.aim(decision(50, 1), now);
        run(lamp, Duration.ofMillis(500));
        lamp.aim(decision(100, 1), now);
        run(lamp, Duration.ofSeconds(2));

        assertThat(board.take()).allMatch(change -> change.level().percent() >= 74);
        assertThat(board.level()).isEqualTo(Level.FULL);
    }

    @Test
    void onlyAChangeOfOnAndOffCountsAsSwitching() {
        LampControl lamp = lamp(board(Level.FULL));
        for (int i = 0; i < SwitchingLimit.AT_ONCE; i++) {
            Level other = i % 2 == 0 ? Level.OFF : Level.FULL;
            assertThat(lamp.darkensTooSoon(other, now)).as("switching %s", i).isFalse();
            lamp.aim(decision(other.percent(), 0), now);
            lamp.tick(now);
        }

        now += 9 * SECOND;
        assertThat(lamp.darkensTooSoon(Level.OFF, now)).isTrue();
        assertThat(lamp.darkensTooSoon(new Level(50), now)).as("dimming").isFalse();
        now += SECOND;
        assertThat(lamp.darkensTooSoon(Level.OFF, now)).isFalse();
    }

    /** Whoever asks for it: a plan with too many steps, or a photocell that swings. */
    @Test
    void whoSwitchesTooOftenWaitsForDarkAndNeverForLight() {
        FakeBoard board = board(Level.OFF);
        LampControl lamp = lamp(board);
        for (int second = 0; second < 600; second++) {
            lamp.aim(decision(second % 2 == 0 ? 100 : 0, 0), now);
            run(lamp, Duration.ofSeconds(1));
            assertThat(second % 2 == 0 && board.level().isOff()).as("dark in second %s", second).isFalse();
        }

        assertThat(board.take()).as("one in ten seconds, and a few at once").hasSizeBetween(55,
                60 + SwitchingLimit.AT_ONCE);
    }

    @Test
    void writesNothingWhenTheLampIsWhereItShouldBe() {
        FakeBoard board = board(new Level(40));
        LampControl lamp = lamp(board);
        lamp.aim(decision(40, 5), now);
        run(lamp, Duration.ofSeconds(10));

        assertThat(board.take()).isEmpty();
    }

    @Test
    void aFailingDriverDelaysTheFadeButItsEndIsReached() {
        FakeBoard board = board(Level.FULL);
        LampControl lamp = lamp(board);
        board.lampFails(true);
        lamp.aim(decision(50, 1), now);
        run(lamp, Duration.ofSeconds(5));
        assertThat(lamp.failure()).contains("GPIO 17");
        assertThat(lamp.shown()).isEqualTo(Level.FULL);

        board.lampFails(false);
        run(lamp, Duration.ofSeconds(2));
        assertThat(board.level()).isEqualTo(new Level(50));
        assertThat(lamp.failure()).isNull();
    }

    @Test
    void aRelayRestsBetweenTwoSwitchings() {
        limits = new OutputLimits(Duration.ofSeconds(20), Duration.ofSeconds(60), Double.POSITIVE_INFINITY);
        FakeBoard board = board(Level.OFF);
        LampControl lamp = lamp(board);
        lamp.aim(decision(100, 0), now);
        run(lamp, Duration.ofSeconds(1));
        assertThat(board.level()).as("at the start nothing is known of a switching").isEqualTo(Level.FULL);

        lamp.aim(decision(0, 0), now);
        run(lamp, Duration.ofSeconds(18));
        assertThat(board.level()).isNotEqualTo(Level.OFF);
        run(lamp, Duration.ofSeconds(2));
        assertThat(board.level()).isEqualTo(Level.OFF);

        lamp.aim(decision(100, 10), now);
        run(lamp, Duration.ofSeconds(57));
        assertThat(board.level()).isEqualTo(Level.OFF);
        board.take();
        run(lamp, Duration.ofSeconds(20));
        List<FakeBoard.Change> up = board.take();
        assertThat(up.getFirst().level()).as("the fade begins when the relay closes").isEqualTo(new Level(10));
        assertThat(board.level()).isEqualTo(Level.FULL);
    }

    @Test
    void dimmingIsNoSwitching() {
        limits = new OutputLimits(OutputLimits.LONGEST, OutputLimits.LONGEST, Double.POSITIVE_INFINITY);
        FakeBoard board = board(Level.OFF);
        LampControl lamp = lamp(board);
        lamp.aim(decision(100, 0), now);
        run(lamp, Duration.ofSeconds(1));
        lamp.aim(decision(30, 0), now);
        run(lamp, Duration.ofSeconds(1));

        assertThat(board.level()).isEqualTo(new Level(30));
    }

    @Test
    void neverFadesFasterThanItsRate() {
        limits = new OutputLimits(Duration.ZERO, Duration.ZERO, 10);
        FakeBoard board = board(Level.FULL);
        LampControl lamp = lamp(board);
        lamp.aim(decision(20, 0), now);
        run(lamp, Duration.ofSeconds(7));
        assertThat(board.level().percent()).isCloseTo(30, within(1.1));
        run(lamp, Duration.ofSeconds(2));
        assertThat(board.level()).isEqualTo(new Level(20));
        assertThat(board.take()).hasSizeGreaterThan(50);

        lamp.aim(decision(40, 60), now);
        run(lamp, Duration.ofSeconds(30));
        assertThat(board.level().percent()).as("a slower fade stays slow").isCloseTo(30, within(0.5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void betweenTwoLevelsAboveZeroItNeverAsksForDark(long seed) {
        Random random = new Random(seed);
        limits = new OutputLimits(Duration.ofSeconds(random.nextInt(30)), Duration.ofSeconds(random.nextInt(30)),
                random.nextBoolean() ? Double.POSITIVE_INFINITY : random.nextInt(1, 200));
        FakeBoard board = board(new Level(random.nextInt(1, 101)));
        LampControl lamp = lamp(board);
        for (int step = 0; step < 300; step++) {
            board.lampFails(random.nextInt(5) == 0);
            lamp.aim(decision(random.nextInt(1, 101), random.nextInt(5)), now);
            run(lamp, Duration.ofMillis(random.nextInt(4_000)));
        }

        assertThat(board.take()).as("seed %s", seed).hasSizeGreaterThan(300)
                .allMatch(change -> change.level().percent() >= FakeBoard.LUMINAIRE.minimumLevel().percent());
    }

    /** Whatever is asked, on the way too; and only who asks for dark gets it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void nothingGoesAboveACeilingAndNothingBecomesDarkForIt(long seed) {
        Random random = new Random(seed);
        FakeBoard board = board(new Level(random.nextInt(0, 101)));
        LampControl lamp = lamp(board);
        for (int step = 0; step < 300; step++) {
            board.lampFails(random.nextInt(5) == 0);
            Level ceiling = new Level(random.nextInt(1, 101));
            lamp.ceiling(ceiling);
            Level asked = new Level(random.nextInt(4) == 0 ? 0 : random.nextInt(1, 101));
            lamp.aim(decision(asked.percent(), random.nextInt(5)), now);
            board.take();
            run(lamp, Duration.ofMillis(random.nextInt(8_000)));

            double highest = Math.max(ceiling.percent(), FakeBoard.LUMINAIRE.minimumLevel().percent());
            assertThat(board.take()).as("seed %s step %s", seed, step)
                    .allMatch(change -> change.level().percent() <= highest)
                    .allMatch(change -> asked.isOff() || !change.level().isOff());
        }
    }

    @Test
    void aCeilingThatMovesTakesALampWithItAndBackAgain() {
        FakeBoard board = board(Level.FULL);
        LampControl lamp = lamp(board);
        lamp.aim(decision(80, 1), now);
        run(lamp, Duration.ofSeconds(2));
        for (int percent : List.of(90, 70, 50, 100)) {
            lamp.ceiling(new Level(percent));
            lamp.aim(decision(80, 1), now);
            run(lamp, Duration.ofSeconds(1));
            assertThat(board.level()).isEqualTo(new Level(Math.min(80, percent)));
            assertThat(lamp.limited()).isEqualTo(percent < 80);
            assertThat(lamp.fading()).isFalse();
        }
        board.lampFails(true);
        lamp.ceiling(new Level(40));
        run(lamp, Duration.ofSeconds(3));
        board.lampFails(false);
        run(lamp, Duration.ofSeconds(3));
        assertThat(board.level()).isEqualTo(new Level(40));
        assertThat(lamp.failure()).isNull();
    }

    private void run(LampControl lamp, Duration duration) {
        long end = now + duration.toNanos();
        for (long due = lamp.tick(now); due <= end; due = lamp.tick(now)) {
            now = due;
        }
        now = end;
    }

    private FakeBoard board(Level level) {
        return new FakeBoard(() -> now, level);
    }

    private LampControl lamp(FakeBoard board) {
        return new LampControl(FakeBoard.LUMINAIRE, board.open().luminaires().getFirst().lamp(), energy, limits, now);
    }

    private static Decision decision(double percent, int fadeSeconds) {
        return new Decision(new Level(percent), Duration.ofSeconds(fadeSeconds), Reason.OVERRIDE);
    }
}
