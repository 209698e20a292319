package io.lamplighter.agent.loop;

import java.time.Duration;

import io.lamplighter.agent.journal.MemoryDisk;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The watchdog and safe mode, with a whole post. */
class SupervisionTest {

    private static final String MIDNIGHT = "2026-03-20T23:00:00Z";

    @Test
    void theWatchdogIsFedByEachEvaluationOfAPostThatIsSeldomWokenAndToldOfTheEnd() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        assertThat(scene.supervisor.words()).containsExactly("ready");
        assertThat(scene.supervisor.status()).isEqualTo("1 of 1 lamps under control, clock synced");
        scene.supervisor.takeAlive();
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.supervisor.takeAlive()).as("two for each five seconds, and reports")
                .isBetween(12, 40);

        scene.stop();
        assertThat(scene.supervisor.words()).containsExactly("ready", "stopping");
    }

    @Test
    void aLoopThatTripsOverABugInEveryEvaluationFeedsNobody() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.board.lampIsBuggy(true);
        scene.override("c1", 40, Duration.ofHours(1));
        scene.pass(Duration.ofSeconds(10));
        scene.supervisor.takeAlive();
        scene.pass(Duration.ofMinutes(5));
        assertThat(scene.supervisor.takeAlive()).isZero();

        scene.board.lampIsBuggy(false);
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.supervisor.takeAlive()).isPositive();
    }

    @Test
    void aBrokenOutputIsNoReasonForARestartUnlessItOnceWorkedInThisProgram() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.board.lampFails(true);
        scene.override("c1", 40, Duration.ofHours(5));
        scene.pass(Duration.ofHours(1));
        scene.supervisor.takeAlive();
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.supervisor.takeAlive()).as("it never worked: a restart would not help").isPositive();
        assertThat(scene.supervisor.status()).startsWith("0 of 1 lamps");

        scene.board.lampFails(false);
        scene.pass(Duration.ofMinutes(1));
        scene.board.lampFails(true);
        scene.override("c2", 70, Duration.ofHours(5));
        scene.pass(ControlProof.HOPELESS.minusMinutes(1));
        assertThat(scene.supervisor.takeAlive()).isPositive();
        scene.pass(Duration.ofMinutes(2));
        scene.supervisor.takeAlive();
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.supervisor.takeAlive()).as("it worked: one new program may help").isZero();
    }

    @Test
    void afterFiveShortBootsItLightsByPlanHardlyConnectsAndReportsIt() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL);
        dieYoung(scene, 5);
        assertThat(scene.heard(Vocabulary.SAFE_MODE)).doesNotContain(true);
        scene.host.reachable(false);
        int metered = scene.board.metered();
        scene.started();
        assertThat(scene.supervisor.status()).endsWith("safe mode");
        scene.host.takeConnections();
        scene.passUntil("2026-03-20T23:04:00Z");
        assertThat(scene.host.takeConnections()).as("attempts in three minutes").isLessThanOrEqualTo(2);
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        assertThat(scene.board.metered()).as("readings of the meter").isEqualTo(metered);

        scene.host.reachable(true);
        scene.pass(Duration.ofMinutes(10));
        assertThat(scene.supervisor.status()).endsWith("synced");
        assertThat(scene.board.metered()).isGreaterThan(metered);
        PostRecord began = scene.recordOf(Vocabulary.SAFE_MODE, true);
        PostRecord ended = scene.recordOf(Vocabulary.SAFE_MODE, false);
        assertThat(began.number()).isLessThan(ended.number());
        scene.kill();
        scene.started();
        assertThat(scene.supervisor.status()).as("a long run forgives").endsWith("synced");
    }

    @Test
    void fourShortBootsOrALongOneBetweenAreNotEnough() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL);
        dieYoung(scene, 4);
        scene.started();
        assertThat(scene.supervisor.status()).endsWith("synced");
        scene.pass(Duration.ofMinutes(1));
        scene.kill();
        dieYoung(scene, 4);
        scene.started();
        assertThat(scene.supervisor.status()).endsWith("synced");
    }

    @Test
    void stopsOnPurposeAreNoShortBoots() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL);
        for (int i = 0; i < 10; i++) {
            scene.started();
            scene.stop();
        }
        scene.started();

        assertThat(scene.supervisor.status()).endsWith("synced");
    }

    @Test
    void aCrashLoopEndsUpWritingNothingToTheFlash() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL);
        scene.host.reachable(false);
        dieYoung(scene, 20);
        byte[] before = boots(scene);
        dieYoung(scene, 10);

        assertThat(boots(scene)).isEqualTo(before);
    }

    @Test
    void aDiskThatFailsKeepsNobodyFromStarting() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.OFF);
        scene.disk().become(MemoryDisk.Mood.ERRORS);
        scene.started();

        assertThat(scene.board.level()).isEqualTo(Level.FULL);
    }

    private static byte[] boots(PostScene scene) {
        byte[] a = scene.disk().read("boots-a");
        byte[] b = scene.disk().read("boots-b");
        byte[] both = new byte[a.length + b.length];
        System.arraycopy(a, 0, both, 0, a.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static void dieYoung(PostScene scene, int times) {
        for (int i = 0; i < times; i++) {
            scene.started();
            scene.kill();
        }
    }
}
