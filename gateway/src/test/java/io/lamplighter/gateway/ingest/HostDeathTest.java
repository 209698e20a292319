package io.lamplighter.gateway.ingest;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.lamplighter.gateway.fleet.FleetUpdate.DeviceDied;
import io.lamplighter.gateway.fleet.FleetUpdate.PostDied;
import io.lamplighter.protocol.sparkplug.MessageType;
import org.junit.jupiter.api.Test;

import static io.lamplighter.gateway.ingest.HostScene.NOW;
import static io.lamplighter.gateway.ingest.HostScene.POST;
import static io.lamplighter.gateway.ingest.HostScene.asked;
import static io.lamplighter.gateway.ingest.HostScene.changes;
import static io.lamplighter.gateway.ingest.HostScene.codes;
import static io.lamplighter.gateway.ingest.HostScene.notices;
import static io.lamplighter.gateway.ingest.HostScene.numbers;
import static org.assertj.core.api.Assertions.assertThat;
/** Posts and devices that go, and who is asked to come back. */
class HostDeathTest {

    private final HostScene scene = new HostScene();

    @Test
    void onlyTheDeathOfThisSessionCounts() {
        scene.born(7, 99, 1);

        assertThat(codes(scene.receive(MessageType.NDEATH, null, Wire.death(6))))
                .containsExactly("death-of-another-session");
        assertThat(changes(scene.receive(MessageType.NDEATH, null, Wire.death(7))))
                .containsExactly(new PostDied("post-1", "ruhrort", NOW));
        assertThat(scene.receive(MessageType.NDEATH, null, Wire.death(7))).isEmpty();
        assertThat(asked(scene.power(2, 1))).containsExactly("not-born");
    }

    @Test
    void theLateDeathOfTheLastSessionDoesNotEndThisOne() {
        scene.born(7, 99, 1);
        scene.born(8, 99, 1);
        scene.receive(MessageType.NDEATH, null, Wire.death(7));

        assertThat(numbers(scene.power(2, 1))).containsExactly(1L);
    }

    @Test
    void aDeviceDiesAlone() {
        scene.born(7, 99, 1);

        assertThat(changes(scene.receive(MessageType.DDEATH, "luminaire-1", Wire.payload(2, List.of()))))
                .containsExactly(new DeviceDied("post-1", "luminaire-1", NOW));
        assertThat(asked(scene.power(3, 1))).containsExactly("device-not-born");
    }

    @Test
    void withoutAConnectionEveryPostIsUnheard() {
        scene.born(7, 99, 1);

        assertThat(changes(scene.host().disconnected(NOW))).containsExactly(new PostDied("post-1", "ruhrort", NOW));
        assertThat(scene.host().disconnected(NOW)).isEmpty();
    }

    @Test
    void whoIsNotBornSoonAfterWeConnectedIsAskedToBe() {
        NodeId other = new NodeId("ruhrort", "post-2");
        scene.host().connected(List.of(POST, other), scene.nanos());
        scene.born(7, 99, 1);
        assertThat(scene.host().due(scene.nanos())).isEmpty();
        scene.pass(Duration.ofSeconds(5));

        assertThat(scene.host().nextDue()).hasValue(scene.nanos());
        assertThat(scene.host().due(scene.nanos())).containsExactly(new Step.AskRebirth(other, "not-heard-yet"));
        assertThat(scene.host().nextDue()).isEmpty();
    }

    @Test
    void aWholeCityIsAskedLittleByLittle() {
        List<NodeId> city = IntStream.range(0, 120).mapToObj(i -> new NodeId("ruhrort", "p" + i))
                .toList();
        scene.host().connected(city, scene.nanos());
        scene.pass(Duration.ofSeconds(5));

        assertThat(scene.host().due(scene.nanos())).hasSize(50);
        assertThat(scene.host().due(scene.nanos())).isEmpty();
        scene.pass(Duration.ofSeconds(1));
        assertThat(scene.host().due(scene.nanos())).hasSize(50);
        scene.pass(Duration.ofSeconds(1));
        assertThat(scene.host().due(scene.nanos())).hasSize(20);
    }

    @Test
    void aReplacedControllerIsNoConflict() {
        scene.born(7, 99, 1);
        scene.receive(MessageType.NDEATH, null, Wire.death(7));

        assertThat(notices(scene.born(0, 100, 1))).isEmpty();
    }

    @Test
    void twoControllersWithOneIdentityAreNoticed() {
        scene.born(7, 99, 1);
        assertThat(notices(scene.born(3, 100, 1))).containsExactly("identity-conflict");
        scene.receive(MessageType.NDEATH, null, Wire.death(3));
        assertThat(notices(scene.born(8, 99, 1))).containsExactly("identity-conflict");
    }

    /** Each counts its own sessions; without a journal nothing else tells them apart. */
    @Test
    void twoPostsWithoutAJournalAreNoticedBySessionsThatTakeTurns() {
        assertThat(noticedIn(5, 12, 6, 13, 7)).containsExactly(false, false, false, true, true);
        assertThat(noticedIn(5, 12, 5, 12)).as("asked for their births").containsExactly(false, false, false, true);
        assertThat(noticedIn(255, 30, 0, 30, 1)).as("counted modulo 256")
                .containsExactly(false, false, false, true, true);
    }

    @Test
    void onePostInABadNetworkIsNoConflict() {
        assertThat(noticedIn(5, 6, 6, 8, 9, 9, 12, 20, 40, 41)).as("births were lost").doesNotContain(true);
        assertThat(noticedIn(0, 1, 2, 0, 1, 0, 1, 2, 3, 0, 0, 1)).as("forgets its count").doesNotContain(true);
        assertThat(noticedIn(250, 253, 255, 0, 2, 5)).as("counts beyond its range").doesNotContain(true);
        assertThat(noticedIn(9, 77, 10)).as("was replaced, and put back").doesNotContain(true);
        assertThat(noticedIn()).as("says no bdSeq").doesNotContain(true);
    }

    /** Whether each of these births of a fresh post showed a conflict. */
    private static List<Boolean> noticedIn(long... bdSeqs) {
        HostScene scene = new HostScene();
        return Arrays.stream(bdSeqs).mapToObj(bdSeq -> {
            scene.pass(Duration.ofSeconds(20));
            return notices(scene.receive(MessageType.NBIRTH, null, Wire.plainNodeBirth(bdSeq)))
                    .contains("identity-conflict");
        }).toList();
    }

    @Test
    void aCopiedJournalIsNoticedWhenItsLiveRecordsCountBackwards() {
        scene.born(7, 99, 1);
        assertThat(notices(scene.power(2, 10))).isEmpty();
        scene.born(8, 99, 1);
        assertThat(notices(scene.power(2, 11))).as("counts on").isEmpty();
        scene.born(8, 99, 1);
        assertThat(notices(scene.power(2, 4))).containsExactly("identity-conflict");
        assertThat(notices(scene.power(3, 5))).as("said once for a session").isEmpty();
        scene.born(9, 99, 1);
        assertThat(notices(scene.power(2, 12))).isEmpty();
    }

    @Test
    void recordsThatAPostSendsAgainAreNoConflict() {
        scene.born(7, 99, 1);
        scene.power(2, 10);
        scene.born(8, 99, 1);
        assertThat(notices(scene.receive(MessageType.DDATA, "luminaire-1", Wire.payload(2, List.of(
                Wire.data(11, 99L).withHistorical(true), Wire.data(12, 9L).withHistorical(true),
                Wire.data(13, 1f).withHistorical(true))))))
                .isEmpty();
    }
}
