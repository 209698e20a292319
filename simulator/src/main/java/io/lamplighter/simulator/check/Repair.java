package io.lamplighter.simulator.check;

import java.time.Duration;
import java.util.OptionalDouble;

import io.lamplighter.simulator.check.city.DiskMood;
import io.lamplighter.simulator.check.city.Line;
import io.lamplighter.simulator.check.city.Mood;
import io.lamplighter.simulator.check.city.Trouble;
import io.lamplighter.simulator.check.city.VirtualCity;
import io.lamplighter.simulator.check.city.VirtualPost;
import io.lamplighter.simulator.fault.LampFault;

/** Ends whatever is wrong with a city. */
final class Repair {

    private Repair() {}

    static void everything(VirtualCity city) {
        city.line(VirtualCity.HOST, Line.WELL);
        city.brokerMood(Mood.WELL);
        city.brokerStarts();
        city.gateway().storeTrouble(Trouble.NONE);
        city.gateway().dieNoMore();
        for (VirtualPost post : city.posts()) {
            city.line(post.id(), Line.WELL);
            post.diskMood(DiskMood.WELL);
            post.dieNoMore();
            post.pole().sensorsFail(false, false);
            post.pole().eyeSticks(OptionalDouble.empty());
            post.pole().driverFails(false);
            post.pole().suffer(LampFault.NONE);
            post.powerOn();
            post.timeServiceTells(Duration.ZERO);
            if (!post.knowsTime() && !post.dead()) {
                post.timeServiceSets();
            }
        }
    }
}
