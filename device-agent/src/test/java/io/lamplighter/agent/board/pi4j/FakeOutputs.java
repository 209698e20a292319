package io.lamplighter.agent.board.pi4j;

import java.util.ArrayList;
import java.util.List;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;

/** One pin that adopts the state it was found in, and records what is written to it. */
final class FakeOutputs extends DigitalOutputProviderBase implements DigitalOutputProvider {

    private final List<DigitalState> writes = new ArrayList<>();
    private DigitalState pin;
    private boolean broken;

    FakeOutputs(DigitalState found) {
        super("fake-outputs", "fake outputs");
        pin = found;
    }

    DigitalState pin() {
        return pin;
    }

    List<DigitalState> writes() {
        return writes;
    }

    void broken(boolean next) {
        broken = next;
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
        DigitalOutput output = new FakeOutput(this, config);
        context.registry().add(output);
        return output;
    }

    private final class FakeOutput extends DigitalOutputBase {

        FakeOutput(DigitalOutputProvider provider, DigitalOutputConfig config) {
            super(provider, config);
        }

        @Override
        public DigitalOutput initialize(Context context) throws InitializeException {
            if (broken) {
                throw new InitializeException("pin busy");
            }
            state = pin;
            return super.initialize(context);
        }

        @Override
        public DigitalOutput state(DigitalState next) throws IOException {
            if (broken) {
                throw new IOException("Input/output error");
            }
            writes.add(next);
            pin = next;
            return super.state(next);
        }
    }
}
