package io.lamplighter.simulator.check.play;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.simulator.check.city.Line;
import io.lamplighter.simulator.check.city.VirtualCity;
import io.lamplighter.simulator.check.city.VirtualPost;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.fault.SensorFault;
import io.lamplighter.simulator.scenario.Stage;
import io.lamplighter.simulator.world.Sky;

/** The street in one thread, to let things happen on. */
final class VirtualStage implements Stage {

    private static final double IMPACT_G = 4;

    private final VirtualCity city;
    private final Map<String, Senses> senses = new HashMap<>();

    /** Fits sensors to those posts, before they start. */
    VirtualStage(VirtualCity city, Set<String> sensitive, Sky sky) {
        this.city = city;
        sensitive.forEach(post -> senses.put(post, new Senses(city.post(post).pole(), sky, city.time())));
    }

    @Override
    public void lamp(String post, int luminaire, LampFault fault) {
        city.post(post).pole().suffer(fault);
    }

    @Override
    public void sensor(String post, SensorKind sensor, SensorFault fault) {
        senses(post).suffer(sensor, fault);
    }

    @Override
    public void door(String post, boolean open) {
        senses(post).door(open);
    }

    @Override
    public void tilt(String post, double degrees) {
        senses(post).tilt(degrees);
    }

    @Override
    public void hit(String post) {
        senses(post).hit(IMPACT_G);
    }

    @Override
    public void link(String post, boolean up) {
        city.line(post, up ? Line.WELL : Line.CUT);
    }

    @Override
    public void power(String post, boolean on) {
        VirtualPost at = city.post(post);
        if (on) {
            at.powerOn();
        } else {
            at.powerOff();
        }
    }

    private Senses senses(String post) {
        return Objects.requireNonNull(senses.get(post), () -> "post " + post + " has no such sensors");
    }
}
