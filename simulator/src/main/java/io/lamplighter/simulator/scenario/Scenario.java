package io.lamplighter.simulator.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.world.Conditions;

/**
 * A city and what happens in it. Immutable.
 *
 * @param name
 *            lower-case letters, digits and minus
 * @param title
 *            one line for people
 * @param seed
 *            of everything that is drawn
 * @param time
 *            when it plays
 * @param sites
 *            its posts, at least one
 * @param kit
 *            what they begin with
 * @param around
 *            weather and traffic
 * @param faults
 *            in the order of the file
 * @param expected
 *            the alarms that an operator then sees: each line of the alarm list, open or closed, and none else
 */
public record Scenario(String name, String title, long seed, Time time, List<Site> sites, Kit kit, Around around,
        List<Fault> faults, List<Expected> expected) {

    public Scenario {
        sites = List.copyOf(sites);
        faults = List.copyOf(faults);
        expected = List.copyOf(expected);
    }

    /**
     * When it plays.
     *
     * @param zone
     *            of the times that people read
     * @param start
     *            of the city's clock
     * @param duration
     *            from there to the end
     */
    public record Time(ZoneId zone, Instant start, Duration duration) {}

    /**
     * What is around the posts.
     *
     * @param weather
     *            from start to end
     * @param traffic
     *            so many times as many vehicles and people come by as usual, 0 or more
     */
    public record Around(Conditions weather, double traffic) {}

    /**
     * So many alarms of one type.
     *
     * @param type
     *            {@code <function>/<event>}
     * @param scope
     *            of what they speak: {@code luminaire}, {@code sensor}, {@code post}, {@code feeder} or {@code district}; the last
     *            two are incidents, whose members the list does not show
     */
    public record Expected(String type, String scope, int count) {}

    public Instant start() {
        return time.start();
    }

    public Duration duration() {
        return time.duration();
    }
}
