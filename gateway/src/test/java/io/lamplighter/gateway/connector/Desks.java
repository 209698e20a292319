package io.lamplighter.gateway.connector;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.ConnectorView;

/** Desks for tests, whose connectors wait milliseconds where those of a gateway wait seconds. */
public final class Desks {

    public static final String CITY = "city";
    public static final AuditEntry DRAFT = AuditEntry.of(Instant.EPOCH, AuditEntry.Actor.GATEWAY_ITSELF, "", "");
    private static final RunnerSettings FAST = new RunnerSettings(Duration.ofMillis(5), Duration.ofMillis(5),
            Duration.ofMillis(20), true);

    private Desks() {}

    public static ConnectorDesk started(Memory store, Fleet fleet, Path secrets, List<ConnectorKind> kinds) {
        return new ConnectorDesk(new ConnectorDesk.Surroundings(store, store, fleet, InstantSource.system(), secrets),
                kinds, FAST).start();
    }

    /** An enabled connector named {@link #CITY}. */
    public static ConnectorSetup setup(String kind, String address, String secretFile, Map<String, String> settings) {
        return new ConnectorSetup(CITY, kind, address, secretFile, true, settings);
    }

    public static ConnectorView city(ConnectorDesk desk) {
        return desk.find(CITY).orElseThrow();
    }

    public static long position(ConnectorDesk desk) {
        return city(desk).pace().position();
    }

    /** Why it waits; empty when it does not. */
    public static String problem(ConnectorDesk desk) {
        ConnectorView.Trouble trouble = city(desk).trouble();
        return trouble.since() == null ? "" : trouble.lastError();
    }
}
