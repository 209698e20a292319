package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.lamplighter.agent.board.FakeSensor;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.vocabulary.SensorVocabulary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** People and vehicles are counted by quarters of an hour, and nothing else of them leaves the post. */
class CountingTest {

    private final PostScene scene = PostScene.at("2026-03-20T23:10:00Z", Level.FULL);
    private final FakeSensor radar = new FakeSensor("presence", new Observation.Presence(false, 0));
    private final FakeSensor loop = new FakeSensor("traffic", new Observation.Vehicles(0));

    @Test
    void aCountLeavesThePostOnceInAQuarterOfAnHour() {
        started();
        passers(4);
        loop.show(new Observation.Vehicles(30));
        scene.passUntil("2026-03-20T23:14:59Z");
        assertThat(of("presence")).as("nothing before the quarter ends but that the sensor works").hasSize(1)
                .allSatisfy(record -> assertThat(record.metrics()).hasSize(1)
                        .allMatch(metric -> metric.isNamed(SensorVocabulary.PRESENCE_ERROR.name())));

        scene.passUntil("2026-03-20T23:31:00Z");
        assertThat(scene.heard(SensorVocabulary.PRESENCE_NUMBER)).containsExactly(4L, 0L);
        assertThat(scene.heard(SensorVocabulary.PRESENCE_PERIOD)).as("the post started at 23:10")
                .satisfiesExactly(first -> assertThat((Long) first).isBetween(290L, 300L),
                        whole -> assertThat(whole).isEqualTo(900L));
        assertThat(scene.heard(SensorVocabulary.ROAD_USER_NUMBER)).containsExactly(30L, 0L);
        assertThat(of("presence")).hasSize(3).last()
                .satisfies(record -> assertThat(record.sampledAt()).isBetween(Instant.parse(
                        "2026-03-20T23:29:59Z"), Instant.parse("2026-03-20T23:30:02Z")));
    }

    @Test
    void aStopTellsWhatWasCountedAndTheStartGoesOn() {
        started();
        passers(3);
        scene.stop();
        radar.show(new Observation.Presence(false, 0)); // a new program, a new driver
        scene.started();
        passers(2);
        scene.passUntil("2026-03-20T23:16:00Z");

        assertThat(scene.heard(SensorVocabulary.PRESENCE_NUMBER)).containsExactly(3L, 2L);
        assertThat(scene.heard(SensorVocabulary.PRESENCE_PERIOD).stream().mapToLong(Long.class::cast).sum())
                .as("seconds of the five minutes").isBetween(280L, 300L);
    }

    /** Fail-safe: what is not known makes no street darker. */
    @Test
    void littleTrafficLowersTheLevelUntilTheSensorFails() {
        started();
        scene.deliver("p1", PlanCodec.encode(Plans.forTraffic(7)));
        scene.pass(Duration.ofSeconds(10));
        assertThat(scene.board.level()).isEqualTo(new Level(80));

        scene.pass(Duration.ofMinutes(6));
        assertThat(scene.board.level()).as("no vehicle in five minutes").isEqualTo(new Level(50));
        for (int vehicles = 10; vehicles <= 60; vehicles += 10) {
            loop.show(new Observation.Vehicles(vehicles));
            scene.pass(Duration.ofMinutes(1));
        }
        assertThat(scene.board.level()).isEqualTo(new Level(80));
        scene.pass(Duration.ofMinutes(10));
        assertThat(scene.board.level()).isEqualTo(new Level(50));

        loop.failWith("no answer");
        scene.pass(Duration.ofMinutes(10));
        assertThat(scene.board.level()).isEqualTo(new Level(80));
    }

    private void started() {
        scene.board.fit(radar);
        scene.board.fit(loop);
        scene.started();
    }

    private void passers(int number) {
        for (int passer = 1; passer <= number; passer++) {
            radar.tell(new Observation.Presence(true, passer));
            scene.pass(Duration.ofSeconds(10));
            radar.tell(new Observation.Presence(false, passer));
            scene.pass(Duration.ofSeconds(10));
        }
    }

    private List<PostRecord> of(String device) {
        return scene.host.stored().values().stream().filter(record -> record.device().equals(device)).toList();
    }
}
