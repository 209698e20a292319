package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.List;

import io.lamplighter.agent.board.FakeSensor;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.SensorVocabulary;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a post makes of its sensors, and that none of them reaches the lamp. */
class PostSensorsTest {

    private static final String MIDNIGHT = "2026-03-20T23:00:00Z";

    private final PostScene scene = PostScene.at(MIDNIGHT, Level.FULL);
    private final FakeSensor climate = new FakeSensor("climate", new Observation.Climate(8, 80, 1_010));
    private final FakeSensor presence = new FakeSensor("presence", new Observation.Presence(false, 0));
    private final FakeSensor door = new FakeSensor("door", new Observation.Contact(false));

    @Test
    void reportsEachSensorUnderItsDevice() {
        fitted();

        assertThat(devices(SensorVocabulary.AIR_TEMPERATURE)).containsOnly("environment");
        assertThat(devices(Vocabulary.LIGHT_LEVEL)).containsOnly("environment");
        assertThat(scene.heard(SensorVocabulary.RELATIVE_HUMIDITY)).containsExactly(80f);
        assertThat(scene.heard(SensorVocabulary.ATMOSPHERIC_PRESSURE)).containsExactly(1_010f);
    }

    @Test
    void anOpenDoorIsAnEventWithStartAndEnd() {
        fitted();

        door.tell(new Observation.Contact(true));
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.heard(SensorVocabulary.CABINET_DOOR_OPEN)).endsWith(true);

        door.tell(new Observation.Contact(false));
        scene.pass(Duration.ofSeconds(20));
        assertThat(scene.heard(SensorVocabulary.CABINET_DOOR_OPEN)).endsWith(false);
    }

    @Test
    void aSickSensorLosesItsValueThenIsAFaultAndHealsWhileTheLampStays() {
        fitted();
        scene.board.take();

        climate.failWith("BME280 does not answer");
        scene.pass(Duration.ofSeconds(30));
        assertThat(lastValueIsMissing(SensorVocabulary.AIR_TEMPERATURE)).isTrue();
        assertThat(lastValueIsMissing(Vocabulary.LIGHT_LEVEL)).as("of another sensor").isFalse();

        scene.pass(Duration.ofMinutes(6));
        assertThat(scene.heard(SensorVocabulary.CLIMATE_ERROR)).endsWith(true);
        assertThat(scene.heard(SensorVocabulary.LIGHT_ERROR)).doesNotContain(true);

        climate.show(new Observation.Climate(9, 70, 1_010));
        scene.pass(Sensing.LONGEST_PAUSE.plusSeconds(2));
        assertThat(scene.heard(SensorVocabulary.AIR_TEMPERATURE)).endsWith(9f);
        assertThat(scene.heard(SensorVocabulary.CLIMATE_ERROR)).endsWith(false);
        assertThat(scene.board.take()).as("writes to the lamp").isEmpty();
    }

    @Test
    void aBugInADriverIsThatSensorsFailureOnly() {
        scene.board.fit(new Sensor() {
            @Override
            public String name() {
                return "climate";
            }

            @Override
            public SensorKind kind() {
                return SensorKind.CLIMATE;
            }

            @Override
            public Observation read() {
                throw new IllegalStateException("a bug");
            }
        });
        scene.started().pass(Duration.ofMinutes(6));

        assertThat(scene.heard(SensorVocabulary.CLIMATE_ERROR)).endsWith(true);
        assertThat(scene.heard(Vocabulary.LIGHT_LEVEL)).isNotEmpty();
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
    }

    private void fitted() {
        List.of(climate, presence, door).forEach(scene.board::fit);
        scene.started();
    }

    private List<String> devices(Attribute attribute) {
        return scene.host.stored().values().stream()
                .filter(record -> record.metrics().stream().anyMatch(metric -> metric.isNamed(attribute.name())))
                .map(PostRecord::device).toList();
    }

    private boolean lastValueIsMissing(Attribute attribute) {
        List<Metric> told = scene.host.stored().values().stream().flatMap(record -> record.metrics().stream())
                .filter(metric -> metric.isNamed(attribute.name())).toList();
        return told.getLast().value() == null;
    }
}
