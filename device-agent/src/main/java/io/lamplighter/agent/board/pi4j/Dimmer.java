package io.lamplighter.agent.board.pi4j;

import java.util.Optional;

import com.pi4j.context.Context;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmType;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.DimmerWiring;
import io.lamplighter.lighting.level.Level;
import org.jspecify.annotations.Nullable;

/**
 * The inverting 0-10 V stage: the luminaire's control gear sources the control line (IEC 60929 Annex E), an optocoupler
 * driven by the PWM sinks it. Duty 0 % = 10 V = full light, so a dead PWM is full light. Steps are 1 % of duty. It never
 * disables the PWM. Not thread-safe.
 */
final class Dimmer {

    /** A lit lamp never gets 100 % duty, which is no control voltage at all. */
    private static final int MAXIMUM_DUTY_LIT = 99;

    private final Context context;
    private final DimmerWiring wiring;
    private @Nullable Pwm pwm;

    Dimmer(Context context, DimmerWiring wiring) {
        this.context = context;
        this.wiring = wiring;
    }

    /** Takes the channel, if it is not taken yet, and says which level it was found at; empty when that is unknown. */
    Optional<Level> open() {
        Pwm channel = channel();
        try {
            return Optional.of(channel.isOn() ? new Level(100 - channel.dutyCycle()) : Level.FULL);
        } catch (RuntimeException e) {
            throw new BoardException(this + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Sets the control voltage for a level above 0. */
    void dim(Level level) {
        int duty = Math.clamp(Math.round(100 - level.percent()), 0, MAXIMUM_DUTY_LIT);
        Pwm channel = channel();
        try {
            channel.setDutyCycle(duty);
            channel.setFrequency(wiring.frequencyHertz());
            channel.on(); // not on(duty): that disables the PWM at duty 0
        } catch (RuntimeException e) {
            throw new BoardException(this + " cannot be set to duty " + duty + " %: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "dimmer on PWM chip " + wiring.chip() + " channel " + wiring.channel();
    }

    private Pwm channel() {
        Pwm taken = pwm;
        if (taken == null) {
            int address = PwmAddress.of(wiring);
            try {
                taken = context.create(Pwm.newConfigBuilder(context).id("dimmer-" + address).address(address)
                        .pwmType(PwmType.HARDWARE).frequency(wiring.frequencyHertz()).build());
            } catch (RuntimeException e) {
                throw new BoardException(this + " cannot be taken: " + e.getMessage(), e);
            }
            pwm = taken;
        }
        return taken;
    }
}
