package io.lamplighter.gateway.connector.ngsild;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.platform.Origin;

/** What is to be said of one luminaire in one shipment: each attribute at most once. One thread. */
final class Draft {

    private final LuminaireId luminaire;
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final Map<String, Instant> switchings = new HashMap<>();
    private final List<Long> positions = new ArrayList<>();
    private Instant newest = Instant.MIN;

    Draft(LuminaireId luminaire) {
        this.luminaire = luminaire;
    }

    LuminaireId luminaire() {
        return luminaire;
    }

    /** Whether none of these attributes is in it yet. */
    boolean hasRoomFor(Map<String, AttributeValue> more) {
        return more.keySet().stream().noneMatch(values::containsKey);
    }

    void add(Map<String, AttributeValue> more, FeedRecord report) {
        Instant sampledAt = report.sampledAt();
        values.putAll(more);
        positions.add(report.position());
        newest = sampledAt.isAfter(newest) ? sampledAt : newest;
    }

    void switched(boolean on, Instant at) {
        switchings.put(on ? "dateLastSwitchingOn" : "dateLastSwitchingOff", at);
    }

    Map<String, AttributeValue> values() {
        return values;
    }

    Map<String, Instant> switchings() {
        return switchings;
    }

    Origin origin() {
        return new Origin(positions, "");
    }

    /** When the newest of its values was measured. */
    Instant newest() {
        return newest;
    }
}
