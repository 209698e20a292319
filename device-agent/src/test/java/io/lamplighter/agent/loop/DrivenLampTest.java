package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.output.LumenDepreciation;
import io.lamplighter.lighting.program.Stagger;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a lamp does with a decided level by the output that its plan names, on virtual time. */
class DrivenLampTest {

    private static final String MIDNIGHT = "2026-03-21T00:00:00Z";
    /** A lamp that ages in a night as others do in five years. */
    private static final LightOutput AGEING = new LightOutput(new Level(90),
            Optional.of(new LumenDepreciation(new TreeMap<>(Map.of(0L, 80.0, 2L, 100.0)))), Duration.ZERO);

    private final PostScene scene = PostScene.at(MIDNIGHT, Level.FULL);

    @Test
    void aNewLampIsDrivenLessAndAnOldOneGetsAllOfItsVirtualOutput() {
        follow(AGEING);

        assertThat(scene.board.level()).as("half of 90 of 80 percent").isBetween(new Level(36), new Level(36.1));
        assertThat(scene.heard(Vocabulary.FEEDBACK_LEVEL)).endsWith(50f);
        assertThat((Float) scene.heard(Vocabulary.ACTUAL_LIGHT_STATE).getLast()).isBetween(36f, 36.1f);
        scene.pass(Duration.ofHours(1));
        assertThat(scene.board.level()).isBetween(new Level(40.4), new Level(40.7));
        scene.pass(Duration.ofMinutes(65));
        assertThat(scene.board.level()).isEqualTo(new Level(45));
        assertThat(scene.heard(Vocabulary.FEEDBACK_LEVEL)).endsWith(50f);
    }

    @Test
    void anOrderOfFullLightGivesTheCorrectedFullLightAndOffIsOff() {
        follow(AGEING);
        scene.override("all", 100, Duration.ofMinutes(1));
        scene.pass(Duration.ofSeconds(10));
        assertThat(scene.board.level()).isBetween(new Level(72), new Level(72.2));
        scene.override("least", 1, Duration.ofMinutes(1));
        scene.pass(Duration.ofSeconds(10));
        assertThat(scene.board.level()).isEqualTo(FakeBoard.LUMINAIRE.minimumLevel());
        scene.override("none", 0, Duration.ofMinutes(1));
        scene.pass(Duration.ofSeconds(10));
        assertThat(scene.board.level()).isEqualTo(Level.OFF);
    }

    /** Hours of before count, but for those that a power cut may cost. */
    @Test
    void aPowerCutDoesNotMakeTheLampNew() {
        follow(AGEING);
        scene.pass(Duration.ofMinutes(61));
        scene.cutPower();
        scene.board.take();
        scene.started();

        assertThat(scene.board.level()).isBetween(new Level(39.3), new Level(40.7));
    }

    /** Also after a power cut, and nobody asks for the one before: it is in the record. */
    @Test
    void aReplacedLampBeginsAnew() {
        follow(AGEING);
        scene.pass(Duration.ofMinutes(90));
        assertThat(scene.board.level().percent()).isBetween(42.5, 43.5);
        write(0.0, Duration.ofMinutes(6));
        scene.pass(Duration.ofSeconds(5));
        assertThat(scene.board.level().percent()).as("an old message").isBetween(42.5, 43.5);
        write(-1.0, Duration.ZERO);
        write(Double.NaN, Duration.ZERO);
        write(0.0, Duration.ZERO);
        scene.pass(Duration.ofSeconds(10));

        assertThat(scene.board.level()).isBetween(new Level(36), new Level(36.1));
        assertThat(scene.heard(Vocabulary.OPERATING_HOURS_BEFORE)).hasSize(1);
        assertThat((Double) scene.heard(Vocabulary.OPERATING_HOURS_BEFORE).getLast()).isBetween(1.5, 1.6);
        assertThat((Double) scene.heard(Vocabulary.OPERATING_HOURS).getLast()).isLessThan(0.01);
        assertThat(scene.heard(Vocabulary.SWITCH_ON_COUNTER)).endsWith(0L);
        double energy = scene.savedCounters().energyKilowattHours();
        assertThat(energy).as("goes on").isGreaterThan(0.05);

        scene.cutPower();
        scene.started();
        scene.pass(Duration.ofSeconds(10));
        assertThat(scene.board.level()).isBetween(new Level(36), new Level(36.2));
        assertThat(scene.savedCounters().energyKilowattHours()).isGreaterThanOrEqualTo(energy);
    }

    private void write(double hours, Duration ago) {
        scene.host.send("luminaire-1", Metric.of(Vocabulary.OPERATING_HOURS.name(), DataType.DOUBLE,
                scene.time.instant().minus(ago).toEpochMilli(), hours));
    }

    /** A lamp that ages changes its level seldom, and so do its reports. */
    @Test
    void ageingIsNoReasonToWriteAllTheTime() {
        follow(AGEING);
        scene.board.take();
        scene.pass(Duration.ofMinutes(30));

        List<FakeBoard.Change> changes = scene.board.take();
        assertThat(changes).as("50 thousandths of the share in 30 min").hasSizeBetween(45, 100);
    }

    /** Whatever fade the command asks for; and a lamp that is lit when the power comes back stays as it is. */
    @Test
    void aLampThatIsSwitchedOnTakesItsSoftStart() {
        follow(new LightOutput(Level.FULL, Optional.empty(), Duration.ofSeconds(30)));
        scene.override("none", 0, Duration.ofHours(1));
        scene.pass(Duration.ofSeconds(20));
        scene.board.take();
        scene.resume("on");
        scene.pass(Duration.ofSeconds(16));
        assertThat(scene.board.take().getFirst().level()).isEqualTo(FakeBoard.LUMINAIRE.minimumLevel());
        assertThat(scene.board.level()).isBetween(new Level(20), new Level(30));
        scene.pass(Duration.ofSeconds(20));
        assertThat(scene.board.level()).isEqualTo(new Level(50));

        scene.cutPower();
        scene.started();
        assertThat(scene.board.take()).allMatch(change -> change.level().percent() >= 20);
        assertThat(scene.board.level()).isEqualTo(new Level(50));
    }

    /** What the gateway's preview says of this post is what the post does. */
    @Test
    void thePostSwitchesByItsOwnShareOfTheWindow() {
        PlanDocument document = Plans.staggered(1, new Stagger(Duration.ofMinutes(5)));
        Duration share = document.planOf("post-1", "luminaire-1", PostScene.PLAN.location()).headStart();
        follow(document);
        Instant five = Instant.parse("2026-03-21T04:00:00Z");

        scene.passUntil(five.minus(share).minusSeconds(1).toString());
        assertThat(scene.board.level()).isEqualTo(new Level(50));
        scene.pass(Duration.ofSeconds(3));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        assertThat(share).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(299));
    }

    private void follow(LightOutput output) {
        follow(Plans.driven(1, output));
    }

    private void follow(PlanDocument document) {
        scene.started();
        scene.deliver("p1", PlanCodec.encode(document));
        scene.pass(Duration.ofSeconds(10));
    }
}
