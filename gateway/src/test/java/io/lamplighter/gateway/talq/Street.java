package io.lamplighter.gateway.talq;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.lamplighter.gateway.connector.Memory;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.gateway.talq.desk.GatewayDesk;
import io.lamplighter.gateway.talq.device.DeviceModel;
import io.lamplighter.gateway.talq.device.LampTargets;
import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.loggers.LogBook;
import io.lamplighter.gateway.talq.loggers.LogReader;
import io.lamplighter.gateway.talq.planning.Assigner;
import io.lamplighter.gateway.talq.resource.ResourceBook;

/** A made-up street with one of everything that a post can have. */
public final class Street {

    public static final Instant BORN = Instant.parse("2026-11-21T16:00:00Z");
    public static final Instant NOW = Instant.parse("2026-11-21T16:05:00Z");
    public static final GatewayDevice GATEWAY = new GatewayDevice("lamplighter", "1.0",
            URI.create("https://gateway.example"), ZoneId.of("Europe/Berlin"), () -> NOW);

    private final Fleet fleet = new Fleet(List.of());
    /** Of a CMS that wants nothing. */
    private final Assigner assigner = new Assigner(new ResourceBook(new MemoryResourceStore()), new FakePostPlans(),
            ZoneOffset.UTC);

    public Fleet fleet() {
        return fleet;
    }

    /** A post with one plain luminaire. */
    public void lamp(String post) {
        born(post, Map.of("Basic/displayName", "Lamp " + post, "Basic/swVersion", "1.4.0", "Basic/hwType", "pi",
                "Time/clockState", "synced", "Basic/location/latitude", 51.4483, "Basic/location/longitude", 6.7335));
        device(post, "luminaire-1", Map.of("LampActuator/actualLightState", 80.0,
                "LampActuator/feedbackLightCommand/level", 80.4, "LampActuator/feedbackLightCommand/reason", "manual",
                "LampActuator/feedbackLightCommand/expiration", NOW, "LampMonitor/activePower", 65.9f * 1.0,
                "LampMonitor/switchOnCounter", 12L, "LampMonitor/lampFailure", false, "LampMonitor/supplyVoltage",
                230.1));
    }

    public void born(String post, Map<String, Object> values) {
        fleet.apply(List.of(new FleetUpdate.PostBorn(post, "ruhrort", BORN, values(values))));
    }

    public void device(String post, String device, Map<String, Object> values) {
        fleet.apply(List.of(new FleetUpdate.DeviceBorn(post, device, BORN, values(values))));
    }

    /** For what has nothing to do with loggers. */
    public GatewayDesk.Logs noLogs() {
        return new GatewayDesk.Logs(new LogBook(new MemoryLogStore()), new LogReader(new LogReader.Surroundings(
                new Memory(), _ -> List.of(), fleet, new LampTargets(), assigner, () -> NOW)));
    }

    public void dies(String post) {
        fleet.apply(List.of(new FleetUpdate.PostDied(post, "ruhrort", NOW)));
    }

    public void reported(String post, String device, Map<String, AttributeValue> attributes, Instant at) {
        fleet.apply(List.of(new FleetUpdate.Reported(post, device, at, false, attributes)));
    }

    public void gone(String post) {
        fleet.remove(post);
    }

    public void broken(String post, String device, String metric) {
        fleet.apply(List.of(new FleetUpdate.Reported(post, device, NOW, false, Map.of(metric,
                new AttributeValue(1.0, NOW, NOW, Quality.BAD)))));
    }

    public TalqDevice talq(String post, String device) {
        var state = fleet.post(post).orElseThrow();
        return new DeviceModel(() -> NOW, new LampTargets(), assigner).device(state,
                device.isEmpty() ? state.controller() : Objects.requireNonNull(state.devices().get(device)));
    }

    private static Map<String, AttributeValue> values(Map<String, Object> attributes) {
        Map<String, AttributeValue> values = new HashMap<>();
        attributes.forEach((name, value) -> values.put(name, new AttributeValue(value, BORN, BORN.plusMillis(40))));
        return values;
    }
}
