package io.lamplighter.gateway.connector.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.connector.batch.Item;

/**
 * Events that go in one transaction. Immutable.
 *
 * @param shipment
 *            id of the first event of its shipment
 * @param places
 *            where in the shipment each event stands, by id
 * @param items
 *            events of the shipment, in their order
 */
record Parcel(String shipment, Map<String, Integer> places, List<Item> items) {

    /**
     * What a transaction says of itself: kept by the cluster together with its events, so it tells whether they arrived.
     *
     * @param last
     *            id of the last event that arrived of this shipment
     */
    record Mark(String shipment, String last) {

        private static final String BLANK = " ";

        String text() {
            return shipment + BLANK + last;
        }

        /** Empty when it is not one of ours. */
        static Optional<Mark> parse(String text) {
            int end = text.indexOf(BLANK);
            return end < 0 ? Optional.empty() : Optional.of(new Mark(text.substring(0, end), text.substring(end + 1)));
        }
    }

    /** What is not there yet when this was said last. A mark of another shipment says nothing of this one. */
    List<Item> after(Optional<Mark> said) {
        Integer there = said.filter(mark -> mark.shipment.equals(shipment)).map(mark -> places.get(mark.last))
                .orElse(null);
        return there == null
                ? items
                : items.stream().filter(each -> places.getOrDefault(each.id(), 0) > there).toList();
    }

    Mark mark() {
        return new Mark(shipment, items.getLast().id());
    }
}
