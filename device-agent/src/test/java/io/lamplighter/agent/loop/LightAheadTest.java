package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.lamplighter.agent.board.FakeSensor;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.lighting.ahead.News;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.ahead.NewsCodec;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A post between west and east: 30 percent, 60 for half a minute after a neighbour told of somebody, 80 while one is there. */
class LightAheadTest {

    private static final Level LOW = new Level(30);
    private static final Level AHEAD = new Level(60);

    private final PostScene scene = PostScene.at("2026-03-20T23:30:00Z", Level.FULL);
    private final FakeSensor radar = new FakeSensor("presence", new Observation.Presence(false, 0));

    @BeforeEach
    void startDimmed() {
        scene.board.fit(radar);
        scene.started();
        scene.deliver("p1", PlanCodec.encode(Plans.withLightAhead(7)));
        scene.pass(Duration.ofSeconds(10));
        assertThat(scene.board.level()).isEqualTo(LOW);
    }

    @Test
    void theLightGoesUpBeforeAnybodyIsThere() {
        says(1, "west", "west", 3);
        scene.pass(Duration.ofMillis(2_300));
        assertThat(scene.board.level()).as("after the fade of 2 s").isEqualTo(AHEAD);
        assertThat(scene.heard(Vocabulary.FEEDBACK_REASON)).endsWith("sensor");
        assertThat(told()).as("the next one is told, one hop less").containsExactly("lamplighter/ahead/east west 2");

        scene.pass(Duration.ofSeconds(60));
        assertThat(scene.board.level()).as("nobody came").isEqualTo(LOW);
        assertThat(told()).as("a light is nobody").isEmpty();
        scene.assertNothingMissing();
    }

    @Test
    void whoComesIsToldAheadOnly() {
        says(1, "west", "west", 1);
        scene.pass(Duration.ofSeconds(20));
        radar.tell(new Observation.Presence(true, 1));
        scene.pass(Duration.ofMillis(2_500));

        assertThat(scene.board.level()).isEqualTo(new Level(80));
        assertThat(told()).containsExactly("lamplighter/ahead/east post-1 3");
        scene.pass(Duration.ofSeconds(10));
        assertThat(told()).as("still there").containsExactly("lamplighter/ahead/east post-1 3");
        radar.tell(new Observation.Presence(false, 1));
        scene.pass(Duration.ofMinutes(5));
        assertThat(told()).isEmpty();
    }

    @Test
    void whatIsStrangeOrNonsenseChangesNothing() {
        says(1, "stranger", "stranger", 3);
        scene.host.neighbourSays(new byte[]{1, 2, 3});
        scene.host.neighbourSays(new byte[100_000]);
        scene.board.take();
        scene.pass(Duration.ofSeconds(5));

        assertThat(scene.board.take()).isEmpty();
        assertThat(told()).isEmpty();
    }

    /** Whatever its neighbours say and lose, the lamp has its program's level, and never less. */
    @Test
    void withoutLinkOrNeighboursTheProgramHolds() {
        scene.host.reachable(false);
        radar.tell(new Observation.Presence(true, 1));
        scene.pass(Duration.ofSeconds(5));
        assertThat(scene.board.level()).isEqualTo(new Level(80));
        assertThat(told()).isEmpty();

        radar.tell(new Observation.Presence(false, 1));
        scene.host.reachable(true);
        scene.pass(Duration.ofMinutes(5));
        assertThat(scene.board.level()).isEqualTo(LOW);
        says(2, "east", "east", 3);
        scene.pass(Duration.ofSeconds(5));
        assertThat(scene.board.level()).as("listens again after the link was lost").isEqualTo(AHEAD);
    }

    @Test
    void aFloodNeitherHoldsUpTheHostNorGoesOn() {
        for (int id = 0; id < 5_000; id++) {
            says(id, "west", "west", 3);
        }
        scene.override("c1", 10, Duration.ofMinutes(1));
        scene.pass(Duration.ofSeconds(3));

        assertThat(scene.board.level()).as("the command came through").isEqualTo(new Level(10));
        assertThat(told()).hasSizeLessThanOrEqualTo(50);
    }

    @Test
    void aPlanWithoutNeighboursEndsIt() {
        scene.deliver("p2", PlanCodec.encode(Plans.forPassersBy(8)));
        scene.pass(Duration.ofSeconds(10));
        says(1, "west", "west", 3);
        radar.tell(new Observation.Presence(true, 1));
        scene.pass(Duration.ofSeconds(5));

        assertThat(told()).isEmpty();
    }

    private void says(long id, String publisher, String from, int hops) {
        scene.host.neighbourSays(
                NewsCodec.encode(new News(id, publisher, from, hops, Duration.ZERO, Duration.ofSeconds(10))));
    }

    private List<String> told() {
        return scene.host.takeToNeighbours().stream().map(told -> {
            Optional<News> news = NewsCodec.decode(told.payload(), Duration.ZERO);
            return told.topic() + " " + news.orElseThrow().publisher() + " " + news.orElseThrow().hops();
        }).toList();
    }
}
