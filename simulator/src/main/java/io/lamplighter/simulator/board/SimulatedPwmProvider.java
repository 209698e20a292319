package io.lamplighter.simulator.board;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmBase;
import com.pi4j.io.pwm.PwmConfig;
import com.pi4j.io.pwm.PwmProvider;
import com.pi4j.io.pwm.PwmProviderBase;

/** Pi4J PWM on simulated channels; it adopts what it finds and leaves it running, as the agent's own on Linux does. */
final class SimulatedPwmProvider extends PwmProviderBase implements PwmProvider {

    private final SimulatedPins pins;

    SimulatedPwmProvider(SimulatedPins pins) {
        super("simulated-pwm", "Simulated PWM");
        this.pins = pins;
    }

    @Override
    public Pwm create(PwmConfig config) {
        Pwm pwm = new SimulatedPwm(this, config, pins);
        context.registry().add(pwm);
        return pwm;
    }

    private static final class SimulatedPwm extends PwmBase {

        private final SimulatedPins pins;

        SimulatedPwm(PwmProvider provider, PwmConfig config, SimulatedPins pins) {
            super(provider, config);
            this.pins = pins;
        }

        @Override
        public Pwm initialize(Context context) throws InitializeException {
            super.initialize(context);
            onState = pins.runs(config.address());
            dutyCycle = Math.toIntExact(Math.round(100 * pins.pwmDuty(config.address())));
            return this;
        }

        @Override
        public Pwm on() {
            pins.run(config.address(), dutyCycle / 100.0);
            onState = true;
            return this;
        }

        @Override
        public Pwm off() {
            pins.stop(config.address());
            onState = false;
            return this;
        }
    }
}
