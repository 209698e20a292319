package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.List;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.command.Finding;
import io.lamplighter.protocol.command.Finding.Result;
import io.lamplighter.protocol.command.Outcome;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Events;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** A host asks the running post for its self-test. */
class SelftestsTest {

    private static final String MIDNIGHT = "2026-03-20T23:00:00Z";
    private static final String NOON = "2026-03-20T11:00:00Z";
    private static final Duration TWENTY = Duration.ofSeconds(20);
    private static final Level HALF = new Level(50);
    private static final Level DIMMEST = new Level(10);

    private static PostScene night() {
        return PostScene.at(MIDNIGHT, Level.FULL).started().pass(Duration.ofMinutes(2));
    }

    private static CommandResult result(PostScene scene) {
        return scene.host.results().getLast();
    }

    private static Finding finding(PostScene scene, String name) {
        return result(scene).findings().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    /** Levels as they were written, each once. */
    private static List<Level> levels(PostScene scene) {
        return scene.board.take().stream().map(FakeBoard.Change::level).distinct().toList();
    }

    @Test
    void aPostThatIsWellSaysSoOfEachPartAndTouchesNoLamp() {
        PostScene scene = night();
        scene.board.take();
        scene.selftest("t-1", false);
        scene.pass(Duration.ofSeconds(3));

        assertThat(result(scene).outcome()).isEqualTo(Outcome.EXECUTED);
        assertThat(result(scene).findings()).extracting(Finding::name, Finding::result).containsExactly(
                tuple("luminaire-1 output", Result.OK), tuple("luminaire-1 lamp", Result.OK),
                tuple("luminaire-1 meter", Result.OK), tuple("light sensor", Result.OK),
                tuple("journal", Result.OK), tuple("link", Result.OK), tuple("agent", Result.OK));
        assertThat(finding(scene, "luminaire-1 meter").detail()).isEqualTo("230.0 V, 0.435 A, 100.0 W");
        assertThat(scene.board.take()).isEmpty();
    }

    @Test
    void itsBirthSaysThatItTestsItself() {
        assertThat(night().host.birth("")).extracting(Metric::name).contains(Vocabulary.SELFTEST_RUNNING.name(),
                Vocabulary.SELFTEST_LAMP_TEST.name(), Vocabulary.SELFTEST_FINDINGS.name());
    }

    @Test
    void aLampTestShowsEachStepAndGivesTheLampBackToItsPlan() {
        PostScene scene = night();
        scene.board.take();
        scene.selftest("t-1", true);
        scene.pass(TWENTY);

        assertThat(finding(scene, "luminaire-1 lamp test")).isEqualTo(Finding.ok("luminaire-1", "lamp test",
                "100 % = 100.0 W, 50 % = 50.0 W, 10 % = 10.0 W, 0 % = 0.0 W"));
        assertThat(levels(scene)).startsWith(HALF, DIMMEST, Level.OFF);
        assertThat(scene.pass(Duration.ofSeconds(10)).board.level()).isEqualTo(Level.FULL);
        assertThat(scene.heard(Vocabulary.FEEDBACK_REASON)).containsSubsequence("default", "manual", "default");
        assertThat(scene.heard(Vocabulary.SELFTEST_RUNNING)).endsWith(true, false);
    }

    @Test
    void byDayTheLampIsLitForItAndDarkAgain() {
        PostScene scene = PostScene.at(NOON, Level.OFF).started().pass(Duration.ofMinutes(1));
        scene.selftest("t-1", true);
        scene.pass(TWENTY);

        assertThat(levels(scene)).containsExactly(Level.FULL, HALF, DIMMEST, Level.OFF);
        assertThat(finding(scene, "luminaire-1 lamp test").result()).isEqualTo(Result.OK);
    }

    @Test
    void namesTheBrokenLampTheDeadSensorAndTheWeldedRelay() {
        PostScene scene = night();
        scene.board.breaks();
        scene.board.blind();
        scene.selftest("t-1", true);
        scene.pass(TWENTY);
        assertThat(finding(scene, "luminaire-1 lamp test").detail()).startsWith("draws almost nothing");
        assertThat(finding(scene, "light sensor").result()).isEqualTo(Result.FAILED);
        assertThat(finding(scene, "light sensor").detail()).isEqualTo("no answer");
        assertThat(finding(scene, "light sensor").remedy()).startsWith("check wiring and plug of the sensor");

        PostScene welded = night();
        welded.board.welded(true);
        welded.selftest("t-1", true);
        welded.pass(TWENTY);
        assertThat(finding(welded, "luminaire-1 lamp test").detail()).startsWith("burns although it is off");
    }

    @Test
    void anOutputThatFailsIsFailedAndDoesNotLastForEver() {
        PostScene scene = night();
        scene.board.lampFails(true);
        scene.selftest("t-1", true);
        scene.pass(LampTrial.LONGEST);

        assertThat(finding(scene, "luminaire-1 output").detail()).isEqualTo("GPIO 17 does not answer");
        assertThat(finding(scene, "luminaire-1 lamp test").result()).isEqualTo(Result.FAILED);
    }

    @Test
    void whatNeverAnswersIsGivenUpAndStillTheTestEnds() {
        PostScene scene = night();
        scene.hangs(true);
        scene.selftest("t-1", true);
        scene.pass(LampTrial.LONGEST);

        assertThat(finding(scene, "light sensor").detail()).isEqualTo("no answer within 10 s");
        assertThat(finding(scene, "luminaire-1 meter").result()).isEqualTo(Result.FAILED);
        assertThat(scene.pass(Duration.ofSeconds(10)).board.level()).isEqualTo(Level.FULL);
    }

    @Test
    void anEmergencyThatComesMeanwhileEndsTheTest() {
        PostScene scene = night();
        scene.selftest("t-1", true);
        scene.pass(Duration.ofSeconds(13));
        assertThat(scene.board.level()).as("the dark step").isEqualTo(Level.OFF);
        scene.override("emergency", 100, Duration.ofHours(1));
        scene.pass(Duration.ofSeconds(3));

        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        assertThat(finding(scene, "luminaire-1 lamp test").result()).isEqualTo(Result.NOT_CHECKED);
        scene.board.take();
        scene.selftest("t-2", true);
        scene.pass(TWENTY);
        assertThat(levels(scene)).as("while it holds").isEmpty();
        assertThat(finding(scene, "luminaire-1 lamp test").detail()).contains("override");
    }

    @Test
    void aRestartInTheMiddleGoesBackToThePlan() {
        PostScene scene = night();
        scene.selftest("t-1", true);
        scene.pass(Duration.ofSeconds(13));
        assertThat(scene.board.level()).isEqualTo(Level.OFF);
        scene.kill();
        scene.started();

        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        scene.selftest("t-1", false);
        scene.pass(TWENTY);
        assertThat(result(scene).id()).as("asked again, it tests again").isEqualTo("t-1");
        assertThat(result(scene).findings()).isNotEmpty();
    }

    @Test
    void aStopInTheMiddleLeavesTheLampAsItsPlanHasIt() {
        PostScene scene = night();
        scene.selftest("t-1", true);
        scene.pass(Duration.ofMillis(12_300));
        assertThat(scene.board.level()).isEqualTo(Level.OFF);
        scene.stop();

        assertThat(scene.board.level()).isEqualTo(Level.FULL);
    }

    @Test
    void aLostLinkChangesNothingAndTheResultFollowsLater() {
        PostScene scene = night();
        scene.selftest("t-1", true);
        scene.pass(Duration.ofSeconds(6));
        scene.host.reachable(false);
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        assertThat(scene.host.results()).isEmpty();
        scene.host.reachable(true);
        scene.pass(Duration.ofMinutes(3));

        assertThat(result(scene).id()).isEqualTo("t-1");
        assertThat(finding(scene, "luminaire-1 lamp test").result()).isEqualTo(Result.OK);
        assertThat(finding(scene, "link").result()).isEqualTo(Result.FAILED);
    }

    @Test
    void oneAtATimeAndTheSameOnceOnly() {
        PostScene scene = night();
        scene.selftest("t-1", true);
        scene.selftest("t-2", true);
        scene.pass(Duration.ofSeconds(1));
        scene.selftest("t-1", true);
        assertThat(scene.host.results()).containsExactly(CommandResult.rejected("t-2", "selftest-busy"));
        scene.pass(TWENTY);
        assertThat(scene.host.results()).hasSize(2);
        CommandResult done = result(scene);
        scene.board.take();

        scene.selftest("t-1", true);
        scene.pass(TWENTY);
        assertThat(result(scene)).isEqualTo(done);
        assertThat(scene.board.take()).isEmpty();
    }

    @Test
    void whoDoesNotKnowTheTimeRefuses() {
        PostScene scene = PostScene.withoutClock(MIDNIGHT, Level.FULL).started();
        scene.selftest("t-1", true);
        scene.pass(Duration.ofSeconds(2));
        assertThat(result(scene)).isEqualTo(CommandResult.rejected("t-1", "clock-unknown"));
    }

    @Test
    void aLampThatCouldNotBeLitAgainSoonIsNotMadeDark() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).handling(new OutputLimits(Duration.ofSeconds(1),
                Duration.ofMinutes(10), Double.POSITIVE_INFINITY)).started().pass(Duration.ofMinutes(2));
        scene.board.take();
        scene.selftest("t-1", true);
        scene.pass(TWENTY);

        assertThat(levels(scene)).doesNotContain(Level.OFF);
        assertThat(finding(scene, "luminaire-1 lamp test").detail()).contains("0 % left out");
    }

    @Test
    void testAfterTestRaisesNoEventAndNoSwitchingIsRefusedToThePlan() {
        PostScene scene = night();
        for (int i = 0; i < 20; i++) {
            scene.selftest("t-" + i, true);
            scene.pass(Duration.ofSeconds(25));
            assertThat(finding(scene, "luminaire-1 lamp test").result()).isEqualTo(Result.OK);
            assertThat(scene.board.level()).isEqualTo(Level.FULL);
        }
        scene.pass(Duration.ofMinutes(5));
        for (Attribute event : Events.LUMINAIRE) {
            assertThat(scene.heard(event)).as(event.name()).doesNotContain(true);
        }
        assertThat(scene.heard(Vocabulary.LAMP_FAILURE)).doesNotContain(true);
    }
}
