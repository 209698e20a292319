package io.lamplighter.gateway.connector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

import io.lamplighter.gateway.connector.Shipment.Outcome;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.RecordFeed;
import io.lamplighter.gateway.platform.Origin;
import io.lamplighter.gateway.platform.Parked;
import org.jspecify.annotations.Nullable;

/**
 * What was parked and is to be sent again because people said so: the oldest first. Only a wish: what is lost of it by a restart stays
 * parked. Holds what a connector has parked at most. Thread-safe; turns are taken by one thread.
 */
final class Resending {

    /** So often one thing is tried when the platform cannot take it now; the records that are new go on in between. */
    private static final int PATIENCE = 5;
    private static final String UNKNOWN = "cannot be sent again, for of what it was made is not stored any more. Before: ";

    private final RecordFeed feed;
    private final Adjustments adjustments;
    private final ConcurrentNavigableMap<Long, Parked> wanted = new ConcurrentSkipListMap<>();
    private @Nullable Turn turn;

    /**
     * @param feed
     *            as it is stored
     */
    Resending(RecordFeed feed, Adjustments adjustments) {
        this.feed = feed;
        this.adjustments = adjustments;
    }

    void ask(List<Parked.Numbered> more) {
        more.forEach(each -> wanted.put(each.number(), each.parked()));
    }

    /** How many have not had their turn. */
    int waiting() {
        return wanted.size();
    }

    /** That one was forgotten; all when null. */
    void forget(@Nullable Long number) {
        if (number == null) {
            wanted.clear();
        } else {
            wanted.remove(number);
        }
    }

    /** Whose turn it is; the same until it is {@link #ended}. Null when nothing is to be sent again. */
    @Nullable
    Turn turn() {
        Map.Entry<Long, Parked> first = wanted.firstEntry();
        Turn open = turn;
        if (first == null) {
            turn = null;
        } else if (open == null || open.number != first.getKey()) {
            turn = new Turn(first.getKey(), first.getValue());
        }
        return turn;
    }

    void ended(Turn over) {
        wanted.remove(over.number);
    }

    /** One thing on its way again. What arrived of it is not sent once more. One thread. */
    final class Turn {

        private final long number;
        private final Parked parked;
        private @Nullable List<FeedRecord> rest;
        private @Nullable Shipment shipment;
        private int tries;
        private String reason;

        private Turn(long number, Parked parked) {
            this.number = number;
            this.parked = parked;
            this.reason = parked.reason();
        }

        long number() {
            return number;
        }

        Parked parked() {
            return parked;
        }

        /** Why it cannot be sent now, once that was so often enough; empty when it may be tried. */
        Optional<String> hopeless() {
            return tries < PATIENCE ? Optional.empty() : Optional.of(reason);
        }

        /**
         * Sends what has not arrived. Blocks, for a bounded time.
         *
         * @param position
         *            where the feed stands
         */
        Outcome send(CityConnector connector, long position) throws InterruptedException {
            tries++;
            List<FeedRecord> left = rest == null ? records(parked.origin()) : rest;
            rest = left;
            if (left.isEmpty() && !parked.origin().positions().isEmpty()) {
                return unknown();
            }
            int arrived = 0;
            do {
                Shipment open = shipment;
                if (open == null) {
                    Optional<Shipment> made = connector
                            .again(new CityConnector.Refused(parked.entity(), left, position));
                    if (made.isEmpty()) {
                        return unknown();
                    }
                    open = made.get();
                    shipment = open;
                }
                Outcome outcome = open.send();
                if (outcome instanceof Outcome.Later(String why, var _)) {
                    reason = why;
                }
                if (!(outcome instanceof Outcome.Delivered delivered) || !delivered.parked().isEmpty()) {
                    return outcome;
                }
                arrived += delivered.entities();
                long upTo = open.upTo();
                left = left.stream().filter(each -> each.position() > upTo).toList();
                rest = left;
                shipment = null;
            } while (!left.isEmpty());
            return new Outcome.Delivered(arrived, List.of());
        }

        private Outcome unknown() {
            String before = parked.reason();
            return new Outcome.Delivered(0, List.of(new Shipment.Parked(parked.entity(),
                    before.startsWith(UNKNOWN) ? before : UNKNOWN + before, parked.origin())));
        }
    }

    /** Those that are stored still, with what they were parked for; what the city omits now is not sent. */
    private List<FeedRecord> records(Origin origin) {
        List<FeedRecord> found = new ArrayList<>();
        for (long position : origin.positions()) {
            feed.after(position - 1, 1).stream().filter(each -> each.position() == position).map(adjustments::omit)
                    .map(each -> origin.attribute().isEmpty() ? each : only(each, origin.attribute()))
                    .forEach(found::add);
        }
        return found;
    }

    private static FeedRecord only(FeedRecord report, String attribute) {
        Map<String, AttributeValue> one = new HashMap<>(report.attributes());
        one.keySet().removeIf(name -> !name.equals(attribute));
        return AdjustedFeed.with(report, one);
    }
}
