package io.lamplighter.agent.board.pi4j;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.LampDriver;
import io.lamplighter.lighting.level.Level;
import org.jspecify.annotations.Nullable;

/**
 * Switches a luminaire by its relay and dims it by its 0-10 V line. Between two levels above 0 it writes the dimmer only;
 * from off it sets the dimmer before it closes the contact; to off it only opens the contact. A dimmer that fails does
 * not keep the lamp dark: the contact closes all the same, and the failure is thrown afterwards. Not thread-safe.
 */
final class Pi4jLampDriver implements LampDriver {

    private final Relay relay;
    private final Dimmer dimmer;
    private final Optional<Level> found;
    /** What the parts were last set to, or found at; null when unknown, so that the next call writes. */
    private @Nullable Boolean lit;
    private @Nullable Level dimmed;

    /** Takes both parts; what fails is told to problems, and tried again by each {@link #apply}. */
    Pi4jLampDriver(Relay relay, Dimmer dimmer, Consumer<String> problems) {
        this.relay = relay;
        this.dimmer = dimmer;
        lit = attempt(relay::open, problems).orElse(null);
        dimmed = attempt(dimmer::open, problems).orElse(null);
        found = foundLevel();
    }

    @Override
    public void apply(Level level) {
        if (level.isOff()) {
            light(false);
            return;
        }
        BoardException failure = null;
        try {
            dim(level);
        } catch (BoardException e) {
            failure = e;
        }
        light(true);
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public Optional<Level> found() {
        return found;
    }

    private void light(boolean wanted) {
        if (!Boolean.valueOf(wanted).equals(lit)) {
            lit = null;
            relay.light(wanted);
            lit = wanted;
        }
    }

    private void dim(Level level) {
        if (!level.equals(dimmed)) {
            dimmed = null;
            dimmer.dim(level);
            dimmed = level;
        }
    }

    private Optional<Level> foundLevel() {
        if (Boolean.FALSE.equals(lit)) {
            return Optional.of(Level.OFF);
        }
        return Boolean.TRUE.equals(lit) ? Optional.ofNullable(dimmed) : Optional.empty();
    }

    private static <T> Optional<T> attempt(Supplier<Optional<T>> open, Consumer<String> problems) {
        try {
            return open.get();
        } catch (BoardException e) {
            problems.accept(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
