package io.lamplighter.gateway.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.platform.ConnectorChange;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.ConnectorTest;
import io.lamplighter.gateway.platform.ConnectorView;
import io.lamplighter.gateway.platform.Connectors;
import io.lamplighter.gateway.platform.Hearing;
import io.lamplighter.gateway.platform.KindView;
import io.lamplighter.gateway.platform.MappedAttribute;
import io.lamplighter.gateway.platform.Notice;
import io.lamplighter.gateway.platform.Origin;
import io.lamplighter.gateway.platform.Parked;
import org.jspecify.annotations.Nullable;

/** Connectors that send nothing. Thread-safe. */
final class FakeConnectors implements Connectors {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");

    private final Map<String, ConnectorSetup> setups = new ConcurrentSkipListMap<>();

    @Override
    public List<ConnectorView> list() {
        return setups.values().stream().map(FakeConnectors::view).toList();
    }

    private static ConnectorView view(ConnectorSetup setup) {
        return new ConnectorView(setup, ConnectorView.State.WAITING, new ConnectorView.Pace(7, 90, 12, 0.25),
                new ConnectorView.Trouble(NOW, "503", NOW), 1, 0);
    }

    @Override
    public Optional<ConnectorView> find(String id) {
        return Optional.ofNullable(setups.get(id)).map(FakeConnectors::view);
    }

    @Override
    public List<KindView> kinds() {
        return List.of(new KindView("fake", "Nothing", List.of(new KindView.Setting("tenant", "whose", "")),
                List.of(new KindView.Mapping("Streetlight.voltage", "LampMonitor/supplyVoltage", "VLT"))));
    }

    @Override
    public List<MappedAttribute> mapping(String id) {
        return List.of(new MappedAttribute(kinds().getFirst().mapping().getFirst(), "Spannung", false, 2,
                Duration.ofMinutes(15)));
    }

    @Override
    public ConnectorChange put(ConnectorSetup setup, AuditEntry draft) {
        if (!setup.kind().equals("fake")) {
            return new ConnectorChange.Refused(List.of("kind must be fake"));
        }
        setups.put(setup.id(), setup);
        return new ConnectorChange.Done();
    }

    @Override
    public ConnectorChange remove(String id, AuditEntry draft) {
        return setups.remove(id) == null ? new ConnectorChange.Unknown() : new ConnectorChange.Done();
    }

    @Override
    public Optional<ConnectorTest> test(String id) {
        return find(id).map(_ -> new ConnectorTest("401", 12,
                List.of(new ConnectorTest.Request("POST", "http://h/x", List.of("Accept: */*"), "[]"))));
    }

    @Override
    public ConnectorChange resend(String id, Instant from, AuditEntry draft) {
        return find(id).isEmpty() ? new ConnectorChange.Unknown() : new ConnectorChange.Done();
    }

    @Override
    public List<Parked.Numbered> parked(String id, long before, int limit) {
        return List.of(new Parked.Numbered(3, new Parked(NOW, "urn:a", "422 no", Origin.NONE)));
    }

    @Override
    public ConnectorChange sendParkedAgain(String id, @Nullable Long number) {
        return number == null || number == 3
                ? new ConnectorChange.Done()
                : new ConnectorChange.Refused(List.of("nothing is parked with the number " + number));
    }

    @Override
    public ConnectorChange forgetParked(String id, @Nullable Long number, AuditEntry draft) {
        return find(id).isEmpty() ? new ConnectorChange.Unknown() : new ConnectorChange.Done();
    }

    /** Knows one secret, and understands what has entities. */
    @Override
    public Hearing hear(String id, Notice notice) {
        if (!setups.containsKey(id) || !notice.secret().equals("known")) {
            return Hearing.NOBODY;
        }
        return !notice.whole() || notice.body().contains("data") ? Hearing.HEARD : Hearing.NOT_UNDERSTOOD;
    }
}
