package io.lamplighter.gateway.workorder;

import java.time.Instant;
import java.util.List;

import io.lamplighter.gateway.alarm.Alarm;
import org.jspecify.annotations.Nullable;

/**
 * A post to go to, with all that somebody needs there. Immutable; texts that are not known are empty.
 *
 * @param post
 *            its id
 * @param position
 *            where it stands; null when nobody knows
 * @param lamps
 *            its luminaires that are concerned, at least those that the alarms name
 * @param faults
 *            what is wrong there, the most urgent first; never empty
 */
public record Stop(String post, String district, @Nullable Position position, List<Lamp> lamps, List<Fault> faults) {

    public Stop {
        lamps = List.copyOf(lamps);
        faults = List.copyOf(faults);
    }

    /**
     * A luminaire as books and fleet know it; what both know is taken from the books.
     *
     * @param wattage
     *            nominal power, W; null when unknown
     * @param values
     *            what it said last
     */
    public record Lamp(String id, String displayName, String address, String luminaireType, @Nullable Double wattage,
            String mounting, String feeder, List<Reading> values) {

        public Lamp {
            values = List.copyOf(values);
        }
    }

    /**
     * A value of a luminaire.
     *
     * @param attribute
     *            its name in reports, such as LampMonitor/activePower
     */
    public record Reading(String attribute, double value, String unit, Instant sampledAt) {}

    /**
     * An alarm and what people wrote about it.
     *
     * @param comments
     *            oldest first, the newest {@value WorkOrders#MOST_COMMENTS} at most
     */
    public record Fault(Alarm alarm, List<Comment> comments) {

        public Fault {
            comments = List.copyOf(comments);
        }
    }

    /** What somebody wrote. */
    public record Comment(String actor, Instant at, String text) {}

    /** What people call it. */
    public String name() {
        return lamps.stream().map(lamp -> lamp.displayName().isEmpty() ? lamp.address() : lamp.displayName())
                .filter(name -> !name.isEmpty()).findFirst().orElse(post);
    }

    /** Street and number. */
    public String address() {
        return lamps.stream().map(Lamp::address).filter(address -> !address.isEmpty()).findFirst().orElse("");
    }
}
