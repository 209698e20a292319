package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.Optional;

import io.lamplighter.agent.clock.TimeService;

/** A machine whose clock nobody has set, until the test says so. */
final class FakeTimeService implements TimeService {

    private boolean synchronised;
    private Optional<Duration> realTimeClockAhead = Optional.empty();

    void synchronised(boolean now) {
        synchronised = now;
    }

    void realTimeClockAhead(Duration ahead) {
        realTimeClockAhead = Optional.of(ahead);
    }

    @Override
    public boolean synchronised() {
        return synchronised;
    }

    @Override
    public Optional<Duration> realTimeClockAhead() {
        return realTimeClockAhead;
    }
}
