package io.lamplighter.simulator.check.play;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.lamplighter.simulator.scenario.Scenario.Expected;

/**
 * What came of a scenario. Immutable.
 *
 * @param alarms
 *            each line of an operator's list, open or closed, in the order in which they were opened; what an incident stands for
 *            is in it
 * @param dark
 *            of all lamps together, in the night
 * @param shone
 *            of all lamps together, by day
 * @param light
 *            of all lamps together, in hours of full light: two at half of it count as one
 * @param missing
 *            records that flashes had and the gateway never got, in words
 * @param records
 *            that the gateway stored
 */
public record Seen(List<Line> alarms, Duration dark, Duration shone, Duration light,
        List<String> missing, long records) {

    public Seen {
        alarms = List.copyOf(alarms);
        missing = List.copyOf(missing);
    }

    /**
     * One alarm.
     *
     * @param type
     *            {@code <function>/<event>}
     * @param scope
     *            of what it speaks: {@code luminaire}, {@code sensor}, {@code post}, {@code feeder} or {@code district}
     * @param subject
     *            its id
     * @param open
     *            whether it still is
     */
    public record Line(String type, String scope, String subject, boolean open) {}

    /** How many of each kind, as a scenario says it, by type. */
    public List<Expected> kinds() {
        return kinds(alarms.stream().map(line -> new Expected(line.type, line.scope, 1)).toList());
    }

    /** Each kind once, by type. */
    static List<Expected> kinds(List<Expected> some) {
        Map<String, Expected> kinds = new TreeMap<>();
        some.forEach(each -> kinds.merge(each.type() + " " + each.scope(), each,
                (before, next) -> new Expected(next.type(), next.scope(), before.count() + next.count())));
        return List.copyOf(kinds.values());
    }
}
