package io.lamplighter.agent.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.lamplighter.protocol.time.BuildDate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceClockTest {

    private static final Instant SHOWN = Instant.parse("2026-06-01T00:00:00Z");

    private boolean synchronised;
    private Optional<Duration> realTimeClockAhead = Optional.empty();

    @Test
    void knowsTheTimeOnceAServiceHasSetTheClock() {
        ServiceClock clock = clock();
        assertThat(clock.now()).isEmpty();

        synchronised = true;
        assertThat(clock.now()).contains(SHOWN);

        synchronised = false;
        assertThat(clock.now()).contains(SHOWN); // it runs on
    }

    @Test
    void aRealTimeClockThatAgreesIsEnough() {
        realTimeClockAhead = Optional.of(Duration.ofDays(1));
        assertThat(clock().now()).isEmpty();

        realTimeClockAhead = Optional.of(Duration.ofSeconds(-3));
        assertThat(clock().now()).contains(SHOWN);
    }

    private ServiceClock clock() {
        return new ServiceClock(Optional.of(new TimeService() {

            @Override
            public boolean synchronised() {
                return synchronised;
            }

            @Override
            public Optional<Duration> realTimeClockAhead() {
                return realTimeClockAhead;
            }
        }), () -> SHOWN, BuildDate.read());
    }

    @Test
    void wasBuiltInThisMillennium() {
        ServiceClock clock = new ServiceClock(Optional.empty(), () -> SHOWN, BuildDate.read());

        assertThat(clock.now()).contains(SHOWN);
        assertThat(clock.earliest()).isAfter(Instant.parse("2025-01-01T00:00:00Z"));
    }
}
