package io.lamplighter.agent.board.pi4j;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalState;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.DimmerWiring;
import io.lamplighter.lighting.level.Level;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A dimming step never passes through dark: the real driver on the real PWM provider, with random levels, failing files
 * and restarts of the program with other frequencies. Each write to the kernel's files is looked at on its own.
 */
class DimmingPropertyTest {

    private static final int STEPS = 400;
    private static final long PERIOD = 1_000_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void betweenTwoLevelsAboveZeroNothingDarkIsEverWritten(long seed, @TempDir Path root) {
        Random random = new Random(seed);
        FakeSysfs sysfs = new FakeSysfs(root);
        FakeOutputs outputs = new FakeOutputs(DigitalState.LOW);
        sysfs.runs(0, PERIOD, PERIOD / 2);
        Light light = new Light(PERIOD, PERIOD / 2);
        Context context = context(sysfs, outputs);
        Pi4jLampDriver driver = driver(context, 1000);
        double lowest = 50;
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(20) == 0) {
                context.shutdown();
                assertThat(outputs.writes()).as("the relay, seed %s", seed).isEmpty();
                outputs = new FakeOutputs(DigitalState.LOW);
                context = context(sysfs, outputs);
                driver = driver(context, random.nextBoolean() ? 1000 : random.nextInt(100, 10_001));
            }
            sysfs.failNext(random.nextInt(4) == 0 ? random.nextInt(8) : 0);
            Level next = new Level(random.nextInt(1, 101));
            int before = sysfs.writes().size();
            boolean done = attempt(driver, next);
            lowest = Math.min(lowest, next.percent());
            light.follow(sysfs.writes().subList(before, sysfs.writes().size()), lowest - 0.5, seed);
            if (done) {
                lowest = next.percent();
            }
        }
        assertThat(outputs.writes()).as("the relay, seed %s", seed).isEmpty();
        assertThat(sysfs.writes()).as("seed %s", seed).hasSizeGreaterThan(STEPS / 2);
        context.shutdown();
    }

    private static boolean attempt(Pi4jLampDriver driver, Level level) {
        try {
            driver.apply(level);
            return true;
        } catch (BoardException e) {
            return false; // the file failed too often; the lamp shows the old or the new level
        }
    }

    private static Context context(FakeSysfs sysfs, FakeOutputs outputs) {
        return Pi4J.newContextBuilder().noAutoDetectPlatforms().noAutoDetectProviders().disableShutdownHook()
                .add(outputs, new SysfsPwmProvider(sysfs.root(), sysfs, Pause.real())).build();
    }

    private static Pi4jLampDriver driver(Context context, int frequency) {
        return new Pi4jLampDriver(new Relay(context, 17), new Dimmer(context, new DimmerWiring(0, 0, frequency)),
                _ -> {});
    }

    /** What the inverting stage makes of the files, after each write. */
    private static final class Light {

        private long period;
        private long duty;

        Light(long period, long duty) {
            this.period = period;
            this.duty = duty;
        }

        void follow(List<String> writes, double atLeastPercent, long seed) {
            for (String write : writes) {
                String name = write.substring(0, write.indexOf('='));
                long value = Long.parseLong(write.substring(write.indexOf('=') + 1));
                switch (name) {
                    case "period" -> period = value;
                    case "duty_cycle" -> duty = value;
                    default -> throw new AssertionError("written while the lamp burns: " + write + ", seed " + seed);
                }
                double percent = 100 - 100.0 * duty / period;
                assertThat(percent).as("after %s, seed %s", write, seed).isPositive()
                        .isGreaterThanOrEqualTo(Math.max(0.9, atLeastPercent));
            }
        }
    }
}
