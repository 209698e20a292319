package io.lamplighter.gateway.ingest;

import java.time.Duration;
import java.time.Instant;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.protocol.record.SampleClock;
import io.lamplighter.protocol.sparkplug.MessageType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Records of a post that did not know the time. */
class SampleClockTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    private static final Instant SAMPLED = Instant.ofEpochMilli(Wire.MILLIS);

    private final HostApplication host = new HostApplication(HostLimits.DEFAULT);

    @BeforeEach
    void born() {
        host.received(Wire.topic(MessageType.NBIRTH, "post-1", null), Wire.nodeBirth(7, 99, 1), NOW, 1);
        host.received(Wire.topic(MessageType.DBIRTH, "post-1", "luminaire-1"), Wire.luminaireBirth(1, 99), NOW, 1);
    }

    @Test
    void aLiveReportOfAPostThatDoesNotKnowTheTimeIsFromNowAndUncertain() {
        Report live = report(Wire.untimedPower(2, 1, SampleClock.UNSYNCHRONIZED, false));
        assertThat(live.sampledAt()).isEqualTo(NOW);
        assertThat(live.attributes()).containsEntry("LampMonitor/activePower",
                new AttributeValue(10.5, NOW, NOW, Quality.CLOCK_SUSPECT));
        assertThat(Values.shown(live.attributes())).containsOnlyKeys("LampMonitor/activePower");

        Report late = report(Wire.untimedPower(3, 2, SampleClock.UNSYNCHRONIZED, true));
        assertThat(late.sampledAt()).isEqualTo(SAMPLED);
        assertThat(late.attributes()).containsEntry("LampMonitor/activePower",
                new AttributeValue(10.5, SAMPLED, NOW, Quality.CLOCK_SUSPECT));
    }

    @Test
    void aReportWhoseTimeWasCorrectedIsAsGoodAsAnyOther() {
        Report late = report(Wire.untimedPower(2, 1, SampleClock.CORRECTED, true));
        assertThat(late.sampledAt()).isEqualTo(SAMPLED);
        assertThat(late.attributes()).containsEntry("LampMonitor/activePower", new AttributeValue(10.5, SAMPLED, NOW))
                .containsEntry("Journal/sampleClock", new AttributeValue(SampleClock.CORRECTED, SAMPLED, NOW));
    }

    /** A clock was ahead; what was kept then must not outdate what the post said at its birth, when it knew better. */
    @Test
    void aLateReportFromAheadIsFromBeforeTheBirth() {
        Instant born = SAMPLED.minus(Duration.ofHours(2));
        host.received(Wire.topic(MessageType.NBIRTH, "post-1", null), Wire.nodeBirth(8, 99, 1), born, 2);
        host.received(Wire.topic(MessageType.DBIRTH, "post-1", "luminaire-1"), Wire.luminaireBirth(1, 99), born, 2);
        Instant hourLater = born.plus(Duration.ofHours(1));

        Report late = report(Wire.untimedPower(2, 1, SampleClock.CORRECTED, true), hourLater);
        Report live = report(Wire.untimedPower(3, 2, SampleClock.CORRECTED, false), hourLater);

        assertThat(late.sampledAt()).isEqualTo(born.minus(Arrival.TOLERANCE));
        assertThat(late.attributes()).containsEntry("LampMonitor/activePower",
                new AttributeValue(10.5, late.sampledAt(), hourLater, Quality.CLOCK_SUSPECT));
        assertThat(live.sampledAt()).isEqualTo(hourLater);
    }

    private Report report(byte[] payload) {
        return report(payload, NOW);
    }

    private Report report(byte[] payload, Instant at) {
        return host.received(Wire.topic(MessageType.DDATA, "post-1", "luminaire-1"), payload, at, 1).stream()
                .filter(Step.Reported.class::isInstance).map(step -> ((Step.Reported) step).report()).findFirst()
                .orElseThrow();
    }
}
