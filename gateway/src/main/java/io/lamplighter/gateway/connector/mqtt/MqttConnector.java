package io.lamplighter.gateway.connector.mqtt;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.connector.CityConnector;
import io.lamplighter.gateway.connector.Shipment;
import io.lamplighter.gateway.connector.batch.BatchShipment;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.platform.Origin;

/** The connector to one broker. Used by one thread. */
final class MqttConnector implements CityConnector {

    private static final BatchShipment.Limits LIMITS = new BatchShipment.Limits(1_000, 1 << 20);
    private static final int MOST_ANNOUNCED = 1_000;

    private final MqttSettings settings;
    private final Fleet fleet;
    private final Wire wire;
    private final Announcements announcements;
    private int greeted;

    MqttConnector(MqttSettings settings, Fleet fleet, Wire wire) {
        this.settings = settings;
        this.fleet = fleet;
        this.wire = wire;
        this.announcements = new Announcements(fleet, settings);
    }

    /** The broker keeps the newest, and what is newest is known here. */
    @Override
    public void recall(List<FeedRecord> alreadySent) {}

    @Override
    public Optional<String> probe() throws InterruptedException {
        return wire.look();
    }

    /** In each new session that the gateway is there; then what no report says. */
    @Override
    public Optional<Shipment> beside(long position) {
        if (wire.session() == 0 || wire.session() != greeted) {
            Message here = Message.kept("", settings.topics().gateway(), Topics.ONLINE);
            return Optional.of(shipment(position, List.of(here)));
        }
        List<Message> due = announcements.due(MOST_ANNOUNCED);
        return due.isEmpty() ? Optional.empty() : Optional.of(shipment(position, due));
    }

    @Override
    public Shipment prepare(List<FeedRecord> records) {
        Map<String, Message> messages = new LinkedHashMap<>();
        Map<String, Instant> times = new HashMap<>();
        Map<String, String> newest = new HashMap<>();
        for (FeedRecord each : records) {
            fleet.post(each.post())
                    .ifPresent(post -> settings.passing().of(each.attributes()).forEach((name, value) -> {
                        Message message = settings.topics().message(post, each.device(), name, value,
                                each.historical()).of(new Origin(List.of(each.position()), name));
                        messages.put(message.id(), message);
                        Instant known = times.get(message.topic());
                        if (isNewest(post, each.device(), name, value)
                                && (known == null || !value.sampledAt().isBefore(known))) {
                            times.put(message.topic(), value.sampledAt());
                            newest.put(message.topic(), message.id());
                        }
                    }));
        }
        newest.values().forEach(id -> messages.computeIfPresent(id, (_, message) -> message.retained(true)));
        return shipment(records.getLast().position(), messages.values());
    }

    /** What was made of no report is announced anew. */
    @Override
    public Optional<Shipment> again(Refused refused) {
        if (refused.records().isEmpty()) {
            announcements.again(refused.entity());
            return Optional.of(shipment(refused.position(), List.of()));
        }
        return Optional.of(prepare(refused.records()));
    }

    /** What was sampled before something that is known must not take its place at the broker. */
    private static boolean isNewest(PostState post, String device, String name, AttributeValue value) {
        AttributeValue known = Announcements.newest(post, device, name);
        return known == null || !known.sampledAt().isAfter(value.sampledAt());
    }

    private Shipment shipment(long upTo, Collection<Message> messages) {
        Map<String, Message> byId = new LinkedHashMap<>();
        messages.forEach(each -> byId.put(each.id(), each));
        Set<String> arrived = new HashSet<>();
        return new BatchShipment(items -> {
            var answer = wire.publish(items.stream().map(item -> Objects.requireNonNull(byId.get(item.id())))
                    .filter(message -> !arrived.contains(message.id())).toList(), arrived);
            if (arrived.contains(settings.topics().gateway())) {
                greeted = wire.session();
            }
            return answer;
        }, LIMITS, upTo, byId.values().stream().map(Message::item).toList());
    }
}
