package io.lamplighter.gateway.connector.sensorthings;

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
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import org.tinylog.Logger;
import tools.jackson.databind.json.JsonMapper;

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
    SensorThingsConnector(String id, ThingServer server, Fleet fleet) {
        this.id = id;
        this.server = server;
        this.fleet = fleet;
        this.streams = new Streams(server, fleet);
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
        List<Item> items = rows.values().stream()
                .map(row -> new Item(row.id(), row.post(), "[\"" + row.at() + "\"," + row.result()
                        + "]"))
                .toList();
        return new BatchShipment(sent -> send(sent.stream().map(item -> rows.get(item.id())).toList()), LIMITS,
                records.getLast().position(), items);
    }

    private static List<Row> rows(FeedRecord report) {
        List<Row> rows = new ArrayList<>();
        report.attributes().forEach((name, value) -> {
            Observable observable = Observable.BY_NAME.get(name);
            Object given = value.value();
            boolean fits = observable != null && (observable.isTruth()
                    ? given instanceof Boolean
                    : given instanceof Number number && Double.isFinite(number.doubleValue()));
            if (observable != null && given != null && fits) {
                rows.add(new Row(report.post(), report.device(), observable,
                        value.sampledAt().truncatedTo(ChronoUnit.MILLIS), json(given)));
            }
        });
        return rows;
    }

    /** A float's 65.9 is not sent as 65.9000015258789. */
    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
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
