package io.lamplighter.simulator.board;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;

/** Pi4J inputs on simulated pins; what the world does to a pin is dispatched on the world's thread. */
final class SimulatedInputProvider extends DigitalInputProviderBase implements DigitalInputProvider {

    private final SimulatedPins pins;

    SimulatedInputProvider(SimulatedPins pins) {
        super("simulated-input", "Simulated input");
        this.pins = pins;
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
        pins.requireWhole();
        DigitalInput input = new SimulatedInput(this, config, pins);
        context.registry().add(input);
        return input;
    }

    private static final class SimulatedInput extends DigitalInputBase {

        private final SimulatedPins pins;

        SimulatedInput(DigitalInputProvider provider, DigitalInputConfig config, SimulatedPins pins) {
            super(provider, config);
            this.pins = pins;
        }

        @Override
        public DigitalInput initialize(Context context) throws InitializeException {
            super.initialize(context);
            pins.watch(config.address(),
                    high -> dispatch(new DigitalStateChangeEvent<>(this, DigitalState.getState(high))));
            return this;
        }

        @Override
        public DigitalInput shutdown(Context context) throws ShutdownException {
            pins.unwatch(config.address());
            return super.shutdown(context);
        }

        @Override
        public DigitalState state() {
            pins.requireWhole();
            return DigitalState.getState(pins.isPulledHigh(config.address()));
        }
    }
}
