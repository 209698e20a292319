package io.lamplighter.simulator.check;

import java.time.Duration;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.simulator.check.city.VirtualCity;

/** The outputs of a controller die just when its lamp is given a level, and for long enough that people must hear of it. */
record OutputsDieAtOrder(int post, String id, Level level) implements Fault {

    static final Duration LENGTH = Duration.ofHours(1);
    private static final Duration DEAD = Duration.ofMinutes(6);

    @Override
    public void happen(VirtualCity city) {
        new DeadOutputs(post, DEAD).happen(city);
        city.gateway().command(id, Fault.lamp(city, post),
                new Action.OverrideLevel(level, Duration.ZERO, city.time().instant().plus(LENGTH)));
    }

    @Override
    public String text() {
        return "outputs-die-at-override post=%d id=%s level=%s".formatted(post, id, level.percent());
    }
}
