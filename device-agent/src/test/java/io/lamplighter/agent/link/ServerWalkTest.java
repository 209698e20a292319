package io.lamplighter.agent.link;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerWalkTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int POSTS = 2_000;
    /** Any: a ticker counts from anywhere. */
    private static final long DOWN_AT = -5 * SECOND;

    /** A city's posts after their broker was away: each tenth of the range has its tenth of the posts. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 18, 59, 60, 86_400})
    void theDelayIsDrawnFromNothingToAsLongAsTheLinkIsDown(int seconds) {
        long range = Math.clamp(seconds, 1, 60) * SECOND;
        int[] tenths = new int[10];
        for (int post = 0; post < POSTS; post++) {
            ServerWalk walk = walk(new SplittableRandom(post));
            walk.rest(DOWN_AT);
            walk.rest(DOWN_AT + seconds * SECOND);
            long delay = walk.dueAt() - DOWN_AT - seconds * SECOND;
            assertThat(delay).isBetween(0L, range);
            tenths[(int) Math.min(9, delay * 10 / range)]++;
        }
        assertThat(Arrays.stream(tenths).boxed()).allMatch(count -> count > POSTS / 20 && count < POSTS / 5);
    }

    /** The 60 s at most count for those only that are away for a minute. */
    @Test
    void allAreBackWithinTheTimeThatTheirServerWasAway() {
        long away = 20 * SECOND;
        for (int post = 0; post < POSTS; post++) {
            ServerWalk walk = walk(new SplittableRandom(post));
            walk.rest(DOWN_AT);
            while (walk.dueAt() < DOWN_AT + away) {
                walk.rest(walk.dueAt());
            }
            assertThat(walk.dueAt()).isBetween(DOWN_AT + away, DOWN_AT + 2 * away);
        }
    }

    @Test
    void aServerThatTookTheBirthsStartsItAnew() {
        ServerWalk walk = walk(new SplittableRandom(1));
        walk.rest(DOWN_AT);
        walk.rest(DOWN_AT + 100 * SECOND);
        walk.arrived();

        walk.rest(DOWN_AT + 200 * SECOND);

        assertThat(walk.dueAt()).isBetween(DOWN_AT + 200 * SECOND, DOWN_AT + 201 * SECOND);
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
