package io.lamplighter.gateway.workorder;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What somebody has to see to. Immutable.
 *
 * @param start
 *            from where the way goes; null when it begins at the first stop
 * @param stops
 *            in the order of the way; those whose position nobody knows stand at its end
 * @param metres
 *            of the way, as the crow flies
 * @param leftOut
 *            alarms that are not in it: more than {@link WorkOrders#MOST_STOPS} stops, or of nothing on the street
 */
public record WorkOrder(Instant madeAt, @Nullable Position start, List<Stop> stops, double metres, int leftOut) {

    public WorkOrder {
        stops = List.copyOf(stops);
    }

    /** What became of the wish for one. */
    public sealed interface Outcome {

        /** It is made. */
        record Made(WorkOrder order) implements Outcome {}

        /** There is no alarm of that id. */
        record UnknownAlarm(String id) implements Outcome {}

        /** None of the alarms is of anything on the street. */
        record NothingOnTheStreet() implements Outcome {}
    }

}
