package io.lamplighter.gateway.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import io.lamplighter.gateway.fleet.FleetUpdate.DeviceBorn;
import io.lamplighter.gateway.fleet.FleetUpdate.PostBorn;
import io.lamplighter.gateway.fleet.FleetUpdate.PostDied;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

import static io.lamplighter.gateway.ingest.HostScene.NOW;
import static io.lamplighter.gateway.ingest.HostScene.POST;
import static io.lamplighter.gateway.ingest.HostScene.SAMPLED;
import static io.lamplighter.gateway.ingest.HostScene.asked;
import static io.lamplighter.gateway.ingest.HostScene.changes;
import static io.lamplighter.gateway.ingest.HostScene.codes;
import static io.lamplighter.gateway.ingest.HostScene.reports;
import static io.lamplighter.gateway.ingest.HostScene.value;
import static org.assertj.core.api.Assertions.assertThat;
/** What births and data become. */
class HostApplicationTest {

    private static final String POWER = Vocabulary.ACTIVE_POWER.name();

    private final HostScene scene = new HostScene();

    @Test
    void aBirthNamesThePostItsJournalAndItsDevices() {
        List<Step> steps = scene.born(7, 99, 5);

        assertThat(steps).containsExactly(
                new Step.Changed(POST, new PostBorn("post-1", "ruhrort", NOW, Map.of("Basic/displayName",
                        value("Hafenstraße 1"), "Time/clockState", value("synced")))),
                new Step.JournalFound(POST, 99, 5, OptionalLong.empty(), NOW),
                new Step.Changed(POST, new DeviceBorn("post-1", "luminaire-1", NOW, Map.of(POWER, value(40.5),
                        Vocabulary.TARGET_LEVEL.name(), value(null), Vocabulary.FEEDBACK_EXPIRATION.name(),
                        value(SAMPLED), Vocabulary.LAMP_FAILURE.name(), value(null)))));
    }

    @Test
    void aPostLivesOnTheServerOnWhichItWasBornLast() {
        on("a", MessageType.NBIRTH, Wire.plainNodeBirth(1));
        on("b", MessageType.NBIRTH, Wire.plainNodeBirth(2));

        assertThat(on("a", MessageType.NDEATH, Wire.death(2))).as("late, and from where it was").isEmpty();
        assertThat(scene.host().disconnected("a", NOW)).isEmpty();
        assertThat(changes(scene.host().disconnected("b", NOW)))
                .containsExactly(new PostDied("post-1", "ruhrort", NOW));
    }

    private List<Step> on(String server, MessageType type, byte[] payload) {
        return scene.host().received(new IngestEvent.Message(server, Wire.topic(type, "post-1", null), payload, NOW),
                scene.nanos());
    }

    @Test
    void aBirthWithAnotherSeqThanZeroIsRejected() {
        byte[] birth = Wire.payload(3, List.of(Wire.metric(Vocabulary.BD_SEQ, -1, 1L)));

        assertThat(codes(scene.receive(MessageType.NBIRTH, null, birth))).containsExactly("birth-seq");
    }

    @Test
    void aBirthWithOneAliasForTwoMetricsIsRejectedAsAWhole() {
        byte[] birth = Wire.payload(0, List.of(Wire.metric(Vocabulary.DISPLAY_NAME, 4, "a"),
                Wire.metric(Vocabulary.ADDRESS, 4, "b")));

        assertThat(codes(scene.receive(MessageType.NBIRTH, null, birth))).contains("birth-malformed");
        assertThat(asked(scene.power(1, 1))).containsExactly("not-born");
    }

    @Test
    void dataBecomesAReportWithItsNumber() {
        scene.born(7, 99, 1);

        assertThat(scene.power(2, 1)).containsExactly(new Step.Reported(POST, new Report("post-1", "luminaire-1",
                new RecordId(99, 1), false, SAMPLED, NOW, Map.of(POWER, value(10.5))), null));
    }

