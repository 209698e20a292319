package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What a lamp does while its post's clock is wrong, and when it is put right. */
class PostClockTest {

    private static final String NOON = "2026-03-20T11:30:00Z";
    private static final String MIDNIGHT = "2026-03-20T23:30:00Z";
    /** The sun is 3 degrees below the horizon a moment before 18:00. */
    private static final String BEFORE_DUSK = "2026-03-20T17:50:00Z";

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:05Z", "2026-01-01T00:00:00Z", "2025-06-01T12:00:00Z",
            "2076-03-20T11:30:00Z"})
    void aPostThatNeverLearnsTheTimeIsLitByItsPhotocell(String boot) {
        PostScene scene = PostScene.withoutClock(boot, Level.OFF);
        scene.board.lux(2);
        scene.started();
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        scene.board.lux(5_000);
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.board.level()).isEqualTo(Level.OFF);
        scene.pass(Duration.ofMinutes(10));
        assertThat(scene.heard(Vocabulary.CLOCK_STATE)).isNotEmpty().containsOnly("unknown");
    }

    @Test
    void withoutClockAndPhotocellItIsLit() {
        PostScene scene = PostScene.withoutClock("1970-01-01T00:00:05Z", Level.OFF);
        scene.board.sensorsFail(true);
        scene.started();

        assertThat(scene.board.level()).isEqualTo(Level.FULL);
    }

    @Test
    void theFirstSynchronisationIsAJumpOfFiftyYearsThatHurtsNobody() {
        PostScene scene = PostScene.withoutClock("1970-01-01T00:00:05Z", Level.FULL);
        scene.board.lux(2);
        scene.started();
        scene.pass(Duration.ofHours(1));
        scene.time.jumpTo(Instant.parse(MIDNIGHT));
        scene.timeService.synchronised(true);
        scene.pass(Duration.ofHours(1));

        assertThat(scene.board.take()).as("lit before, lit after").isEmpty();
        assertThat(scene.heard(Vocabulary.CLOCK_STATE)).containsSequence("unknown", "synced");
        assertCountersFollowMonotonicTime(scene, 2);
    }

    @ParameterizedTest
    @CsvSource({"PT12H", "PT-12H", "PT438300H", "PT-438300H", "PT-171984H"})
    void aJumpThatNoTimeServiceMadeChangesNeitherLampNorCounters(Duration jump) {
        PostScene scene = PostScene.withoutClock(MIDNIGHT, Level.FULL);
        scene.timeService.synchronised(true);
        scene.board.lux(2);
        scene.started();
        scene.timeService.synchronised(false);
        scene.pass(Duration.ofMinutes(30));
        scene.time.jump(jump);
        scene.pass(Duration.ofMinutes(90));

        assertThat(scene.board.take()).isEmpty();
        assertThat(scene.heard(Vocabulary.CLOCK_STATE)).endsWith("holdover");
        assertCountersFollowMonotonicTime(scene, 2);
    }

    /** A lie is shorter than the truth was known before; the program starts again in its midst. */
    @ParameterizedTest
    @CsvSource({"PT12H, true", "PT6H, true", "PT6H, false", "-PT6H, true", "-PT6H, false", "PT3H, true",
            "PT26H, false"})
    void aTimeServiceThatLiesDoesNotDarkenTheStreet(Duration lie, boolean eye) {
        PostScene scene = PostScene.withoutClock("2026-03-20T20:30:00Z", Level.FULL);
        scene.timeService.synchronised(true);
        scene.board.sensorsFail(!eye);
        scene.board.lux(2);
        scene.started();
        scene.pass(Duration.ofHours(3));
        scene.time.jump(lie);
        scene.pass(Duration.ofMinutes(50));
        scene.kill();
        scene.started();
        scene.pass(Duration.ofHours(2));
        assertThat(scene.board.take()).isEmpty();

        scene.time.jump(lie.negated());
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.heard(Vocabulary.CLOCK_STATE)).contains("holdover").endsWith("synced");
        assertThat(scene.board.take()).isEmpty();
    }

    /** What it told by the wrong time seems newer, or older, than what it tells now. */
    @ParameterizedTest
    @CsvSource({"-PT1H, 3", "-PT30S, 1"})
    void aTimeThatIsPutRightIsToldWithNewBirths(Duration lie, int births) {
        PostScene scene = PostScene.withoutClock(MIDNIGHT, Level.FULL);
        scene.timeService.synchronised(true);
        scene.board.lux(2);
        scene.started();
        scene.pass(Duration.ofMinutes(20));
        scene.time.jump(lie);
        scene.pass(Duration.ofHours(2)); // believed after it has insisted for as long as the truth was known
        scene.time.jump(lie.negated());
        scene.pass(Duration.ofHours(4));

        assertThat(scene.host.types()).filteredOn(MessageType.NBIRTH::equals).hasSize(births);
    }

    /** Nobody could tell until the lie says day. */
    @Test
    void aTimeServiceThatHasLiedSinceTheStartDoesNotDarkenAStreetThatSeesTheNight() {
        PostScene scene = PostScene.withoutClock("2026-03-21T01:30:00Z", Level.FULL);
        scene.timeService.synchronised(true);
        scene.board.lux(2);
        scene.started();
        scene.pass(Duration.ofHours(7)); // seven hours early: 18:30 to 1:30 by truth

        assertThat(scene.board.take()).isEmpty();
        scene.time.jump(Duration.ofHours(-7));
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.heard(Vocabulary.CLOCK_STATE)).endsWith("unknown", "synced");
        assertThat(scene.board.take()).isEmpty();
    }

    /** A light sensor that is stuck at its most, and a start in its night. */
    @Test
    void aLightSensorThatSeesDayAtNightDoesNotDarkenTheStreet() {
        PostScene scene = PostScene.withoutClock(MIDNIGHT, Level.FULL);
        scene.timeService.synchronised(true);
        scene.board.lux(60_000);
        scene.started();
        scene.pass(Duration.ofHours(3));

        assertThat(scene.board.take()).isEmpty();
        assertThat(scene.heard(Vocabulary.CLOCK_STATE)).endsWith("unknown");
    }

    @Test
    void aClockSetBackAtDuskSwitchesTheLampOnOnce() {
        for (int minutes = 1; minutes <= 12; minutes++) {
            PostScene scene = PostScene.withoutClock(BEFORE_DUSK, Level.OFF);
            scene.timeService.synchronised(true);
            scene.board.lux(30);
            scene.started();
            assertThat(scene.board.take()).as("not dusk yet").isEmpty();
            scene.pass(Duration.ofMinutes(12));
            scene.time.jump(Duration.ofMinutes(-minutes));
            scene.pass(Duration.ofMinutes(30));

            List<FakeBoard.Change> changes = scene.board.take();
            assertThat(changes).as("set back by %s min", minutes).isNotEmpty()
                    .noneMatch(change -> change.level().isOff());
            assertThat(scene.board.level()).isEqualTo(Level.FULL);
        }
    }

    @Test
    void aClockSetForwardOverDuskMissesNoSwitching() {
        PostScene scene = PostScene.withoutClock(BEFORE_DUSK, Level.OFF);
        scene.timeService.synchronised(true);
        scene.board.lux(30);
        scene.started();
        assertThat(scene.board.level()).isEqualTo(Level.OFF);
        scene.time.jump(Duration.ofMinutes(14));
        scene.pass(Duration.ofSeconds(10));

        assertThat(scene.board.level()).isEqualTo(Level.FULL);
    }

    @ParameterizedTest
    @CsvSource({"2038-01-18T22:00:00Z, 2038-01-19T12:00:00Z", "2032-02-28T12:00:00Z, 2032-03-01T12:00:00Z",
            "2036-02-06T12:00:00Z, 2036-02-08T12:00:00Z"})
    void theEndsOfOldCountersAreNightsLikeAnyOther(String from, String until) {
        PostScene scene = PostScene.withoutClock(from, Level.OFF);
        scene.timeService.synchronised(true);
        scene.board.sensorsFail(true);
        scene.started();
        scene.passUntil(until);

        List<FakeBoard.Change> changes = scene.board.take();
        long offs = changes.stream().filter(change -> change.level().isOff()).count();
        long nights = Math.max(1, Duration.between(Instant.parse(from), Instant.parse(until)).toDays());
        assertThat(offs).isEqualTo(nights);
        assertThat(scene.board.level()).isEqualTo(Level.OFF);
    }

    @Test
    void aRestartKnowsTheTimeOfItsBoot() {
        PostScene scene = PostScene.withoutClock(NOON, Level.OFF);
        scene.timeService.synchronised(true);
        scene.board.sensorsFail(true);
        scene.started();
        scene.timeService.synchronised(false);
        scene.pass(Duration.ofMinutes(20));
        scene.kill();
        scene.started();
        scene.pass(Duration.ofMinutes(2));

        assertThat(scene.board.take()).isEmpty();
        assertThat(scene.heard(Vocabulary.CLOCK_STATE)).endsWith("holdover");
    }

    @Test
    void aRealTimeClockSparesThePostTheDoubt() {
        PostScene scene = PostScene.withoutClock(NOON, Level.OFF);
        scene.timeService.realTimeClockAhead(Duration.ofSeconds(2));
        scene.started();
        scene.pass(Duration.ofMinutes(2));

        assertThat(scene.board.take()).isEmpty();
        assertThat(scene.heard(Vocabulary.CLOCK_STATE)).endsWith("holdover");
    }

    private static void assertCountersFollowMonotonicTime(PostScene scene, double hours) {
        scene.pass(Duration.ofMinutes(16));
        List<Double> energy = scene.heard(Vocabulary.ACTIVE_ENERGY).stream().map(Double.class::cast).toList();
        assertThat(energy).isSorted();
        double lit = (Double) scene.heard(Vocabulary.OPERATING_HOURS).getLast();
        assertThat(lit).isCloseTo(hours, within(0.3));
        assertThat(energy.getLast()).isCloseTo(0.1 * lit, within(0.005));
    }
}
