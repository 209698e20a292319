package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.ConnectorStore;
import io.lamplighter.gateway.platform.Origin;
import io.lamplighter.gateway.platform.Parked;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Connectors to city platforms, how far they are and what they parked. Thread-safe. */
final class SqlConnectors implements ConnectorStore {

    private final Database database;

    SqlConnectors(Database database) {
        this.database = database;
    }

    @Override
    public List<ConnectorSetup> all() {
        return database.read(handle -> {
            Map<String, Map<String, String>> settings = new HashMap<>();
            handle.createQuery("SELECT connector_id, name, value FROM connector_setting")
                    .map((row, context) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                    .forEach(each -> settings.computeIfAbsent(each.get(0), _ -> new HashMap<>())
                            .put(each.get(1), each.get(2)));
            return handle.createQuery("SELECT connector_id, kind, address, secret_file, enabled FROM connector"
                    + " ORDER BY connector_id")
                    .map((row, context) -> new ConnectorSetup(row.getString(1), row.getString(2), row.getString(3),
                            row.getString(4), row.getInt(5) != 0, settings.getOrDefault(row.getString(1), Map.of())))
                    .list();
        });
    }

    @Override
    public void save(ConnectorSetup setup, AuditEntry entry) {
        database.write(handle -> {
            handle.execute("""
                    INSERT INTO connector (connector_id, kind, address, secret_file, enabled) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (connector_id) DO UPDATE SET kind = excluded.kind, address = excluded.address,
                    secret_file = excluded.secret_file, enabled = excluded.enabled""", setup.id(), setup.kind(),
                    setup.address(), setup.secretFile(), setup.enabled() ? 1 : 0);
            handle.execute("DELETE FROM connector_setting WHERE connector_id = ?", setup.id());
            setup.settings().forEach((name, value) -> handle.execute(
                    "INSERT INTO connector_setting (connector_id, name, value) VALUES (?, ?, ?)", setup.id(), name,
                    value));
            SqlAudit.append(handle, entry);
        });
    }

    @Override
    public void remove(String id, AuditEntry entry) {
        database.write(handle -> {
            handle.execute("DELETE FROM connector_parked WHERE connector_id = ?", id);
            handle.execute("DELETE FROM connector_position WHERE connector = ?", id);
            handle.execute("DELETE FROM connector_setting WHERE connector_id = ?", id);
            handle.execute("DELETE FROM connector WHERE connector_id = ?", id);
            SqlAudit.append(handle, entry);
        });
    }

    @Override
    public OptionalLong position(String connector) {
        return database.read(handle -> handle.select("SELECT position FROM connector_position WHERE connector = ?",
                connector).mapTo(Long.class).findOne().map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    @Override
    public void delivered(String connector, long position, List<Parked> parked) {
        database.write(handle -> {
            put(handle, connector, position);
            for (Parked each : parked) {
                handle.execute("INSERT INTO connector_parked (connector_id, at, entity, reason, origin)"
                        + " VALUES (?, ?, ?, ?, ?)", connector, each.at().toEpochMilli(), storable(each.entity()),
                        storable(each.reason()), each.origin().text());
            }
            if (!parked.isEmpty()) {
                handle.execute("DELETE FROM connector_parked WHERE connector_id = ? AND number <= (SELECT number FROM"
                        + " connector_parked WHERE connector_id = ? ORDER BY number DESC LIMIT 1 OFFSET ?)", connector,
                        connector, MOST_PARKED);
            }
        });
    }

    @Override
    public boolean sentAgain(String connector, long number, Optional<Parked> refused) {
        AtomicInteger found = new AtomicInteger();
        database.write(handle -> found.set(refused.isEmpty()
                ? handle.execute("DELETE FROM connector_parked WHERE connector_id = ? AND number = ?", connector,
                        number)
                : handle.execute("UPDATE connector_parked SET at = ?, reason = ? WHERE connector_id = ? AND number = ?",
                        refused.get().at().toEpochMilli(), storable(refused.get().reason()), connector, number)));
        return found.get() > 0;
    }

    /** What a platform said is no text that every database takes. */
    private static String storable(String text) {
        return text.replaceAll("[\\x00\\p{Cs}]", "\uFFFD");
    }

    private static void put(Handle handle, String connector, long position) {
        handle.execute("""
                INSERT INTO connector_position (connector, position) VALUES (?, ?)
                ON CONFLICT (connector) DO UPDATE SET position = excluded.position""", connector, position);
    }

    @Override
    public void move(String id, long position, AuditEntry entry) {
        database.write(handle -> {
            put(handle, id, position);
            SqlAudit.append(handle, entry);
        });
    }

    @Override
    public List<Parked.Numbered> parked(String id, long before, int limit) {
        return database.read(handle -> handle.select("SELECT number, at, entity, reason, origin FROM connector_parked"
                + " WHERE connector_id = ? AND number < ? ORDER BY number DESC LIMIT ?", id, before, limit)
                .map((row, context) -> new Parked.Numbered(row.getLong(1), new Parked(
                        Instant.ofEpochMilli(row.getLong(2)), row.getString(3), row.getString(4),
                        Origin.parse(row.getString(5)))))
                .list());
    }

    @Override
    public Map<String, Integer> parkedCounts() {
        Map<String, Integer> counts = new HashMap<>();
        database.read(handle -> {
            handle.createQuery("SELECT connector_id, count(*) FROM connector_parked GROUP BY connector_id")
                    .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
                    .forEach(each -> counts.put(each.getKey(), each.getValue()));
            return counts;
        });
        return counts;
    }

    @Override
    public int forgetParked(String id, @Nullable Long number, AuditEntry entry) {
        AtomicInteger forgotten = new AtomicInteger();
        database.write(handle -> {
            forgotten.set(number == null
                    ? handle.execute("DELETE FROM connector_parked WHERE connector_id = ?", id)
                    : handle.execute("DELETE FROM connector_parked WHERE connector_id = ? AND number = ?", id, number));
            SqlAudit.append(handle, entry);
        });
        return forgotten.get();
    }
}
