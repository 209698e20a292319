package io.lamplighter.simulator.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SensorFaultTest {

    private static final Instant NOON = Instant.parse("2026-06-21T11:30:00Z");
    private static final SensorFault.Range RANGE = new SensorFault.Range(-40, 85);
    private static final SensorFault.Onset ONSET = new SensorFault.Onset(NOON, 21);

    @Test
    void showsAsItsNameSays() {
        assertThat(shown(SensorFault.NONE, NOON)).isEqualTo(20);
        assertThat(shown(SensorFault.STUCK, NOON.plusSeconds(9_000))).isEqualTo(21);
        assertThat(shown(SensorFault.BLIND, NOON)).isEqualTo(-40);
        assertThat(shown(SensorFault.SATURATED, NOON)).isEqualTo(85);
        assertThat(SensorFault.LYING.looksAt(NOON)).isEqualTo(NOON.minus(Duration.ofHours(12)));
    }

    @Test
    void driftLosesHalfInTwoWeeks() {
        assertThat(shown(SensorFault.DRIFTING, NOON)).isEqualTo(20);
        assertThat(shown(SensorFault.DRIFTING, NOON.plus(Duration.ofDays(14)))).isCloseTo(-10, within(1e-9));
        assertThat(shown(SensorFault.DRIFTING, NOON.plus(Duration.ofDays(28)))).isCloseTo(-25, within(1e-9));
    }

    @Test
    void spikesInATwelfthOfTheTimeAndTheSameForAll() {
        long spikes = IntStream.range(0, 86_400)
                .filter(second -> shown(SensorFault.SPIKING, NOON.plusSeconds(second)) == 85).count();

        assertThat(spikes / 86_400.0).isCloseTo(1.0 / 12, within(0.01));
    }

    @Test
    void aContactSaysYesOrNo() {
        assertThat(SensorFault.NONE.said(true, false, false)).isTrue();
        assertThat(SensorFault.SILENT.said(false, false, true)).isTrue();
        assertThat(SensorFault.STUCK.said(false, true, false)).isTrue();
        assertThat(SensorFault.BLIND.said(true, true, true)).isFalse();
        assertThat(SensorFault.SATURATED.said(false, false, false)).isTrue();
        assertThat(SensorFault.LYING.said(false, false, false)).isTrue();
        for (SensorFault fault : EnumSet.of(SensorFault.DRIFTING, SensorFault.SPIKING)) {
            assertThatThrownBy(() -> fault.said(true, true, true)).hasMessageContaining(fault.name());
        }
    }

    private static double shown(SensorFault fault, Instant now) {
        return fault.shown(20, RANGE, ONSET, now);
    }
}
