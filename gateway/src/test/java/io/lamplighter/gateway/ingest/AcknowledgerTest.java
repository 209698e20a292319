package io.lamplighter.gateway.ingest;

import io.lamplighter.protocol.record.Acknowledgement;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AcknowledgerTest {

    private static final NodeId POST = new NodeId("ruhrort", "post-1");

    private final Acknowledger acknowledger = new Acknowledger(1_000, 10);

    @Test
    void acknowledgesAtMostOncePerInterval() {
        acknowledger.stored(POST, 7, 1, false);
        assertThat(acknowledger.due(0)).containsExactly(due(1));
        acknowledger.stored(POST, 7, 2, false);
        acknowledger.stored(POST, 7, 5, false);

        assertThat(acknowledger.due(999)).isEmpty();
        assertThat(acknowledger.nextDue()).hasValue(1_000);
        assertThat(acknowledger.due(1_000)).containsExactly(due(5));
        assertThat(acknowledger.due(9_000)).isEmpty();
        assertThat(acknowledger.nextDue()).isEmpty();
    }

    @Test
    void acknowledgesAtOnceAfterABirthEvenNothing() {
        acknowledger.stored(POST, 7, 0, false);
        acknowledger.due(0);
        acknowledger.stored(POST, 7, 0, true);

        assertThat(acknowledger.due(1)).containsExactly(due(0));
    }

    @Test
    void givesBackWhatTheConnectionDidNotTake() {
        acknowledger.stored(POST, 7, 3, false);
        acknowledger.due(0).forEach(acknowledger::refused);
        acknowledger.stored(POST, 7, 2, false);

        assertThat(acknowledger.due(1_000)).containsExactly(due(3));
    }

    private static Acknowledger.Due due(long upTo) {
        return new Acknowledger.Due(POST, new Acknowledgement(7, upTo));
    }
}
