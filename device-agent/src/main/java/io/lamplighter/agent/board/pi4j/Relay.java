package io.lamplighter.agent.board.pi4j;

import java.util.Optional;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import io.lamplighter.agent.board.BoardException;
import org.jspecify.annotations.Nullable;

/**
 * A relay whose normally-closed contact feeds a lamp: pin high = coil energised = contact open = lamp off. So a dead
 * controller, whose pins float to low, leaves the lamp lit. It sets neither an initial nor a shutdown state: the provider
 * adopts what it finds, and the pin stays as it is when the program ends. Not thread-safe.
 */
final class Relay {

    private final Context context;
    private final int gpio;
    private @Nullable DigitalOutput pin;

    Relay(Context context, int gpio) {
        this.context = context;
        this.gpio = gpio;
    }

    /** Takes the pin, if it is not taken yet, and says how it was found: lit, not lit, or unknown. */
    Optional<Boolean> open() {
        return switch (pin().state()) {
            case LOW -> Optional.of(true);
            case HIGH -> Optional.of(false);
            case UNKNOWN -> Optional.empty();
        };
    }

    void light(boolean lit) {
        DigitalOutput output = pin();
        try {
            output.state(lit ? DigitalState.LOW : DigitalState.HIGH);
        } catch (RuntimeException e) {
            throw new BoardException(this + " cannot be switched: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "relay on GPIO " + gpio;
    }

    private DigitalOutput pin() {
        DigitalOutput taken = pin;
        if (taken == null) {
            try {
                taken = context.create(
                        DigitalOutput.newConfigBuilder(context).id("relay-" + gpio).address(gpio).build());
            } catch (RuntimeException e) {
                throw new BoardException(this + " cannot be taken: " + e.getMessage(), e);
            }
            pin = taken;
        }
        return taken;
    }
}
