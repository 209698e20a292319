package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.Optional;

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
    void aSpikeIsNotToldAndALeapThatStaysIs() {
        PostScene scene = PostScene.at(NOON, Level.OFF);
        FakeSensor climate = new FakeSensor("climate", new Observation.Climate(8, 80, 1_010));
        scene.board.fit(climate);
        scene.started().pass(Duration.ofMinutes(2));
        climate.show(new Observation.Climate(8, 80, 1_074));
        scene.pass(Duration.ofSeconds(5));
        climate.show(new Observation.Climate(8, 80, 1_010));
        scene.pass(Duration.ofMinutes(3));
        assertThat(scene.heard(SensorVocabulary.ATMOSPHERIC_PRESSURE)).isNotEmpty().containsOnly(1_010f);

        climate.show(new Observation.Climate(19, 75, 1_010));
        scene.pass(Duration.ofSeconds(61));
        assertThat(scene.heard(SensorVocabulary.AIR_TEMPERATURE)).endsWith(19f);
        assertThat(scene.heard(SensorVocabulary.CLIMATE_ERROR)).doesNotContain(true);
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

    @Test
    void aLostSupplyIsOutAndItsCountersAreSavedAtOnce() {
        PostScene scene = PostScene.at("2026-03-20T23:00:00Z", Level.FULL);
        FakeSensor supply = fittedSupply(scene);
        scene.started().pass(Duration.ofMinutes(10));

        supply.tell(new Observation.Supply(true));
        scene.pass(Duration.ofMillis(20));

        assertThat(scene.recordOf(SensorVocabulary.POST_SUPPLY_LOSS, true).device())
                .isEqualTo(SensorVocabulary.SUPPLY_DEVICE);
        assertThat(scene.savedCounters().energyKilowattHours()).isGreaterThan(0.016);
    }

    @Test
    void withoutALinkALostSupplyIsOnTheFlashBeforeThePowerIsGone() {
        PostScene scene = PostScene.at("2026-03-20T23:00:00Z", Level.FULL);
        FakeSensor supply = fittedSupply(scene);
        scene.started();
        scene.host.reachable(false);
        scene.pass(Duration.ofMinutes(10));

        supply.tell(new Observation.Supply(true));
        scene.pass(Duration.ofMillis(20));
        scene.cutPower();
        supply.show(new Observation.Supply(false));
        scene.started().pass(Duration.ofMinutes(2));

        assertThat(scene.recordOf(SensorVocabulary.POST_SUPPLY_LOSS, true).device())
                .isEqualTo(SensorVocabulary.SUPPLY_DEVICE);
    }

    @Test
    void aSupplyThatComesAndGoesDoesNotWearOutTheFlash() {
        PostScene scene = PostScene.at("2026-03-20T23:00:00Z", Level.FULL);
        FakeSensor supply = fittedSupply(scene);
        scene.started().pass(Duration.ofMinutes(5));
        int before = scene.heard(Vocabulary.ACTIVE_ENERGY).size();

        for (int flap = 0; flap < 30; flap++) {
            supply.tell(new Observation.Supply(true));
            scene.pass(Duration.ofSeconds(10));
            supply.tell(new Observation.Supply(false));
            scene.pass(Duration.ofSeconds(10));
        }

        assertThat(scene.heard(SensorVocabulary.POST_SUPPLY_LOSS).stream().filter(Boolean.TRUE::equals)).hasSize(30);
        assertThat(scene.heard(Vocabulary.ACTIVE_ENERGY).size() - before).as("in ten minutes").isBetween(5, 11);
    }

    @Test
    void aHotControllerReadsItsSensorsLessOftenAndTheLampNotices() {
        PostScene scene = PostScene.at(NOON, Level.OFF);
        CountingSensor climate = new CountingSensor(new Observation.Climate(8, 80, 1_010));
        FakeSensor controller = new FakeSensor("controller",
                new Observation.Controller(50, Optional.of(false), Optional.of(false)));
        scene.board.fit(climate);
        scene.board.fit(controller);
        scene.started().pass(Duration.ofMinutes(5));
        assertThat(climate.readingsIn(scene, Duration.ofMinutes(5))).isBetween(58, 62);

        controller.show(new Observation.Controller(85, Optional.of(false), Optional.of(true)));
        scene.pass(Duration.ofMinutes(3));
        assertThat(climate.readingsIn(scene, Duration.ofMinutes(5))).as("hot").isBetween(9, 11);
        assertThat(scene.heard(SensorVocabulary.CLIMATE_ERROR)).doesNotContain(true);
        scene.board.lux(5_000);
        scene.pass(Duration.ofSeconds(6));
        assertThat(scene.heard(Vocabulary.LIGHT_LEVEL)).as("what lamps are lit by keeps its pace").endsWith(5_000f);
        scene.board.take();
        scene.override("c1", 40, Duration.ofMinutes(5));
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.board.level()).isEqualTo(new Level(40));

        controller.show(new Observation.Controller(60, Optional.of(false), Optional.of(false)));
        scene.pass(Duration.ofMinutes(3));
        assertThat(climate.readingsIn(scene, Duration.ofMinutes(5))).as("cool again").isBetween(58, 62);
        assertThat(lostValues(scene, SensorVocabulary.AIR_TEMPERATURE)).as("in between").isZero();
    }

    private static FakeSensor fittedSupply(PostScene scene) {
        FakeSensor supply = new FakeSensor("supply", new Observation.Supply(false));
        scene.board.fit(supply);
        return supply;
    }

    private static long lostValues(PostScene scene, Attribute attribute) {
        return scene.host.stored().values().stream().flatMap(record -> record.metrics().stream())
                .filter(metric -> metric.isNamed(attribute.name()) && metric.value() == null).count();
    }

    /** Counts how often it is read. */
    private static final class CountingSensor implements Sensor {

        private final Observation observation;
        private int readings;

        CountingSensor(Observation observation) {
            this.observation = observation;
        }

        int readingsIn(PostScene scene, Duration duration) {
            readings = 0;
            scene.pass(duration);
            return readings;
        }

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public SensorKind kind() {
            return observation.kind();
        }

        @Override
        public Observation read() {
            readings++;
            return observation;
        }
    }

    private static @Nullable Object value(PostRecord record, Attribute attribute) {
        return record.metrics().stream().filter(metric -> metric.isNamed(attribute.name())).findFirst()
                .map(Metric::value).orElse(null);
    }
}
