package io.lamplighter.agent.loop;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long ago somebody was seen, in time of the world. */
class PresenceTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void countsFromTheLastSight() {
        Presence presence = new Presence(1);
        assertThat(presence.ago(5 * SECOND, true)).isEmpty();
        assertThat(presence.seen(false, 5 * SECOND)).isFalse();
        assertThat(presence.ago(6 * SECOND, true)).isEmpty();

        assertThat(presence.seen(true, 10 * SECOND)).as("comes").isTrue();
        assertThat(presence.seen(true, 12 * SECOND)).as("stays").isFalse();
        assertThat(presence.ago(13 * SECOND, true)).contains(Duration.ZERO);
        assertThat(presence.ago(13 * SECOND, false)).as("not believed any more").contains(Duration.ofSeconds(1));

        assertThat(presence.seen(false, 14 * SECOND)).isFalse();
        assertThat(presence.ago(15 * SECOND, true)).contains(Duration.ofSeconds(3));
        assertThat(presence.seen(true, 16 * SECOND)).as("comes again").isTrue();
    }

    @Test
    void timeOfTheWorldMayRunFaster() {
        Presence presence = new Presence(60);
        presence.seen(true, -SECOND);
        presence.seen(false, 0);

        assertThat(presence.ago(SECOND, true)).contains(Duration.ofMinutes(2));
    }
}
