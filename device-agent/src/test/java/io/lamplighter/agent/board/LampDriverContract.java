package io.lamplighter.agent.board;

import java.util.Optional;

import io.lamplighter.lighting.level.Level;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every LampDriver does. A subclass brings a lamp and looks at it from outside. */
public abstract class LampDriverContract {

    /** Opens a driver on a lamp that burns at this level. */
    protected abstract LampDriver openAt(Level level);

    /** What the lamp shows now. */
    protected abstract Level shown();

    /** How often its outputs were written since it was opened. */
    protected abstract int writes();

    /** What this lamp shows for a level: the level itself, or the nearest that it can. */
    protected Level nearest(Level level) {
        return level;
    }

    protected abstract void breakOutputs();

    protected abstract void repairOutputs();

    @Test
    void doesNotTouchTheLampWhenOpened() {
        LampDriver driver = openAt(new Level(40));

        assertThat(writes()).isZero();
        assertThat(shown()).isEqualTo(nearest(new Level(40)));
        assertThat(driver.found()).isEqualTo(Optional.of(nearest(new Level(40))));
    }

    @Test
    void findsALampThatIsOff() {
        LampDriver driver = openAt(Level.OFF);

        assertThat(driver.found()).isEqualTo(Optional.of(Level.OFF));
        assertThat(writes()).isZero();
    }

    @Test
    void showsEachLevelItIsGiven() {
        LampDriver driver = openAt(Level.OFF);
        for (double percent : new double[]{100, 1, 50, 0, 99, 100, 0}) {
            driver.apply(new Level(percent));

            assertThat(shown()).isEqualTo(nearest(new Level(percent)));
        }
    }

    @Test
    void writesNothingForTheLevelThatIsSetAlready() {
        LampDriver driver = openAt(new Level(40));
        driver.apply(new Level(40));
        assertThat(writes()).isZero();

        driver.apply(new Level(70));
        int writes = writes();
        driver.apply(new Level(70));

        assertThat(writes()).isEqualTo(writes).isPositive();
    }

    @Test
    void saysThatTheOutputFailedAndSucceedsWhenTriedAgain() {
        LampDriver driver = openAt(new Level(40));
        breakOutputs();
        assertThatThrownBy(() -> driver.apply(new Level(70))).isInstanceOf(BoardException.class);

        repairOutputs();
        driver.apply(new Level(70));

        assertThat(shown()).isEqualTo(nearest(new Level(70)));
    }

    @Test
    void keepsWhatItFoundAfterLaterLevels() {
        LampDriver driver = openAt(new Level(40));
        driver.apply(new Level(70));

        assertThat(driver.found()).isEqualTo(Optional.of(nearest(new Level(40))));
    }
}
