package io.lamplighter.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.AssetChange;
import io.lamplighter.gateway.inventory.AssetField;
import io.lamplighter.gateway.inventory.Group;
import io.lamplighter.gateway.inventory.InventoryStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Assets and groups. Thread-safe. */
final class SqlInventory implements InventoryStore {

    private final Database database;

    SqlInventory(Database database) {
        this.database = database;
    }

    @Override
    public List<Asset> assets() {
        return database.read(handle -> handle.createQuery("""
                SELECT post_id, device, district, display_name, address, latitude, longitude, luminaire_type, wattage,
                mounting, installed, feeder FROM asset""").map((row, context) -> asset(row)).list());
    }

    private static Asset asset(ResultSet row) throws SQLException {
        String installed = row.getString(11);
        return new Asset(new LuminaireId(row.getString(1), row.getString(2)), row.getString(3),
                new Asset.Place(row.getString(4), row.getString(5), number(row, 6), number(row, 7)),
                new Asset.Kind(row.getString(8), number(row, 9), row.getString(10),
                        installed == null ? null : LocalDate.parse(installed)),
                row.getString(12));
    }

    private static @Nullable Double number(ResultSet row, int column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : number;
    }

    @Override
    public void save(List<AssetChange> changes, List<AuditEntry> audit) {
        database.write(handle -> save(handle, changes, audit));
    }

    /** As part of a transaction. */
    static void save(Handle handle, List<AssetChange> changes, List<AuditEntry> audit) {
        List<LuminaireId> removed = changes.stream().filter(change -> change.after() == null).map(AssetChange::id)
                .toList();
        List<Asset> saved = changes.stream().flatMap(change -> Stream.ofNullable(change.after())).toList();
        remove(handle, removed);
        SqlDistricts.addMissing(handle, saved.stream().map(Asset::district).distinct().toList());
        upsert(handle, saved);
        SqlAudit.append(handle, audit);
    }

    private static void remove(Handle handle, List<LuminaireId> removed) {
        if (removed.isEmpty()) {
            return;
        }
        try (PreparedBatch rows = handle.prepareBatch("DELETE FROM asset WHERE post_id = ? AND device = ?")) {
            removed.forEach(id -> rows.bind(0, id.post()).bind(1, id.device()).add());
            rows.execute();
        }
    }

    private static void upsert(Handle handle, List<Asset> saved) {
        if (saved.isEmpty()) {
            return;
        }
        try (PreparedBatch rows = handle.prepareBatch("""
                INSERT INTO asset (post_id, device, district, display_name, address, latitude, longitude,
                luminaire_type, wattage, mounting, installed, feeder) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (post_id, device) DO UPDATE SET district = excluded.district,
                display_name = excluded.display_name, address = excluded.address, latitude = excluded.latitude,
                longitude = excluded.longitude, luminaire_type = excluded.luminaire_type,
                wattage = excluded.wattage, mounting = excluded.mounting, installed = excluded.installed,
                feeder = excluded.feeder""")) {
            saved.forEach(asset -> bind(rows, asset));
            rows.execute();
        }
    }

    private static void bind(PreparedBatch rows, Asset asset) {
        LocalDate installed = asset.kind().installed();
        rows.bind(0, asset.id().post()).bind(1, asset.id().device()).bind(2, asset.district())
                .bind(3, asset.place().displayName()).bind(4, asset.place().address());
        bind(rows, 5, asset.place().latitude());
        bind(rows, 6, asset.place().longitude());
        rows.bind(7, asset.kind().luminaireType());
        bind(rows, 8, asset.kind().wattage());
        rows.bind(9, asset.kind().mounting()).bind(10, installed == null ? null : installed.toString())
                .bind(11, asset.feeder()).add();
    }

    private static void bind(PreparedBatch rows, int column, @Nullable Double number) {
        if (number == null) {
            rows.bindNull(column, Types.DOUBLE);
        } else {
            rows.bind(column, number.doubleValue());
        }
    }

    @Override
    public List<Group> groups() {
        return database.read(handle -> {
            Map<String, Set<LuminaireId>> members = new HashMap<>();
            handle.createQuery("SELECT group_id, post_id, device FROM group_member").map((row, context) -> members
                    .computeIfAbsent(row.getString(1), id -> new HashSet<>())
                    .add(new LuminaireId(row.getString(2), row.getString(3)))).list();
            Map<String, Map<AssetField, String>> queries = new HashMap<>();
            handle.createQuery("SELECT group_id, field, value FROM group_query").map((row, context) -> queries
                    .computeIfAbsent(row.getString(1), id -> new EnumMap<>(AssetField.class))
                    .put(AssetField.of(row.getString(2)).orElseThrow(), row.getString(3)) == null).list();
            return handle.createQuery("SELECT group_id, display_name FROM luminaire_group").map((row, context) -> {
                String id = row.getString(1);
                return new Group(id, row.getString(2), members.getOrDefault(id, Set.of()),
                        queries.getOrDefault(id, Map.of()));
            }).list();
        });
    }

    @Override
    public void save(Group group, AuditEntry entry) {
        database.write(handle -> {
            remove(handle, group.id());
            handle.execute("INSERT INTO luminaire_group (group_id, display_name) VALUES (?, ?)", group.id(),
                    group.displayName());
            group.members().forEach(member -> handle.execute(
                    "INSERT INTO group_member (group_id, post_id, device) VALUES (?, ?, ?)", group.id(),
                    member.post(), member.device()));
            group.query().forEach((field, value) -> handle.execute(
                    "INSERT INTO group_query (group_id, field, value) VALUES (?, ?, ?)", group.id(), field.word(),
                    value));
            SqlAudit.append(handle, entry);
        });
    }

    @Override
    public void removeGroup(String id, AuditEntry entry) {
        database.write(handle -> {
            remove(handle, id);
            SqlAudit.append(handle, entry);
        });
    }

    private static void remove(Handle handle, String id) {
        handle.execute("DELETE FROM group_member WHERE group_id = ?", id);
        handle.execute("DELETE FROM group_query WHERE group_id = ?", id);
        handle.execute("DELETE FROM luminaire_group WHERE group_id = ?", id);
    }
}
