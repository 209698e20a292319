package io.lamplighter.agent.selftest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.FakeLampDriver;
import io.lamplighter.agent.board.LampDriver;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.agent.board.PowerMeter;
import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.protocol.command.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LampTestTest {

    private static final Luminaire LUMINAIRE = new Luminaire("luminaire-1", 60, new Level(10));

    private final List<Level> levels = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private Optional<Level> found = Optional.of(new Level(40));
    private Duration passed = Duration.ZERO;
    private double wattsPerPercent = 0.6;
    private double wattsWhenOff;
    private boolean dims = true;
    private int failures;

    @ParameterizedTest
    @ValueSource(doubles = {0, 10, 40, 100})
    void showsEachStepWithItsPowerAndGivesTheLevelBack(double before) {
        found = Optional.of(new Level(before));

        Finding finding = test().run();

        assertThat(levels).containsExactly(Level.FULL, new Level(50), new Level(10), Level.OFF, new Level(before));
        assertThat(lines).containsExactly("luminaire-1 at 100 % = 60.0 W", "luminaire-1 at 50 % = 30.0 W",
                "luminaire-1 at 10 % = 6.0 W", "luminaire-1 at 0 % = 0.0 W");
        assertThat(finding).isEqualTo(
                Finding.ok("luminaire-1", "lamp test", "100 % = 60.0 W, 50 % = 30.0 W, 10 % = 6.0 W, 0 % = 0.0 W"));
        assertThat(passed).isEqualTo(LampTest.LENGTH.plus(LampTest.SETTLING));
    }

    @Test
    void aLampOfWhichNothingIsKnownIsLeftLit() {
        found = Optional.empty();
        test().run();

        assertThat(levels).endsWith(Level.OFF, Level.FULL);
    }

    @Test
    void namesWhatIsWrong() {
        wattsPerPercent = 0.01;
        assertThat(test().run().detail()).startsWith("draws almost nothing");
        wattsPerPercent = 0.6;
        dims = false;
        assertThat(test().run().detail()).startsWith("does not dim");
        dims = true;
        wattsWhenOff = 60;
        assertThat(test().run().detail()).startsWith("burns although it is off");
    }

    @Test
    void anInterruptionAtAnyStepGivesTheLevelBackAndEndsTheTest() {
        for (int step = 1; step <= 4; step++) {
            levels.clear();
            int last = step;
            List<LampTest> running = new ArrayList<>();
            running.add(new LampTest(ports(), _ -> {
                if (levels.size() == last) {
                    running.getFirst().close(); // as the shutdown hook does, while the test waits
                }
            }, _ -> {}));
            Finding finding = running.getFirst().run();

            assertThat(levels).as("interrupted at step %s", step).hasSize(step + 1).endsWith(new Level(40));
            assertThat(finding.detail()).satisfiesAnyOf(detail -> assertThat(detail).startsWith("interrupted"),
                    detail -> assertThat(last).isEqualTo(4));
        }
    }

    @Test
    void aLampThatCannotBeDrivenIsTriedAgainToGiveItsLevelBack() {
        failures = 2; // the first step, and the first attempt to give the level back
        Finding finding = test().run();

        assertThat(levels).containsExactly(new Level(40));
        assertThat(finding.result()).isEqualTo(Finding.Result.FAILED);
    }

    @Test
    void withoutAMeterTheTechnicianLooks() {
        FakeLampDriver lamp = new FakeLampDriver(Level.FULL);
        Finding finding = new LampTest(new LuminairePorts(LUMINAIRE, lamp, Optional.empty()), _ -> {}, lines::add)
                .run();

        assertThat(finding.detail()).isEqualTo("100 %, 50 %, 10 %, 0 %: look at the lamp");
    }

    private LampTest test() {
        levels.clear();
        return new LampTest(ports(), pause -> passed = passed.plus(pause), lines::add);
    }

    private LuminairePorts ports() {
        LampDriver driver = new LampDriver() {

            @Override
            public void apply(Level level) {
                if (failures > 0) {
                    failures--;
                    throw new BoardException("GPIO 17 does not answer");
                }
                levels.add(level);
            }

            @Override
            public Optional<Level> found() {
                return found;
            }
        };
        PowerMeter meter = () -> {
            Level shown = levels.getLast();
            double watts = shown.isOff() ? wattsWhenOff : wattsPerPercent * (dims ? shown.percent() : 100);
            return new PowerReading(230, watts / 230, watts);
        };
        return new LuminairePorts(LUMINAIRE, driver, Optional.of(meter));
    }
}
