package io.lamplighter.agent.board.pi4j;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalState;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.DimmerWiring;
import io.lamplighter.agent.board.LampDriver;
import io.lamplighter.agent.board.LampDriverContract;
import io.lamplighter.lighting.level.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The real driver and the real PWM provider on files and a pin in memory. */
class Pi4jLampDriverTest extends LampDriverContract {

    private static final long PERIOD = 1_000_000;

    private final List<String> problems = new ArrayList<>();
    private FakeSysfs sysfs;
    private FakeOutputs outputs = new FakeOutputs(DigitalState.LOW);
    private Context context;

    @BeforeEach
    void plugIn(@TempDir Path root) {
        sysfs = new FakeSysfs(root);
        context = Pi4J.newContextBuilder()
                .add(outputs, new SysfsPwmProvider(root, sysfs, Pause.real())).build();
    }

    @AfterEach
    void leaveTheLampAlone() {
        DigitalState pin = outputs.pin();
        int writes = writes();
        context.shutdown();
        assertThat(outputs.pin()).isEqualTo(pin);
        assertThat(writes()).isEqualTo(writes);
    }

    @Override
    protected LampDriver openAt(Level level) {
        sysfs.runs(0, PERIOD, Math.round(PERIOD * (100 - level.percent()) / 100));
        plugIn(level.isOff() ? DigitalState.HIGH : DigitalState.LOW);
        return open();
    }

    @Override
    protected Level shown() {
        return outputs.pin() == DigitalState.HIGH
                ? Level.OFF
                : new Level(100 - 100.0 * sysfs.value(0, "duty_cycle") / sysfs.value(0, "period"));
    }

    @Override
    protected int writes() {
        return outputs.writes().size() + sysfs.writes().size();
    }

    @Override
    protected void breakOutputs() {
        outputs.broken(true);
        sysfs.failNext(Integer.MAX_VALUE);
    }

    @Override
    protected void repairOutputs() {
        outputs.broken(false);
        sysfs.failNext(0);
    }

    @Test
    void aStepBetweenTwoLevelsAboveZeroWritesNothingButTheDutyCycle() {
        LampDriver driver = openAt(new Level(30));
        for (int percent = 31; percent < 100; percent++) {
            driver.apply(new Level(percent));
        }

        assertThat(outputs.writes()).as("relay").isEmpty();
        assertThat(sysfs.writes()).hasSize(69).allMatch(write -> write.startsWith("duty_cycle="))
                .doesNotContain("duty_cycle=0", "duty_cycle=1000000");
    }

    @Test
    void setsTheDimmerBeforeItClosesTheContact() {
        LampDriver driver = openAt(Level.OFF);
        sysfs.failNext(Integer.MAX_VALUE);
        assertThatThrownBy(() -> driver.apply(new Level(50))).isInstanceOf(BoardException.class)
                .hasMessageContaining("dimmer on PWM chip 0 channel 0").hasMessageContaining("Input/output error");

        assertThat(outputs.pin()).as("a broken dimmer does not keep the lamp dark").isEqualTo(DigitalState.LOW);
    }

    @Test
    void switchesOffWithTheRelayAlone() {
        LampDriver driver = openAt(new Level(50));
        driver.apply(Level.OFF);

        assertThat(outputs.writes()).containsExactly(DigitalState.HIGH);
        assertThat(sysfs.writes()).isEmpty();
    }

    @Test
    void neverGivesALitLampZeroVolts() {
        LampDriver driver = openAt(new Level(50));
        driver.apply(new Level(0.2));

        assertThat(sysfs.writes()).containsExactly("duty_cycle=990000");
    }

    @Test
    void findsFullLightWhenNobodyEverRanThePwm() {
        LampDriver driver = open();

        assertThat(driver.found()).isEqualTo(Optional.of(Level.FULL));
        assertThat(sysfs.writes()).containsExactly("export=0");
    }

    @Test
    void startsAFreshPwmOnlyWhenItIsNeeded() {
        LampDriver driver = open();
        driver.apply(Level.FULL);
        assertThat(sysfs.writes()).containsExactly("export=0");

        driver.apply(new Level(60));

        assertThat(sysfs.writes()).containsExactly("export=0", "period=1000000", "duty_cycle=400000", "enable=1");
    }

    @Test
    void aPinThatIsBusyIsAProblemAndIsTriedAgain() {
        outputs.broken(true);
        LampDriver driver = open();
        assertThat(problems).singleElement().asString().startsWith("relay on GPIO 17 cannot be taken");
        assertThat(driver.found()).isEmpty();

        outputs.broken(false);
        driver.apply(Level.OFF);

        assertThat(outputs.pin()).isEqualTo(DigitalState.HIGH);
    }

    private void plugIn(DigitalState found) {
        context.shutdown();
        outputs = new FakeOutputs(found);
        Path root = sysfs.root();
        context = Pi4J.newContextBuilder().add(outputs, new SysfsPwmProvider(root, sysfs, Pause.real())).build();
    }

    private LampDriver open() {
        return new Pi4jLampDriver(new Relay(context, 17), new Dimmer(context, new DimmerWiring(0, 0, 1000)),
                problems::add);
    }
}
