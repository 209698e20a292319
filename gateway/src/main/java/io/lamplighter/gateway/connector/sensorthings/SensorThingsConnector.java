package io.lamplighter.gateway.connector.sensorthings;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.connector.CityConnector;
import io.lamplighter.gateway.connector.Shipment;
import io.lamplighter.gateway.connector.batch.Answer;
import io.lamplighter.gateway.connector.batch.BatchShipment;
import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.Origin;
import org.tinylog.Logger;

/** The connector to one SensorThings server. Used by one thread. */
final class SensorThingsConnector implements CityConnector {

    /** The answer has an address of some 100 bytes for each row, and a megabyte of it is read. */
    private static final BatchShipment.Limits LIMITS = new BatchShipment.Limits(5_000, 900_000);
    private static final int MAX_COMPLAINTS = 10_000;

    private final String id;
    private final ThingServer server;
    private final Fleet fleet;
    private final Streams streams;
    private final Set<String> complainedOf = new HashSet<>();

    /**
     * @param id
     *            for the log
     */
    SensorThingsConnector(String id, ThingServer server, Declared declared) {
        this.id = id;
        this.server = server;
        this.fleet = declared.fleet();
        this.streams = new Streams(server, declared);
    }

    /** The server is asked instead. */
    @Override
    public void recall(List<FeedRecord> alreadySent) {}

    @Override
    public Optional<String> probe() throws InterruptedException {
        return server.look();
    }

    @Override
    public Shipment prepare(List<FeedRecord> records) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (FeedRecord each : records) {
            if (Placing.of(fleet, each.post()).isPresent()) {
                rows(each).forEach(row -> rows.putIfAbsent(row.id(), row));
            } else {
                complain(each.post());
            }
        }
        List<Item> items = rows.entrySet().stream()
                .map(each -> new Item(each.getKey(), each.getValue().post(), each.getValue().json(),
                        each.getValue().origin()))
                .toList();
        return new BatchShipment(sent -> send(sent.stream().map(item -> rows.get(item.id())).toList()), LIMITS,
                records.getLast().position(), items);
    }

    private static List<Row> rows(FeedRecord report) {
        List<Row> rows = new ArrayList<>();
        Instant at = Instant.MIN;
        String time = "";
        for (Map.Entry<String, AttributeValue> each : report.attributes().entrySet()) {
            Observable observable = Observable.BY_NAME.get(each.getKey());
            AttributeValue value = each.getValue();
            if (observable == null || !observable.fits(value.value())) {
                continue;
            }
            Instant sampled = value.sampledAt().truncatedTo(ChronoUnit.MILLIS);
            if (!sampled.equals(at)) { // most values of a report were measured at once, and a time is dear to write
                at = sampled;
                time = at.toString();
            }
            rows.add(new Row(report.post(), Declared.key(report.device(), observable), observable, at, time,
                    String.valueOf(value.value()),
                    new Origin(List.of(report.position()), observable.talq())));
        }
        return rows;
    }

    private Answer send(List<Row> rows) throws InterruptedException {
        try {
            return observe(rows);
        } catch (TurnedAway e) {
            if (e.isPerhapsTaken()) {
                rows.forEach(row -> streams.forget(row.post())); // what it has taken shows when they are looked up again
            }
            return e.answer();
        }
    }

    /** Sends what the server does not have yet. */
    private Answer observe(List<Row> rows) throws InterruptedException {
        Map<Things.Stream, List<Row>> fresh = streams.missing(rows);
        if (fresh.isEmpty()) {
            return new Answer.Accepted();
        }
        List<Row> order = fresh.values().stream().flatMap(List::stream).toList();
        List<String> outcome = server.observe(Bodies.observations(fresh), order.size());
        Map<String, String> failed = new HashMap<>();
        for (int i = 0; i < outcome.size(); i++) {
            if (!outcome.get(i).isEmpty()) {
                failed.put(order.get(i).id(), outcome.get(i));
            }
        }
        fresh.forEach((stream, sent) -> sent.stream().filter(row -> !failed.containsKey(row.id()))
                .forEach(row -> stream.has(row.at())));
        if (failed.isEmpty()) {
            return new Answer.Accepted();
        }
        order.stream().filter(row -> failed.containsKey(row.id())).forEach(row -> streams.forget(row.post()));
        return new Answer.Partial(failed);
    }

    private void complain(String post) {
        if (complainedOf.size() < MAX_COMPLAINTS && complainedOf.add(post)) {
            Logger.warn("connector={} event=left-out post={} reason=\"it has not said where it stands\"", id, post);
        }
    }
}
