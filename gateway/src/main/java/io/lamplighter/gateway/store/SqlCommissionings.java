package io.lamplighter.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.commissioning.Commissioning;
import io.lamplighter.gateway.commissioning.CommissioningStore;
import io.lamplighter.gateway.commissioning.Photo;
import io.lamplighter.gateway.inventory.AssetChange;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** How posts were put into service, and their photos. Thread-safe. */
final class SqlCommissionings implements CommissioningStore {

    private final Database database;

    private record Kept(String post, String hash, long bytes) {}

    SqlCommissionings(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Commissioning> find(String post) {
        return database.read(handle -> {
            List<Commissioning.Fitted> fitted = handle
                    .select("SELECT device, luminaire_type FROM commissioning_luminaire"
                            + " WHERE post_id = ? ORDER BY device", post)
                    .map((row, context) -> new Commissioning.Fitted(row.getString(1), row.getString(2))).list();
            return handle
                    .select("""
                            SELECT post_id, visit_id, fingerprint, who, taken_at, stored_at, latitude, longitude, accuracy, photo,
                            self_test, self_test_result, note FROM commissioning WHERE post_id = ?""",
                            post)
                    .map((row, context) -> commissioning(row, fitted)).findOne();
        });
    }

    private static Commissioning commissioning(ResultSet row, List<Commissioning.Fitted> fitted) throws SQLException {
        Double latitude = number(row, 7);
        Double longitude = number(row, 8);
        Commissioning.Position position = latitude == null || longitude == null
                ? null
                : new Commissioning.Position(latitude, longitude, number(row, 9));
        String test = row.getString(11);
        return new Commissioning(row.getString(1),
                new Commissioning.Visit(row.getString(2), row.getString(3), row.getString(4),
                        Instant.ofEpochMilli(row.getLong(5)), Instant.ofEpochMilli(row.getLong(6))),
                position, row.getString(10), fitted, Commissioning.Result.ofWord(row.getString(12))
                        .map(result -> new Commissioning.SelfTest(test, result)).orElse(null),
                row.getString(13));
    }

    private static @Nullable Double number(ResultSet row, int column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : number;
    }

    @Override
    public void save(Commissioning commissioning, List<AssetChange> changes, List<AuditEntry> audit) {
        String post = commissioning.post();
        database.write(handle -> {
            SqlInventory.save(handle, changes, audit);
            handle.execute("DELETE FROM commissioning_luminaire WHERE post_id = ?", post);
            handle.execute("DELETE FROM commissioning WHERE post_id = ?", post);
            insert(handle, commissioning);
            commissioning.luminaires().forEach(each -> handle.execute(
                    "INSERT INTO commissioning_luminaire (post_id, device, luminaire_type) VALUES (?, ?, ?)", post,
                    each.device(), each.luminaireType()));
            handle.execute("DELETE FROM commissioning_photo WHERE post_id = ? AND hash <> ?", post,
                    commissioning.photo());
        });
    }

    private static void insert(Handle handle, Commissioning each) {
        Commissioning.Position position = each.position();
        Commissioning.SelfTest test = each.selfTest();
        try (Update row = handle.createUpdate(
                """
                        INSERT INTO commissioning (post_id, visit_id, fingerprint, who, taken_at, stored_at, latitude, longitude,
                        accuracy, photo, self_test, self_test_result, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            row.bind(0, each.post()).bind(1, each.visit().id()).bind(2, each.visit().fingerprint())
                    .bind(3, each.visit().who()).bind(4, each.visit().takenAt().toEpochMilli())
                    .bind(5, each.visit().storedAt().toEpochMilli());
            bind(row, 6, position == null ? null : position.latitude());
            bind(row, 7, position == null ? null : position.longitude());
            bind(row, 8, position == null ? null : position.accuracy());
            row.bind(9, each.photo()).bind(10, test == null ? "" : test.id())
                    .bind(11, test == null ? "" : test.result().word()).bind(12, each.note()).execute();
        }
    }

    private static void bind(Update row, int column, @Nullable Double number) {
        if (number == null) {
            row.bindNull(column, Types.DOUBLE);
        } else {
            row.bind(column, number.doubleValue());
        }
    }

    @Override
    public Optional<Photo> photo(String post, String hash) {
        return database.read(handle -> handle.select(
                "SELECT stored_at, jpeg FROM commissioning_photo WHERE post_id = ? AND hash = ?", post, hash)
                .map((row, context) -> new Photo(post, hash, Instant.ofEpochMilli(row.getLong(1)), row.getBytes(2)))
                .findOne());
    }

    @Override
    public void save(Photo photo, long mostBytes, AuditEntry entry) {
        database.write(handle -> {
            handle.execute("""
                    DELETE FROM commissioning_photo WHERE post_id = ? AND hash NOT IN
                    (SELECT photo FROM commissioning WHERE post_id = ?)""", photo.post(), photo.post());
            makeRoom(handle, mostBytes - photo.jpeg().length);
            handle.execute("INSERT INTO commissioning_photo (post_id, hash, stored_at, size, jpeg)"
                    + " VALUES (?, ?, ?, ?, ?)", photo.post(), photo.hash(), photo.storedAt().toEpochMilli(),
                    photo.jpeg().length, photo.jpeg());
            SqlAudit.append(handle, entry);
        });
    }

    private static void makeRoom(Handle handle, long mostBytes) {
        long total = 0;
        for (Kept each : handle.select("SELECT post_id, hash, size FROM commissioning_photo ORDER BY stored_at DESC")
                .map((row, context) -> new Kept(row.getString(1), row.getString(2), row.getLong(3))).list()) {
            total += each.bytes();
            if (total > mostBytes) {
                handle.execute("DELETE FROM commissioning_photo WHERE post_id = ? AND hash = ?", each.post(),
                        each.hash());
            }
        }
    }

    @Override
    public boolean forget(String post) {
        int[] gone = {0};
        database.write(handle -> {
            handle.execute("DELETE FROM commissioning_luminaire WHERE post_id = ?", post);
            gone[0] = handle.execute("DELETE FROM commissioning WHERE post_id = ?", post)
                    + handle.execute("DELETE FROM commissioning_photo WHERE post_id = ?", post);
        });
        return gone[0] > 0;
    }
}
