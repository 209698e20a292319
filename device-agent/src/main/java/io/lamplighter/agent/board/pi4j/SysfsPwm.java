package io.lamplighter.agent.board.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmBase;
import com.pi4j.io.pwm.PwmConfig;
import com.pi4j.io.pwm.PwmPolarity;
import com.pi4j.io.pwm.PwmProvider;

/**
 * A Pi4J PWM that changes brightness without a blink: while it is on, {@link #on()} writes nothing but the duty cycle. It
 * starts with the values that it finds, and leaves the channel running and exported at shutdown. Initial value, shutdown
 * value and inverse polarity are refused, because each would disturb a burning lamp. Not thread-safe.
 */
final class SysfsPwm extends PwmBase implements Pwm {

    private static final double NANOS_PER_SECOND = 1e9;

    private final SysfsPwmChannel channel;
    private final Pause pause;

    SysfsPwm(PwmProvider provider, PwmConfig config, SysfsPwmChannel channel, Pause pause) {
        super(provider, config);
        this.channel = channel;
        this.pause = pause;
    }

    @Override
    public Pwm initialize(Context context) throws InitializeException {
        if (config.initialValue() != null || config.shutdownValue() != null
                || config.polarity() != PwmPolarity.NORMAL) {
            throw new InitializeException(channel + ": an initial value, shutdown value or polarity is not supported");
        }
        super.initialize(context);
        try {
            channel.open(pause);
            long period = channel.periodNanos();
            onState = channel.enabled();
            dutyCycle = period == 0 ? 0 : Math.toIntExact(Math.round(100.0 * channel.dutyNanos() / period));
        } catch (java.io.IOException e) {
            throw new InitializeException(channel + ": " + e.getMessage(), e);
        }
        return this;
    }

    @Override
    public Pwm on() throws IOException {
        long period = Math.round(NANOS_PER_SECOND / frequency);
        try {
            channel.run(period, Math.round(period * dutyCycle / 100.0));
        } catch (java.io.IOException e) {
            throw new IOException(channel + ": " + e.getMessage(), e);
        }
        onState = true;
        return this;
    }

    @Override
    public Pwm off() throws IOException {
        try {
            channel.stop();
        } catch (java.io.IOException e) {
            throw new IOException(channel + ": " + e.getMessage(), e);
        }
        onState = false;
        return this;
    }

    @Override
    public Pwm shutdown(Context context) throws ShutdownException {
        return this; // the lamp burns on as it is
    }
}
