package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditLog;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.ConnectorStore;
import io.lamplighter.gateway.platform.Origin;
import io.lamplighter.gateway.platform.Parked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the store of connectors promises, on a real database. */
abstract class ConnectorStoreContract extends OpenedStore {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00.123Z");

    @Test
    void keepsConnectorsOverARestartEachWithItsAuditEntry() {
        ConnectorSetup orion = setup("orion", "http://127.0.0.1:1026", true, Map.of("tenant", "ruhr", "start", "now"));
        ConnectorSetup frost = setup("frost", "https://frost.example/v1.1", false, Map.of());
        connectors().save(orion, entry("connector-added"));
        connectors().save(frost, entry("connector-added"));
        ConnectorSetup moved = setup("orion", "http://127.0.0.1:1027", false, Map.of("tenant", "duisburg"));
        connectors().save(moved, entry("connector-changed"));
        reopen();

        assertThat(connectors().all()).containsExactly(frost, moved);
        assertThat(store().audit().read(new AuditLog.Query(null, null, null, null, null, Long.MAX_VALUE, 9)))
                .extracting(each -> each.entry().action())
                .containsExactly("connector-changed", "connector-added", "connector-added");
    }

    @Test
    void keepsPositionsAndWhatWasParkedTogetherAndForgetsBothWithTheConnector() {
        connectors().save(setup("a", "http://h", true, Map.of()), entry("connector-added"));
        connectors().delivered("a", 7, List.of(parked(1), new Parked(T0, "urn:\0\ud800x", "400 \0", Origin.NONE)));
        connectors().delivered("b", 8, List.of(parked(2)));
        reopen();

        assertThat(connectors().position("a")).hasValue(7);
        assertThat(connectors().parkedCounts()).isEqualTo(Map.of("a", 2, "b", 1));
        List<Parked.Numbered> found = connectors().parked("a", Long.MAX_VALUE, 10);
        assertThat(found).extracting(Parked.Numbered::parked).containsExactly(
                new Parked(T0, "urn:\uFFFD\uFFFDx", "400 \uFFFD", Origin.NONE), parked(1));
        assertThat(connectors().parked("a", found.getFirst().number(), 10)).hasSize(1);
        connectors().move("a", 3, entry("connector-sent-back"));
        assertThat(connectors().position("a")).hasValue(3);

        connectors().remove("a", entry("connector-removed"));
        assertThat(connectors().all()).isEmpty();
        assertThat(connectors().position("a")).isEmpty();
        assertThat(connectors().parkedCounts()).isEqualTo(Map.of("b", 1));
        connectors().forgetParked("b", null, entry("connector-parked-forgotten"));
        assertThat(connectors().parkedCounts()).isEmpty();
        assertThat(connectors().position("b")).hasValue(8);
    }

    @Test
    void forgetsTheOldestOfAConnectorThatParksALot() {
        connectors().delivered("rare", 1, List.of(parked(0)));
        connectors().delivered("often", 1,
                IntStream.rangeClosed(1, ConnectorStore.MOST_PARKED + 5).mapToObj(ConnectorStoreContract::parked)
                        .toList());

        assertThat(connectors().parkedCounts()).isEqualTo(Map.of("rare", 1, "often", ConnectorStore.MOST_PARKED));
        assertThat(connectors().parked("often", Long.MAX_VALUE, 1)).extracting(each -> each.parked().entity())
                .containsExactly("urn:" + (ConnectorStore.MOST_PARKED + 5));
    }

    @Test
    void letsGoOfWhatWasSentAgainAndKeepsWhatWasRefusedAnew() {
        connectors().delivered("a", 7, List.of(parked(1), parked(2), parked(3)));
        List<Long> numbers = connectors().parked("a", Long.MAX_VALUE, 10).stream().map(Parked.Numbered::number)
                .toList();
        Parked anew = new Parked(T0.plusSeconds(9), "urn:2", "422 still", parked(2).origin());

        assertThat(connectors().sentAgain("a", numbers.getLast(), Optional.empty())).isTrue();
        assertThat(connectors().sentAgain("a", numbers.getLast(), Optional.empty())).as("a second time").isFalse();
        assertThat(connectors().sentAgain("b", numbers.getFirst(), Optional.empty())).as("another's").isFalse();
        assertThat(connectors().sentAgain("a", numbers.get(1), Optional.of(anew))).isTrue();
        reopen();
        assertThat(connectors().parked("a", Long.MAX_VALUE, 10)).containsExactly(
                new Parked.Numbered(numbers.getFirst(), parked(3)), new Parked.Numbered(numbers.get(1), anew));
        assertThat(connectors().position("a")).hasValue(7);

        assertThat(connectors().forgetParked("a", numbers.getFirst(), entry("connector-parked-forgotten"))).isOne();
        assertThat(connectors().forgetParked("a", null, entry("connector-parked-forgotten"))).isOne();
    }

    private ConnectorStore connectors() {
        return store().connectors();
    }

    private static Parked parked(int number) {
        return new Parked(T0, "urn:" + number, "422 no",
                new Origin(List.of((long) number, 7_000_000_000L), "LampMonitor/activePower"));
    }

    private static AuditEntry entry(String action) {
        return AuditEntry.of(T0, AuditEntry.Actor.GATEWAY_ITSELF, action, "a");
    }

    private static ConnectorSetup setup(String id, String address, boolean enabled, Map<String, String> settings) {
        return new ConnectorSetup(id, "ngsi-ld", address, "token", enabled, settings);
    }
}
