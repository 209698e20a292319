package io.lamplighter.agent.link;

import java.time.Instant;
import java.util.List;
import java.util.Random;

import io.lamplighter.agent.journal.Journal;
import io.lamplighter.agent.journal.JournalSettings;
import io.lamplighter.agent.journal.MemoryDisk;
import io.lamplighter.agent.journal.Retention;
import io.lamplighter.agent.journal.Uptime;
import io.lamplighter.protocol.record.Acknowledgement;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DrainTest {

    private static final int HELD = 1_500;
    private static final int MOST_PER_SECOND = 1_000;

    private long nanos;
    private final Journal journal = Journal.open(new MemoryDisk(), JournalSettings.standard(),
            new Uptime(() -> nanos, 1), () -> 77);

    @Test
    void aHostThatIsSlowHasNoMoreThanAThousandRecordsBeforeIt() {
        for (int i = 0; i < HELD; i++) {
            journal.append(Retention.ROUTINE, "luminaire-1", Instant.EPOCH, List.of());
        }
        Drain drain = new Drain(journal, settings(), new Random(1));
        drain.start(nanos);
        assertThat(sentIn(drain, 10)).isEqualTo(Drain.WINDOW);

        journal.acknowledge(new Acknowledgement(journal.epoch(), 300));
        drain.progressed(nanos);
        assertThat(sentIn(drain, 10)).isEqualTo(300);
        journal.acknowledge(new Acknowledgement(journal.epoch(), Drain.WINDOW));
        drain.progressed(nanos);
        assertThat(sentIn(drain, 10)).isEqualTo(HELD - Drain.WINDOW - 300);
    }

    /** Less than the time after which what was sent goes out again. */
    private int sentIn(Drain drain, int seconds) {
        int sent = 0;
        for (int step = 0; step < seconds * MOST_PER_SECOND; step++) {
            nanos += 1_000_000_000L / MOST_PER_SECOND;
            if (drain.due(nanos).isPresent()) {
                drain.sent(drain.due(nanos).orElseThrow().number(), nanos);
                sent++;
            }
        }
        return sent;
    }

    private static LinkSettings settings() {
        LinkSettings standard = LinkSettings.standard("tcp://a:1883", "host");
        return new LinkSettings(standard.servers(), "host", standard.keepAlive(), standard.timeout(),
                standard.backOff(), Delivery.ACKNOWLEDGED, standard.acknowledgeTimeout(), MOST_PER_SECOND);
    }
}
