package io.lamplighter.gateway.connector.ngsild;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.lamplighter.gateway.connector.CityConnector;
import io.lamplighter.gateway.connector.Shipment;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import org.tinylog.Logger;

/** The connector to an NGSI-LD context broker. Used by one thread; closing releases its connections. */
public final class NgsiLdConnector implements CityConnector, AutoCloseable {

    private static final int MAX_COMPLAINTS = 10_000;

    private final Fleet fleet;
    private final ContextBroker broker;
    private final Switchings switchings = new Switchings();
    private final Set<LuminaireId> complainedOf = new HashSet<>();

    /**
     * @param clock
     *            only to understand a {@code Retry-After} that names a date
     */
    public NgsiLdConnector(NgsiLdSettings settings, Fleet fleet, InstantSource clock) {
        this.fleet = fleet;
        this.broker = new ContextBroker(settings, clock);
    }

    @Override
    public String name() {
        return "ngsi-ld";
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
        Packing.Packed packed = new Packing(fleet, switchings).pack(records);
        packed.unplaced().forEach(this::complain);
        return new UpsertShipment(broker::upsert, packed.upTo(), packed.entities());
    }

    @Override
    public void close() {
        broker.close();
    }

    private void complain(LuminaireId luminaire) {
        if (complainedOf.size() < MAX_COMPLAINTS && complainedOf.add(luminaire)) {
            Logger.warn("connector={} event=left-out luminaire={} reason=\"its post has not said where it stands\"",
                    name(),
                    luminaire);
        }
    }
}
