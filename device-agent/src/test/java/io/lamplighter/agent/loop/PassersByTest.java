package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.List;

import io.lamplighter.agent.board.FakeSensor;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A lamp at 30 percent that gives 80 to whoever comes by, and for 90 s after. */
class PassersByTest {

    private static final Level LOW = new Level(30);
    private static final Level HIGH = new Level(80);

    private final PostScene scene = PostScene.at("2026-03-20T23:30:00Z", Level.FULL); // 00:30 in Duisburg
    private final FakeSensor radar = new FakeSensor("presence", new Observation.Presence(false, 0));

    @BeforeEach
    void startDimmed() {
        scene.board.fit(radar);
        scene.started();
        scene.deliver("p1", PlanCodec.encode(Plans.forPassersBy(7)));
        scene.pass(Duration.ofSeconds(10));
        assertThat(scene.board.level()).isEqualTo(LOW);
        scene.board.take();
    }

    @Test
    void somebodyComesAndGoes() {
        radar.tell(new Observation.Presence(true, 1));
        scene.pass(Duration.ofMillis(2_300));
        assertThat(scene.board.level()).as("after the fade of 2 s").isEqualTo(HIGH);
        assertThat(scene.heard(Vocabulary.FEEDBACK_REASON)).endsWith("sensor");

        scene.pass(Duration.ofMinutes(10));
        assertThat(scene.board.level()).as("as long as somebody is there").isEqualTo(HIGH);
        radar.tell(new Observation.Presence(false, 1));
        scene.pass(Duration.ofSeconds(80));
        assertThat(scene.board.level()).as("held").isEqualTo(HIGH);
        scene.board.take();
        scene.pass(Duration.ofSeconds(20));
        assertThat(scene.board.level().percent()).as("on the way back").isBetween(35.0, 75.0);
        scene.pass(Duration.ofSeconds(15));
        assertThat(scene.board.level()).isEqualTo(LOW);
        List<FakeBoard.Change> changes = scene.board.take();
        assertThat(changes).as("a fade, never a jump nor a dark step").hasSizeGreaterThan(100)
                .allSatisfy(change -> assertThat(change.level().percent()).isBetween(30.0, 80.0));
        assertThat(scene.heard(Vocabulary.FEEDBACK_REASON)).endsWith("program");
        scene.assertNothingMissing();
    }

    @Test
    void whoComesWhileItIsHeldHoldsItOn() {
        for (int passer = 1; passer <= 5; passer++) {
            radar.tell(new Observation.Presence(true, passer));
            scene.pass(Duration.ofSeconds(3));
            radar.tell(new Observation.Presence(false, passer));
            scene.pass(Duration.ofSeconds(75));
            assertThat(scene.board.level()).isEqualTo(HIGH);
        }
        assertThat(scene.board.take()).as("one fade for all of them").hasSizeLessThan(30);
    }

    /** What does not answer any more cannot keep a street bright for ever. */
    @Test
    void aSensorThatFallsSilentCountsAsGone() {
        radar.tell(new Observation.Presence(true, 1));
        scene.pass(Duration.ofSeconds(3));
        radar.failWith("no answer");
        scene.pass(Duration.ofMinutes(3));

        assertThat(scene.board.level()).isEqualTo(LOW);
    }

    @Test
    void anOrderIsStronger() {
        scene.override("c1", 10, Duration.ofMinutes(10));
        scene.pass(Duration.ofSeconds(10));
        radar.tell(new Observation.Presence(true, 1));
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.board.level()).isEqualTo(new Level(10));

        scene.pass(Duration.ofMinutes(10));
        assertThat(scene.board.level()).as("afterwards it is seen").isEqualTo(HIGH);
    }

    @Test
    void byDayNobodyIsLit() {
        scene.passUntil("2026-03-21T11:00:00Z");
        assertThat(scene.board.level()).isEqualTo(Level.OFF);
        scene.board.take();
        radar.tell(new Observation.Presence(true, 1));
        scene.pass(Duration.ofMinutes(5));

        assertThat(scene.board.take()).isEmpty();
    }
}
