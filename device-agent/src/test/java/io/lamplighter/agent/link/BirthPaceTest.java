package io.lamplighter.agent.link;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When a hole in the record numbers is worth births. */
class BirthPaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private long first = 1;
    private long acknowledged;
    private final BirthPace births = new BirthPace(() -> first, () -> acknowledged);
    private int announced;

    /** Records 1 to 10, 21 to 30, …: a power cut behind each ten. The host has them all and acknowledges up to a hole. */
    @Test
    void holesBehindWhichTheHostGoesOnAreAnnouncedOneAfterTheOther() {
        bear(0);
        acknowledged = 10;
        first = 21;
        for (int second = 1; second <= 20; second++) {
            if (look(second)) {
                acknowledged = first + 9;
                first += 20;
            }
        }
        assertThat(announced).as("every 2 s").isEqualTo(10);
    }

    @Test
    void aHostThatDoesNotGoOnIsToldSeldom() {
        bear(0);
        acknowledged = 10;
        for (int second = 1; second <= 100; second++) {
            first = 21L + second; // as in a full journal
            look(second);
        }
        assertThat(announced).as("once at 2 s, then every 10 s").isBetween(10, 11);
    }

    @Test
    void withoutAHoleNothingIsAnnouncedAndNobodyIsWoken() {
        bear(0);
        for (int second = 1; second <= 100; second++) {
            acknowledged++;
            first++;
            assertThat(look(second)).isFalse();
        }
        assertThat(births.nextDue(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        first = 200;
        assertThat(births.nextDue(Long.MAX_VALUE)).isEqualTo(102 * SECOND);
    }

    @Test
    void aHoleThatWasAnnouncedIsNotAnnouncedAgain() {
        first = 21;
        acknowledged = 10;
        bear(0);
        for (int second = 1; second <= 100; second++) {
            assertThat(look(second)).isFalse();
        }
    }

    private boolean look(int second) {
        boolean hole = births.holeToAnnounce(second * SECOND);
        if (hole) {
            announced++;
            bear(second);
        }
        return hole;
    }

    private void bear(int second) {
        births.announcing();
        births.born(second * SECOND);
    }
}
