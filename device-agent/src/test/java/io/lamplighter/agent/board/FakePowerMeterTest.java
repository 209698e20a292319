package io.lamplighter.agent.board;

import java.util.OptionalDouble;

class FakePowerMeterTest extends PowerMeterContract {

    private final FakePowerMeter meter = new FakePowerMeter(reading(230, 60));
    private PowerReading shown = reading(230, 60);

    @Override
    protected PowerMeter meter() {
        return meter;
    }

    @Override
    protected void supply(double volts, double watts) {
        shown = reading(volts, watts);
        meter.show(shown);
    }

    @Override
    protected void silence(boolean silent) {
        if (silent) {
            meter.failWith("no answer");
        } else {
            meter.show(shown);
        }
    }

    private static PowerReading reading(double volts, double watts) {
        return new PowerReading(volts, watts / volts, watts, OptionalDouble.of(1), OptionalDouble.empty());
    }
}
