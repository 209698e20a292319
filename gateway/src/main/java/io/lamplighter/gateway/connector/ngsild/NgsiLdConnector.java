package io.lamplighter.gateway.connector.ngsild;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.connector.Adjustments;
import io.lamplighter.gateway.connector.CityConnector;
import io.lamplighter.gateway.connector.Shipment;
import io.lamplighter.gateway.connector.batch.BatchShipment;
import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.platform.ConnectorView.Trouble;
import io.lamplighter.gateway.platform.Hearing;
import io.lamplighter.gateway.platform.Notice;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/** The connector to an NGSI-LD context broker. Used by one thread. */
final class NgsiLdConnector implements CityConnector {

    /** Scorpio takes 1,000 entities; Orion-LD takes 1 MB, and Stellio 2 MiB. */
    static final BatchShipment.Limits LIMITS = new BatchShipment.Limits(500, 900_000);
    private static final int MAX_COMPLAINTS = 10_000;

    private final String id;
    private final ContextBroker broker;
    private final Fleet fleet;
    private final List<Model> models;
    private final CityEntities city;
    private final Adjustments names;
    private final @Nullable CityCommands commands;
    private final Switchings switchings = new Switchings();
    private final Set<LuminaireId> complainedOf = new HashSet<>();

    /**
     * @param id
     *            for the log
     * @param told
     *            what the broker is told of
     * @param commands
     *            what the city asks; null when it may ask nothing
     */
    NgsiLdConnector(String id, ContextBroker broker, Told told, @Nullable CityCommands commands) {
        this.city = told.city;
        this.names = told.names;
        this.commands = commands;
        this.id = id;
        this.broker = broker;
        this.fleet = told.fleet;
        this.models = told.models;
    }

    /**
     * What the broker is told of.
     *
     * @param models
     *            what sensors become
     * @param names
     *            what the city calls attributes
     */
    record Told(Fleet fleet, List<Model> models, CityEntities city, Adjustments names) {}

    @Override
    public void recall(List<FeedRecord> alreadySent) {
        for (FeedRecord report : alreadySent) {
            var level = report.attributes().get(Streetlight.LEVEL);
            if (!report.device().isEmpty() && !report.historical() && level != null
                    && level.value() instanceof Number percent) {
                switchings.observe(new LuminaireId(report.post(), report.device()), percent.doubleValue());
            }
        }
    }

    @Override
    public Shipment prepare(List<FeedRecord> records) {
        List<Item> due = city.due(Packing.MAX_ENTITIES);
        Packing.Packed packed = new Packing(fleet, switchings, models, city, names).pack(records);
        packed.unplaced().forEach(this::complain);
        List<Item> entities = new ArrayList<>(due);
        entities.addAll(packed.entities());
        return new BatchShipment(broker::upsert, LIMITS, packed.upTo(), entities);
    }

    /**
     * Values that are newer stay: it is sent as what comes late. An answer to the city is given by looking at the lamp once more, and
     * what the inventory has is sent as it now is.
     */
    @Override
    public Optional<Shipment> again(Refused refused) {
        if (refused.records().isEmpty()) {
            if (commands != null) {
                Streetlight.luminaire(refused.entity()).ifPresent(commands::doubt);
            }
            return Optional.of(new BatchShipment(broker::upsert, LIMITS, refused.position(),
                    city.again(refused.entity())));
        }
        Packing.Packed packed = new Packing(fleet, switchings, models, city, names)
                .pack(refused.records().stream().map(NgsiLdConnector::late).toList());
        return Optional.of(new BatchShipment(broker::upsert, LIMITS, packed.upTo(),
                packed.entities().stream().filter(each -> each.id().equals(refused.entity())).toList()));
    }

    private static FeedRecord late(FeedRecord report) {
        return new FeedRecord(report.position(), report.post(), report.device(), true, report.sampledAt(),
                report.arrivedAt(), report.attributes());
    }

    @Override
    public Optional<Shipment> beside(long position) {
        CityCommands asked = commands;
        return asked == null || !asked.isDue() ? Optional.empty() : Optional.of(new Answers(position, asked));
    }

    @Override
    public Hearing hear(Notice notice) {
        return commands == null ? Hearing.NOBODY : commands.hear(notice);
    }

    @Override
    public Trouble aside() {
        return commands == null ? Trouble.NONE : commands.trouble();
    }

    @Override
    public void farewell() throws InterruptedException {
        if (commands != null) {
            commands.farewell();
        }
    }

    /** A round of the city's commands, and what it is answered, which is sent until it has arrived. */
    private final class Answers implements Shipment {

        private final long upTo;
        private final CityCommands asked;
        private @Nullable Shipment answers;

        Answers(long upTo, CityCommands asked) {
            this.upTo = upTo;
            this.asked = asked;
        }

        @Override
        public long upTo() {
            return upTo;
        }

        @Override
        public Outcome send() throws InterruptedException {
            Shipment sent = answers;
            if (sent == null) {
                sent = new BatchShipment(broker::upsert, LIMITS, upTo, asked.round());
                answers = sent;
            }
            return sent.send();
        }
    }

    @Override
    public Optional<String> probe() throws InterruptedException {
        return broker.look();
    }

    private void complain(LuminaireId luminaire) {
        if (complainedOf.size() < MAX_COMPLAINTS && complainedOf.add(luminaire)) {
            Logger.warn("connector={} event=left-out luminaire={} reason=\"its post has not said where it stands\"",
                    id,
                    luminaire);
        }
    }
}
