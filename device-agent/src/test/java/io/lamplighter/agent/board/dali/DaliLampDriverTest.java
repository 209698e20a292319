package io.lamplighter.agent.board.dali;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.GearReport;
import io.lamplighter.agent.board.LampDriver;
import io.lamplighter.agent.board.LampDriverContract;
import io.lamplighter.agent.board.SerialWiring;
import io.lamplighter.agent.board.serial.LineOwner;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.vocabulary.DaliVocabulary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The contract on a bus that answers at once, then the slot before a bus that is slow. */
class DaliLampDriverTest extends LampDriverContract {

    private static final DimmingCurve CURVE = DimmingCurve.LOGARITHMIC;

    private final List<String> problems = new ArrayList<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private FakeHat hat = new FakeHat(0);
    private Executor thread = Runnable::run;

    @Override
    protected LampDriver openAt(Level level) {
        hat = new FakeHat(CURVE.arcLevel(level));
        return open().driver();
    }

    private DaliLamp open() {
        DaliLine line = new DaliLine(LineOwner.on(task -> thread.execute(task), _ -> hat,
                new SerialWiring(Path.of("/dev/serial0"), DaliHat.BAUD)), () -> 0);
        return line.lamp(FakeHat.GEAR.number(), Duration.ZERO, problems::add);
    }

    @Override
    protected Level shown() {
        return CURVE.level(hat.arcLevel());
    }

    @Override
    protected Level nearest(Level level) {
        return CURVE.level(CURVE.arcLevel(level));
    }

    @Override
    protected int writes() {
        return hat.levels().size();
    }

    @Override
    protected void breakOutputs() {
        hat.breakDown(true);
    }

    @Override
    protected void repairOutputs() {
        hat.breakDown(false);
    }

    @Test
    void aFadeIsNeverDarkBetweenTwoLevelsAboveZero() {
        LampDriver driver = openAt(new Level(100));
        for (double percent = 100; percent > 0; percent -= 0.5) {
            driver.apply(new Level(percent));
        }
        driver.apply(new Level(0.0001));

        assertThat(hat.levels()).hasSizeGreaterThan(90).allMatch(level -> level >= 1 && level <= 254).contains(1);
    }

    @Test
    void whatWaitsIsReplacedByTheLatestLevel() {
        LampDriver driver = openAt(new Level(10));
        thread = waiting::add;
        for (int percent = 11; percent <= 60; percent++) {
            driver.apply(new Level(percent));
        }
        assertThat(waiting).as("one wake-up for all").hasSize(1);

        waiting.remove().run();

        assertThat(hat.levels()).containsExactly(CURVE.arcLevel(new Level(60)));
    }

    @Test
    void aLevelThatCouldNotLeaveIsSaidLateAndSentByTheNextReading() {
        hat = new FakeHat(100);
        DaliLamp lamp = open();
        thread = waiting::add;
        lamp.driver().apply(new Level(70));
        hat.breakDown(true);
        waiting.remove().run();
        assertThatThrownBy(() -> lamp.driver().apply(new Level(70))).isInstanceOf(BoardException.class)
                .hasMessage("unplugged");

        hat.breakDown(false);
        waiting.clear();
        thread = Runnable::run;
        lamp.monitor().read();

        assertThat(hat.arcLevel()).isEqualTo(CURVE.arcLevel(new Level(70)));
    }

    @Test
    void aGearThatBeganAnewGetsItsLevelAgain() {
        hat = new FakeHat(0);
        DaliLamp lamp = open();
        lamp.driver().apply(new Level(30));
        hat.jumpTo(254);

        GearReport seen = lamp.monitor().read();

        assertThat(seen.value(DaliVocabulary.GEAR_ACTUAL_LEVEL)).contains(254);
        assertThat(hat.arcLevel()).isEqualTo(CURVE.arcLevel(new Level(30)));
    }

    @Test
    void aGearThatWasNeverToldAnythingIsLeftAlone() {
        hat = new FakeHat(0);
        hat.breakDown(true);
        DaliLamp lamp = open();
        assertThat(lamp.driver().found()).isEmpty();
        assertThat(problems).containsExactly("DALI on /dev/serial0: unplugged");

        hat.breakDown(false);
        hat.jumpTo(88);
        lamp.monitor().read();

        assertThat(hat.levels()).isEmpty();
    }

    @Test
    void setsTheFadeTimeOnlyWhereItDiffers() {
        hat = new FakeHat(100);
        hat.fadesIn(4, 0x11);
        open();
        assertThat(hat.fadeTime()).isZero();
        int frames = hat.frames().size();

        open();

        assertThat(hat.frames().subList(frames, hat.frames().size()))
                .doesNotContain(FakeHat.GEAR.command(DaliCommand.SET_FADE_TIME),
                        FakeHat.GEAR.command(DaliCommand.SET_EXTENDED_FADE_TIME));
    }
}
