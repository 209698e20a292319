package io.lamplighter.simulator.post;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.simulator.world.LuminaireModel;
import io.lamplighter.simulator.world.World;
import org.jspecify.annotations.Nullable;

/** The luminaire behind relay and dimming stage: what it draws now. Thread-safe: it is looked at from the bus. */
final class SimulatedLamp {

    private final LuminaireModel model;
    private final Supplier<Level> terminals;
    private final World world;
    private final InstantSource clock;
    private @Nullable Instant litSince;

    SimulatedLamp(LuminaireModel model, Supplier<Level> terminals, World world, InstantSource clock) {
        this.model = model;
        this.terminals = terminals;
        this.world = world;
        this.clock = clock;
    }

    double lightPercent() {
        return terminals.get().percent();
    }

    double volts() {
        return world.supplyVolts(clock.instant(), powerWatts() / World.SUPPLY_VOLTS);
    }

    double amperes() {
        return powerWatts() / volts();
    }

    private synchronized double powerWatts() {
        Level level = terminals.get();
        if (level.isOff()) {
            litSince = null;
            return 0;
        }
        Instant now = clock.instant();
        if (litSince == null) {
            litSince = now;
        }
        return model.powerWatts(level.percent(), Duration.between(litSince, now));
    }
}
