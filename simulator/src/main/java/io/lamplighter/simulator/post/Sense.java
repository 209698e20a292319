package io.lamplighter.simulator.post;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

import io.lamplighter.simulator.fault.SensorFault;

/** What reaches the chip of one quantity, sound or broken. Thread-safe: it is looked at from the bus. */
final class Sense implements DoubleSupplier {

    private final ToDoubleFunction<Instant> world;
    private final SensorFault.Range range;
    private final InstantSource clock;
    private SensorFault fault = SensorFault.NONE;
    private SensorFault.Onset onset = new SensorFault.Onset(Instant.EPOCH, 0);

    Sense(ToDoubleFunction<Instant> world, SensorFault.Range range, InstantSource clock) {
        this.world = world;
        this.range = range;
        this.clock = clock;
    }

    synchronized void suffer(SensorFault next) {
        onset = new SensorFault.Onset(clock.instant(), getAsDouble());
        fault = next;
    }

    @Override
    public synchronized double getAsDouble() {
        Instant now = clock.instant();
        return fault.shown(world.applyAsDouble(fault.looksAt(now)), range, onset, now);
    }
}