    @Test
    void aReportOfThePostItselfHasNoDevice() {
        scene.born(7, 99, 1);
        List<Step> steps = scene.receive(MessageType.NDATA, null, Wire.clock(2, 99, 1, "holdover"));

        assertThat(reports(steps)).singleElement().satisfies(report -> {
            assertThat(report.device()).isEmpty();
            assertThat(report.attributes()).containsOnlyKeys("Time/clockState");
        });
    }

    @Test
    void aCommandResultTravelsWithItsRecord() {
        scene.born(7, 99, 1);
        CommandResult result = CommandResult.rejected("c-1", "switching-limit");
        List<Step> steps = scene.receive(MessageType.DDATA, "luminaire-1", Wire.result(2, new RecordId(99, 1), result));

        assertThat(steps).singleElement().satisfies(step -> assertThat(((Step.Reported) step).result())
                .isEqualTo(result));
    }

    @Test
    void aNodeWithoutAJournalIsAcceptedAndItsBirthIsAReport() {
        List<Step> steps = new ArrayList<>(scene.receive(MessageType.NBIRTH, null, Wire.plainNodeBirth(1)));
        steps.addAll(scene.receive(MessageType.DBIRTH, "luminaire-1", Wire.plainLuminaireBirth(1)));
        steps.addAll(scene.receive(MessageType.DDATA, "luminaire-1", Wire.plainPower(2, 12)));

        assertThat(reports(steps)).extracting(Report::id).containsExactly(null, null, null);
        assertThat(reports(steps).getLast().attributes()).isEqualTo(Map.of(POWER, value(12.0)));
        assertThat(steps).noneMatch(Step.JournalFound.class::isInstance);
    }

    @Test
    void dataBeforeABirthAsksForOne() {
        assertThat(asked(scene.power(0, 1))).containsExactly("not-born");
    }

    @Test
    void dataOfAnUnbornDeviceAsksForABirth() {
        scene.born(7, 99, 1);

        assertThat(asked(scene.receive(MessageType.DDATA, "luminaire-2", Wire.power(2, 99, 1, 1))))
                .containsExactly("device-not-born");
    }

    @Test
    void anUnknownAliasAsksForABirthAndTheMessageIsNotUsed() {
        scene.born(7, 99, 1);
        List<Step> steps = scene.receive(MessageType.DDATA, "luminaire-1",
                Wire.payload(2, List.of(Wire.data(11, 99L), Wire.data(12, 1L), Wire.data(77, 1f))));

        assertThat(asked(steps)).containsExactly("unknown-metric");
        assertThat(codes(steps)).containsExactly("unknown-metric");
        assertThat(reports(steps)).isEmpty();
    }

    @Test
    void aRebirthIsAskedForLessAndLessOftenUntilItComes() {
        assertThat(asked(scene.power(0, 1))).hasSize(1);
        assertThat(asked(scene.power(0, 1))).isEmpty();
        scene.pass(Duration.ofSeconds(5));
        assertThat(asked(scene.power(0, 1))).hasSize(1);
        scene.pass(Duration.ofSeconds(5));
        assertThat(asked(scene.power(0, 1))).isEmpty();
        scene.pass(Duration.ofSeconds(5));
        assertThat(asked(scene.power(0, 1))).hasSize(1);
        scene.born(7, 99, 1);
        scene.host().disconnected(NOW);
        assertThat(asked(scene.power(0, 1))).hasSize(1);
    }

    @Test
    void allPostsTogetherAreAskedForOnlySoManyRebirthsPerSecond() {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            asked.addAll(asked(scene.host().received(Wire.topic(MessageType.DDATA, "post-" + i, "luminaire-1"),
                    Wire.power(0, 1, 1, 1), NOW, scene.nanos())));
        }
        assertThat(asked).hasSize(HostLimits.DEFAULT.rebirthsPerSecond());
        scene.pass(Duration.ofSeconds(1));
        assertThat(asked(scene.host().received(Wire.topic(MessageType.DDATA, "post-199", "luminaire-1"),
                Wire.power(0, 1, 1, 1), NOW, scene.nanos()))).hasSize(1);
    }
}
