package io.lamplighter.gateway.connector.ngsild;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.connector.CityConnector;
import io.lamplighter.gateway.connector.Shipment;
import io.lamplighter.gateway.connector.batch.BatchShipment;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
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
    private final Switchings switchings = new Switchings();
    private final Set<LuminaireId> complainedOf = new HashSet<>();

    /**
     * @param id
     *            for the log
     * @param models
     *            what sensors become
     */
    NgsiLdConnector(String id, ContextBroker broker, Fleet fleet, List<Model> models, CityEntities city) {
        this.city = city;
        this.id = id;
        this.broker = broker;
        this.fleet = fleet;
        this.models = models;
    }

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
        Packing.Packed packed = new Packing(fleet, switchings, models, city).pack(records);
        packed.unplaced().forEach(this::complain);
        return new BatchShipment(broker::upsert, LIMITS, packed.upTo(), packed.entities());
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
