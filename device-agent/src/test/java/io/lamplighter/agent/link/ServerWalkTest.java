package io.lamplighter.agent.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServerWalkTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int POSTS = 2_000;

    /** A city's posts after their broker is back: each tenth of the range has its tenth of the posts. */
    @Test
    void theDelayIsDrawnFromNothingToTheWholeRange() {
        for (int failures = 0; failures < 10; failures++) {
            long range = Math.min(60, 1L << failures) * SECOND;
            int[] tenths = new int[10];
            for (int post = 0; post < POSTS; post++) {
                long delay = delays(new SplittableRandom(post), failures + 1).getLast();
                assertThat(delay).isBetween(0L, range);
                tenths[(int) Math.min(9, delay * 10 / range)]++;
            }
            assertThat(Arrays.stream(tenths).boxed()).as("after %s failures", failures)
                    .allMatch(count -> count > POSTS / 20 && count < POSTS / 5);
        }
    }

    @Test
    void aServerThatTookTheBirthsStartsItAnew() {
        ServerWalk walk = walk(new SplittableRandom(1));
        for (int i = 0; i < 10; i++) {
            walk.rest(0);
        }
        walk.arrived();

        walk.rest(0);

        assertThat(walk.dueAt()).isBetween(0L, SECOND);
    }

    private static List<Long> delays(RandomGenerator random, int count) {
        ServerWalk walk = walk(random);
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            walk.rest(0);
            delays.add(walk.dueAt());
        }
        return delays;
    }

    private static ServerWalk walk(RandomGenerator random) {
        return new ServerWalk(LinkSettings.standard("tcp://a:1883", "host"), random, new BirthNumbers() {
            @Override
            public int next() {
                return 0;
            }

            @Override
            public void unseen() {}

            @Override
            public void used(Runnable effect) {
                effect.run();
            }
        });
    }
}
