package io.lamplighter.simulator.board;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;

/** Pi4J outputs on simulated pins; they adopt the state they find, as those on a real board do. */
final class SimulatedOutputProvider extends DigitalOutputProviderBase implements DigitalOutputProvider {

    private final SimulatedPins pins;

    SimulatedOutputProvider(SimulatedPins pins) {
        super("simulated-output", "Simulated output");
        this.pins = pins;
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
        DigitalOutput output = new SimulatedOutput(this, config, pins);
        context.registry().add(output);
        return output;
    }

    private static final class SimulatedOutput extends DigitalOutputBase {

        private final SimulatedPins pins;

        SimulatedOutput(DigitalOutputProvider provider, DigitalOutputConfig config, SimulatedPins pins) {
            super(provider, config);
            this.pins = pins;
        }

        @Override
        public DigitalOutput initialize(Context context) throws InitializeException {
            state = DigitalState.getState(pins.isHigh(config.address()));
            return super.initialize(context);
        }

        @Override
        public DigitalOutput state(DigitalState next) {
            pins.drive(config.address(), next.isHigh());
            return super.state(next);
        }
    }
}
