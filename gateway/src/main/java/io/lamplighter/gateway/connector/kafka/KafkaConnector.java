package io.lamplighter.gateway.connector.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.connector.CityConnector;
import io.lamplighter.gateway.connector.Shipment;
import io.lamplighter.gateway.connector.batch.BatchShipment;
import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.connector.report.Event;
import io.lamplighter.gateway.connector.report.Passing;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.Origin;

/** The connector to one topic. Used by one thread. */
final class KafkaConnector implements CityConnector {

    /** Of one transaction; a tenth of what a producer may hold. */
    private static final BatchShipment.Limits LIMITS = new BatchShipment.Limits(1_000, 1 << 20);

    private final Passing passing;
    private final Fleet fleet;
    private final Wire wire;

    KafkaConnector(Passing passing, Fleet fleet, Wire wire) {
        this.passing = passing;
        this.fleet = fleet;
        this.wire = wire;
    }

    /** The cluster itself tells what it has. */
    @Override
    public void recall(List<FeedRecord> alreadySent) {}

    @Override
    public void sentBack() {
        wire.sentBack();
    }

    @Override
    public Shipment prepare(List<FeedRecord> records) {
        return shipment(records, "");
    }

    /** Under a name of its own: what the cluster keeps of the first time says that the whole shipment arrived. */
    @Override
    public Optional<Shipment> again(Refused refused) {
        return refused.records().isEmpty() ? Optional.empty() : Optional.of(shipment(refused.records(), "again-"));
    }

    private Shipment shipment(List<FeedRecord> records, String mark) {
        List<Item> events = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (FeedRecord each : records) {
            Event event = Event.of(each, passing, fleet);
            if (event != null) {
                places.put(event.id(), events.size());
                events.add(new Item(event.id(), event.post(), event.json(), Origin.of(each.position())));
            }
        }
        String shipment = events.isEmpty() ? "" : mark + events.getFirst().id();
        return new BatchShipment(part -> wire.send(new Parcel(shipment, places, part)), LIMITS,
                records.getLast().position(), events);
    }

    @Override
    public Optional<String> probe() throws InterruptedException {
        return wire.look();
    }
}
