package io.lamplighter.simulator.check;

import java.time.Duration;

import io.lamplighter.simulator.check.city.VirtualCity;
import io.lamplighter.simulator.check.city.VirtualPost;

/**
 * The time service of a controller tells a wrong time.
 *
 * @param fromBoot
 *            whether the controller boots just then, so that it knows no other time
 * @param blind
 *            whether its light sensor does not answer meanwhile
 */
record TimeServiceLies(int post, Duration ahead, boolean fromBoot, boolean blind, Duration length) implements Fault {

    @Override
    public void happen(VirtualCity city) {
        VirtualPost misled = city.post(post);
        misled.timeServiceTells(ahead);
        if (blind) {
            misled.pole().sensorsFail(false, true);
        }
        if (fromBoot) {
            misled.powerBlip();
        }
        city.time().after(length, () -> {
            misled.timeServiceTells(Duration.ZERO);
            misled.pole().sensorsFail(false, false);
        });
    }

    @Override
    public String text() {
        return "time-service-lies post=%d ahead=%ds from-boot=%s blind=%s %s".formatted(post, ahead.toSeconds(),
                fromBoot, blind, Fault.seconds(length));
    }
}
