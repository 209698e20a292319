package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.Optional;

import io.lamplighter.agent.board.FakeSensor;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.SensorVocabulary;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What sensors show, and how they fail, as the whole post tells it. */
class SensorFaultsTest {

    private static final String NOON = "2026-03-20T11:00:00Z";

    @Test
    void zeroLuxAtNoonIsASensorErrorWithItsEvidence() {
        PostScene scene = PostScene.at(NOON, Level.OFF);
        scene.board.lux(0);
        scene.started().pass(Duration.ofMinutes(31));

        PostRecord record = scene.recordOf(SensorVocabulary.LIGHT_ERROR, true);
        assertThat(record.device()).isEqualTo(Vocabulary.ENVIRONMENT_DEVICE);
        assertThat(value(record, Vocabulary.LIGHT_LEVEL)).isEqualTo(0f);
        assertThat(scene.board.level()).isEqualTo(Level.OFF);
    }

    @Test
    void aSilentSensorIsAnErrorAfterFiveMinutes() {
        PostScene scene = PostScene.at(NOON, Level.OFF).started();
        scene.board.sensorsFail(true);
        scene.pass(Duration.ofMinutes(4));
        assertThat(scene.heard(SensorVocabulary.LIGHT_ERROR)).doesNotContain(true);
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.heard(SensorVocabulary.LIGHT_ERROR)).endsWith(true);

        scene.board.sensorsFail(false);
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.heard(SensorVocabulary.LIGHT_ERROR)).endsWith(false);
    }

    @Test
    void aHitAndALeanArePolesEvents() {
        PostScene scene = PostScene.at(NOON, Level.OFF);
        FakeSensor pole = new FakeSensor("attitude", new Observation.Attitude(1, 0.1, false));
        scene.board.fit(pole);
        scene.started();
        pole.show(new Observation.Attitude(14, 6.5, true));
        scene.pass(Duration.ofSeconds(6));

        PostRecord hit = scene.recordOf(SensorVocabulary.IMPACT_DETECTED, true);
        assertThat(value(hit, SensorVocabulary.ACCELERATION)).isEqualTo(6.5f);
        pole.show(new Observation.Attitude(14, 0.1, false));
        scene.pass(Duration.ofSeconds(70));
        assertThat(value(scene.recordOf(SensorVocabulary.ORIENTATION_CHANGED, true), SensorVocabulary.TILT))
                .isEqualTo(14f);
        assertThat(scene.heard(SensorVocabulary.IMPACT_DETECTED)).endsWith(false);
    }

    @Test
    void anOpenDoorAndAHotControllerAreEvents() {
        PostScene scene = PostScene.at(NOON, Level.OFF);
        FakeSensor door = new FakeSensor("door", new Observation.Contact(false));
        FakeSensor controller = new FakeSensor("controller",
                new Observation.Controller(50, Optional.of(false), Optional.of(false)));
        scene.board.fit(door);
        scene.board.fit(controller);
        scene.started();
        door.tell(new Observation.Contact(true));
        controller.show(new Observation.Controller(82.5, Optional.of(false), Optional.of(true)));
        scene.pass(Duration.ofSeconds(70));

        assertThat(scene.recordOf(SensorVocabulary.CABINET_DOOR_OPEN, true).device())
                .isEqualTo(SensorVocabulary.CABINET_DEVICE);
        PostRecord hot = scene.recordOf(SensorVocabulary.HIGH_TEMPERATURE, true);
        assertThat(hot.device()).isEqualTo(Reports.NODE);
        assertThat(value(hot, SensorVocabulary.CONTROLLER_TEMPERATURE)).isEqualTo(82.5f);
    }

    @Test
    void underVoltageSavesTheCountersAtOnce() {
        PostScene scene = PostScene.at("2026-03-20T23:00:00Z", Level.FULL);
        FakeSensor controller = new FakeSensor("controller",
                new Observation.Controller(50, Optional.of(false), Optional.of(false)));
        scene.board.fit(controller);
        scene.started().pass(Duration.ofMinutes(10));
        assertThat(scene.heard(Vocabulary.ACTIVE_ENERGY)).isEmpty();

        controller.show(new Observation.Controller(50, Optional.of(true), Optional.of(false)));
        scene.pass(Duration.ofSeconds(6));

        assertThat(scene.savedCounters().energyKilowattHours()).isGreaterThan(0.016);
        assertThat(scene.heard(SensorVocabulary.CONTROLLER_UNDER_VOLTAGE)).endsWith(true);
    }

    private static @Nullable Object value(PostRecord record, Attribute attribute) {
        return record.metrics().stream().filter(metric -> metric.isNamed(attribute.name())).findFirst()
                .map(Metric::value).orElse(null);
    }
}
