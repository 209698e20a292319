package io.lamplighter.simulator.check.play;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.simulator.check.city.Line;
import io.lamplighter.simulator.check.city.VirtualCity;
import io.lamplighter.simulator.check.city.VirtualPost;
import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.fault.SensorFault;
import io.lamplighter.simulator.scenario.Scenario;
import io.lamplighter.simulator.scenario.Stage;
import io.lamplighter.simulator.world.Sky;
import io.lamplighter.simulator.world.Wear;

/** The street in one thread, to let things happen on. */
final class VirtualStage implements Stage {

    private static final double IMPACT_G = 4;

    private final VirtualCity city;
    private final Map<String, Senses> senses = new HashMap<>();
    private final Map<String, Mast> masts = new HashMap<>();

    /** Hangs luminaires on all posts, gives them their plans, and fits sensors to some of them, before they start. */
    VirtualStage(VirtualCity city, Scenario scenario, Set<String> sensitive, Sky sky) {
        this.city = city;
        Map<String, Wear> worn = scenario.kit().wear();
        for (Site site : scenario.sites()) {
            Mast mast = new Mast(site, worn.getOrDefault(site.id(), Wear.none()), city.time());
            masts.put(site.id(), mast);
            city.post(site.id()).pole().carry(mast);
            city.post(site.id()).begins(scenario.kit().plan(site.id(), Play.place(scenario)));
        }
        sensitive.forEach(post -> senses.put(post, new Senses(city.post(post).pole(), sky, city.time())));
    }

    @Override
    public void lamp(String post, int luminaire, LampFault fault) {
        mast(post).suffer(luminaire, fault);
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

    /** The luminaires of a post. */
    Mast mast(String post) {
        return Objects.requireNonNull(masts.get(post), () -> "no post " + post + " in the street");
    }

    private Senses senses(String post) {
        return Objects.requireNonNull(senses.get(post), () -> "post " + post + " has no such sensors");
    }
}
