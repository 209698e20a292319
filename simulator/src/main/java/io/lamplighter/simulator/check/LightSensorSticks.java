package io.lamplighter.simulator.check;

import java.time.Duration;
import java.util.OptionalDouble;

import io.lamplighter.simulator.check.city.VirtualCity;
import io.lamplighter.simulator.check.city.VirtualPole;

/** The light sensor of a post shows the same, whatever it sees, and perhaps its controller boots just then. */
record LightSensorSticks(int post, double lux, boolean boots, Duration length) implements Fault {

    @Override
    public void happen(VirtualCity city) {
        VirtualPole pole = city.post(post).pole();
        pole.eyeSticks(OptionalDouble.of(lux));
        if (boots) {
            city.post(post).powerBlip();
        }
        city.time().after(length, () -> pole.eyeSticks(OptionalDouble.empty()));
    }

    @Override
    public String text() {
        return "light-sensor-sticks post=%d lux=%.0f boots=%s %s".formatted(post, lux, boots, Fault.seconds(length));
    }
}
