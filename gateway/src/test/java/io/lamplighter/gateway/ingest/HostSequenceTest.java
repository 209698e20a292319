package io.lamplighter.gateway.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.protocol.sparkplug.MessageType;
import org.junit.jupiter.api.Test;

import static io.lamplighter.gateway.ingest.HostScene.POST;
import static io.lamplighter.gateway.ingest.HostScene.asked;
import static io.lamplighter.gateway.ingest.HostScene.codes;
import static io.lamplighter.gateway.ingest.HostScene.notices;
import static io.lamplighter.gateway.ingest.HostScene.numbers;
import static org.assertj.core.api.Assertions.assertThat;
/** Messages that come in another order, late or not at all. */
class HostSequenceTest {

    private final HostScene scene = new HostScene();

    @Test
    void whatArrivesInTimeInAnotherOrderIsUsedInItsOwnOrder() {
        scene.born(7, 99, 1);
        assertThat(scene.power(4, 3)).isEmpty();
        assertThat(scene.power(3, 2)).isEmpty();

        assertThat(numbers(scene.power(2, 1))).containsExactly(1L, 2L, 3L);
        assertThat(scene.host().nextDue()).isEmpty();
        assertThat(numbers(scene.power(5, 4))).containsExactly(4L);
    }

    @Test
    void aGapThatStaysIsGivenUpAfterTheReorderTimeout() {
        scene.born(7, 99, 1);
        scene.power(3, 2);
        assertThat(scene.host().nextDue()).hasValue(scene.nanos() + Duration.ofSeconds(2).toNanos());
        scene.pass(Duration.ofMillis(1_999));
        assertThat(scene.host().due(scene.nanos())).isEmpty();
        scene.pass(Duration.ofMillis(1));

        List<Step> steps = scene.host().due(scene.nanos());
        assertThat(numbers(steps)).containsExactly(2L);
        assertThat(asked(steps)).containsExactly("sequence-gap");
        assertThat(notices(steps)).containsExactly("sequence-gap");
        assertThat(numbers(scene.power(4, 3))).containsExactly(3L);
    }

    @Test
    void sequenceNumbersGoRound() {
        scene.born(7, 99, 1);
        for (int i = 2; i < 600; i++) {
            assertThat(numbers(scene.power(i % 256, i))).containsExactly((long) i);
        }
    }

    @Test
    void aGapAcrossZeroIsStillAGap() {
        scene.born(7, 99, 1);
        for (int i = 2; i < 256; i++) {
            scene.power(i, i);
        }
        assertThat(scene.power(1, 257)).isEmpty();
        assertThat(numbers(scene.power(0, 256))).containsExactly(256L, 257L);
    }

    @Test
    void atTheBoundOfHeldMessagesTheMissingOneCountsAsLost() {
        scene.born(7, 99, 1);
        List<Step> steps = new ArrayList<>();
        for (int i = 3; i < 3 + HostLimits.DEFAULT.held(); i++) {
            steps.addAll(scene.power(i, i));
        }

        assertThat(numbers(steps)).hasSize(HostLimits.DEFAULT.held()).isSorted();
        assertThat(asked(steps)).containsExactly("sequence-gap");
    }

    @Test
    void aRecordThatComesLateIsUsedWhateverItsSeq() {
        scene.born(7, 99, 1);
        scene.power(2, 1);

        assertThat(numbers(scene.power(1, 9))).containsExactly(9L);
        assertThat(numbers(scene.power(3, 2))).containsExactly(2L);
    }

    @Test
    void lateDataWithoutANumberIsRejected() {
        scene.receive(MessageType.NBIRTH, null, Wire.plainNodeBirth(1));
        scene.receive(MessageType.DBIRTH, "luminaire-1", Wire.plainLuminaireBirth(1));

        assertThat(codes(scene.receive(MessageType.DDATA, "luminaire-1", Wire.plainPower(1, 1))))
                .containsExactly("seq-late");
    }

    @Test
    void whatWeDroppedOurselvesIsNoGapOfAPostWithAJournal() {
        scene.born(7, 99, 1);

        assertThat(scene.host().lost(POST, scene.nanos())).isEmpty();
        assertThat(numbers(scene.power(2, 1))).as("still from before").containsExactly(1L);
        assertThat(numbers(scene.power(40, 9))).containsExactly(9L);
        assertThat(numbers(scene.power(50, 10))).containsExactly(10L);
        scene.pass(Duration.ofSeconds(10));
        assertThat(numbers(scene.power(51, 11))).containsExactly(11L);
        assertThat(scene.power(60, 12)).as("a gap of its own").isEmpty();
    }

    @Test
    void whatWeDroppedOfAPostWithoutAJournalNeedsABirth() {
        scene.receive(MessageType.NBIRTH, null, Wire.plainNodeBirth(1));

        assertThat(asked(scene.host().lost(POST, scene.nanos()))).containsExactly("overload");
    }
}
