package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Events;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Faults of a lamp as the whole post sees, tells and survives them. */
class LampFaultsTest {

    private static final String MIDNIGHT = "2026-03-20T23:00:00Z";
    private static final String NOON = "2026-03-20T11:00:00Z";

    @Test
    void anEventIsOneRecordWithItsEvidence() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.pass(Duration.ofMinutes(2));
        scene.board.breaks();
        scene.pass(Duration.ofSeconds(40));

        PostRecord record = scene.recordOf(Vocabulary.LAMP_FAILURE, true);
        assertThat(value(record, Vocabulary.ACTIVE_POWER)).isEqualTo(0f);
        assertThat(value(record, Vocabulary.SUPPLY_VOLTAGE)).isEqualTo(230f);
        assertThat(value(record, Vocabulary.SUPPLY_CURRENT)).isEqualTo(0f);
        assertThat(value(record, Vocabulary.ACTUAL_LIGHT_STATE)).isEqualTo(100f);
    }

    @Test
    void birthsDeclareEveryEventAndPeriodicReportsSpareThem() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        List<String> born = scene.host.birth("luminaire-1").stream().map(Metric::name)
                .filter(Objects::nonNull).toList();
        assertThat(born).containsAll(Events.LUMINAIRE.stream().map(Attribute::name).toList());

        scene.pass(Duration.ofHours(1));
        assertThat(scene.heard(Vocabulary.LAMP_FAILURE)).containsExactly(false);
        assertThat(scene.heard(Events.LAMP_UNEXPECTED_ON)).containsExactly(false);
        assertThat(scene.heard(Vocabulary.ACTIVE_POWER)).hasSizeGreaterThan(55);
    }

    @Test
    void aWeldedRelayIsToldWithinAMinuteAndSpared() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.board.welded(true);
        scene.override("off", 0, Duration.ofHours(8));
        scene.pass(Duration.ofSeconds(45));
        assertThat(scene.heard(Events.RELAY_FAILURE)).endsWith(true);
        assertThat(scene.heard(Events.LAMP_UNEXPECTED_ON)).endsWith(true);

        scene.override("on", 100, Duration.ofHours(8));
        scene.pass(Duration.ofSeconds(5));
        scene.override("off again", 0, Duration.ofHours(8));
        scene.pass(Duration.ofSeconds(5));
        assertThat(scene.host.results()).endsWith(CommandResult.executed("on"),
                CommandResult.rejected("off again", "relay-failure"));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);

        scene.pass(Duration.ofMinutes(10));
        scene.board.welded(false);
        scene.override("off at last", 0, Duration.ofHours(8));
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.host.results()).endsWith(CommandResult.executed("off at last"));
        assertThat(scene.heard(Events.RELAY_FAILURE)).endsWith(false);
    }

    @Test
    void anOverrideThatEndsOnAWeldedRelayWaitsForItsRest() {
        PostScene scene = PostScene.at(NOON, Level.OFF).started();
        scene.board.welded(true);
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.heard(Events.RELAY_FAILURE)).endsWith(true);

        scene.override("on", 100, Duration.ofMinutes(1));
        scene.pass(Duration.ofMinutes(2));
        scene.override("on again", 100, Duration.ofMinutes(1));
        scene.pass(Duration.ofMinutes(8));
        assertThat(scene.board.take().stream().filter(change -> change.level().isOff())).hasSize(1);
        scene.pass(Duration.ofMinutes(5));
        assertThat(scene.board.take().stream().filter(change -> change.level().isOff())).hasSize(1);
        assertThat(scene.board.level()).isEqualTo(Level.OFF);
    }

    @Test
    void aLampWhoseOutputFailsByDayIsUnexpectedlyOn() {
        PostScene scene = PostScene.at("2026-03-21T04:00:00Z", Level.FULL).started();
        scene.board.lampFails(true);
        scene.passUntil("2026-03-21T07:00:00Z");

        assertThat(scene.heard(Events.LAMP_UNEXPECTED_ON)).endsWith(true);
        assertThat(scene.heard(Events.RELAY_FAILURE)).doesNotContain(true);
    }

    @Test
    void supplyLossSavesTheCountersAtOnce() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.pass(Duration.ofMinutes(10));
        assertThat(scene.heard(Vocabulary.ACTIVE_ENERGY)).isEmpty();

        scene.board.volts(0);
        scene.pass(Duration.ofSeconds(6));

        assertThat(value(scene.recordOf(Events.SUPPLY_LOSS, true), Vocabulary.SUPPLY_VOLTAGE)).isEqualTo(0f);
        assertThat((Double) scene.heard(Vocabulary.ACTIVE_ENERGY).getLast()).isGreaterThan(0.016);
    }

    @Test
    void aSilentMeterIsToldAndItsValuesAreGone() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.board.sensorsFail(true);
        scene.pass(Duration.ofMinutes(6));

        PostRecord record = scene.recordOf(Events.METER_ERROR, true);
        assertThat(value(record, Vocabulary.ACTIVE_POWER)).isNull();
        scene.board.sensorsFail(false);
        scene.pass(Sensing.LONGEST_PAUSE.plusSeconds(1));
        assertThat(scene.heard(Events.METER_ERROR)).endsWith(false);
    }

    private static @Nullable Object value(PostRecord record, Attribute attribute) {
        return record.metrics().stream().filter(metric -> metric.isNamed(attribute.name())).findFirst()
                .map(Metric::value).orElse(null);
    }
}
