package io.lamplighter.gateway.connector.ngsild;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.lamplighter.gateway.connector.Adjustments;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;

/** A made-up street and the records of its posts. */
final class City {

    static final Adjustments NO_NAMES = new Adjustments(Set.of(), Map.of(), Map.of(), Map.of());

    static final Instant BORN = Instant.parse("2026-11-21T16:00:00Z");

    private City() {}

    /** Posts p-1 to p-n on a line in Duisburg-Ruhrort, each with one luminaire of 70 W. */
    static Fleet of(int posts) {
        Fleet fleet = new Fleet(List.of());
        for (int i = 1; i <= posts; i++) {
            add(fleet, "p-" + i, Map.of("Basic/displayName", "Lamp " + i, "Basic/address", "Hafenstraße " + i,
                    "Basic/location/latitude", 51.4483 + i * 0.0003, "Basic/location/longitude", 6.7335));
        }
        return fleet;
    }

    static void add(Fleet fleet, String post, Map<String, Object> controller) {
        fleet.apply(List.of(new FleetUpdate.PostBorn(post, "ruhrort", BORN, values(controller, BORN)),
                new FleetUpdate.DeviceBorn(post, "luminaire-1", BORN,
                        values(Map.of("LampActuator/actualLightState", 0.0,
                                "LampMonitor/lampFailure", false, "LampType/wattage", 70.0), BORN))));
    }

    /** A record of luminaire-1 of the post, taken so many seconds after its birth. */
    static FeedRecord report(long position, String post, Map<String, Object> attributes) {
        Instant at = BORN.plusSeconds(position);
        return new FeedRecord(position, post, "luminaire-1", false, at, at.plusMillis(40), values(attributes, at));
    }

    /** A record of another device of the post. */
    static FeedRecord reportOf(String device, long position, String post, Map<String, Object> attributes) {
        return new FeedRecord(position, post, device, false, BORN, BORN, values(attributes, BORN));
    }

    /** A record of luminaire-1 that its post sent again from its journal. */
    static FeedRecord resent(long position, String post, Instant at, Map<String, Object> attributes) {
        return new FeedRecord(position, post, "luminaire-1", true, at, at.plusSeconds(900), values(attributes, at));
    }

    static Map<String, AttributeValue> values(Map<String, Object> attributes, Instant at) {
        Map<String, AttributeValue> values = new HashMap<>();
        attributes.forEach((name, value) -> values.put(name, new AttributeValue(value, at, at.plusMillis(40))));
        return values;
    }
}
