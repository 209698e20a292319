package io.lamplighter.gateway.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.energy.Series;
import io.lamplighter.gateway.retention.Kind;
import io.lamplighter.gateway.retention.RetentionStore;
import io.lamplighter.gateway.store.packed.PackedEnergy;
import org.jdbi.v3.core.Handle;

/**
 * Forgets what is old. What is to go is looked up beside the writer, which then only deletes by key. Thread-safe.
 */
final class SqlRetention implements RetentionStore {

    /** Chunks have up to 4,096 reports each. */
    private static final int CHUNKS = 16;
    private static final int DEVICES = 100;
    private static final int ROWS = 500;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    /** An hour of the next local day may lie in this UTC day. */
    private static final int ZONE_DAYS = 2;
    /** Milliseconds since 1970. */
    private static final String PROGRESS = "forgotten";
    private static final char BETWEEN = '\n';

    private final Database database;
    private final ZoneId zone;

    private record Chunk(long seq, long storedAt) {}

    private record Device(String post, String name) {}

    /** @param old whether some of its history is to go */
    private record Held(Device device, boolean old) {}

    private record EnergyRow(Device device, long day) {}

    SqlRetention(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    @Override
    public Optional<Instant> countedFrom() {
        return database.read(handle -> handle.select("SELECT seq FROM progress WHERE what = ?", PROGRESS)
                .mapTo(Long.class).findFirst()).map(Instant::ofEpochMilli);
    }

    @Override
    public void countedFrom(Instant now) {
        database.write(handle -> handle.execute("INSERT INTO progress (what, seq) VALUES (?, ?)"
                + " ON CONFLICT (what) DO UPDATE SET seq = excluded.seq", PROGRESS, now.toEpochMilli()));
    }

    @Override
    public Batch forget(Kind kind, Instant before, String from) {
        long millis = before.toEpochMilli();
        return switch (kind) {
            case CHUNKS -> chunks(millis);
            case HISTORY -> history(millis, from);
            case ENERGY_QUARTERS -> quarters(Math.floorDiv(millis, DAY_MILLIS) - ZONE_DAYS);
            case ENERGY_DAYS -> days(Math.floorDiv(millis, DAY_MILLIS) - ZONE_DAYS);
            case ALARMS -> alarms(millis);
            case AUDIT -> rows("SELECT number FROM audit WHERE at < ?", "DELETE FROM audit WHERE number = ?", millis);
            case COMMANDS -> commands(millis);
            case QUARANTINE -> rows("SELECT number FROM quarantine WHERE at < ?",
                    "DELETE FROM quarantine WHERE number = ?", millis);
        };
    }

    /** From the eldest on; never the newest one, from which the numbers go on, nor one that is not sealed. */
    private Batch chunks(long before) {
        List<Long> old = database.read(handle -> {
            long sealed = handle.createQuery("SELECT coalesce(max(seq), 0) FROM progress WHERE what = 'sealed'")
                    .mapTo(Long.class).one();
            long newest = handle.createQuery("SELECT coalesce(max(seq), 0) FROM chunk").mapTo(Long.class).one();
            return handle.select("SELECT seq, stored_at FROM chunk WHERE seq <= ? AND seq < ? ORDER BY seq LIMIT "
                    + CHUNKS, sealed, newest).map((row, context) -> new Chunk(row.getLong(1), row.getLong(2))).list();
        }).stream().takeWhile(chunk -> chunk.storedAt() < before).map(Chunk::seq).toList();
        delete("DELETE FROM chunk WHERE seq = ?", old);
        return new Batch(old.size(), old.size() < CHUNKS ? null : "");
    }

    /** Device by device, along the order in which it lies. Most have nothing to forget, and the writer is not asked for them. */
    private Batch history(long before, String from) {
        Device behind = device(from);
        List<Held> devices = database.read(handle -> handle.select("""
                SELECT n.post_id, n.device, CASE WHEN EXISTS (SELECT 1 FROM history AS h
                WHERE h.post_id = n.post_id AND h.device = n.device AND h.last_at < ?) THEN 1 ELSE 0 END
                FROM newest AS n WHERE (n.post_id, n.device) > (?, ?)
                ORDER BY n.post_id, n.device LIMIT\s""" + DEVICES, before, behind.post(), behind.name())
                .map((row, context) -> new Held(new Device(row.getString(1), row.getString(2)), row.getInt(3) == 1))
                .list());
        List<Device> old = devices.stream().filter(Held::old).map(Held::device).toList();
        int[] forgotten = {0};
        if (!old.isEmpty()) {
            database.write(handle -> old.forEach(device -> forgotten[0] += handle.execute(
                    "DELETE FROM history WHERE post_id = ? AND device = ? AND last_at < ?", device.post(),
                    device.name(), before)));
        }
        return new Batch(forgotten[0], devices.size() < DEVICES ? null : place(devices.getLast().device()));
    }

    private static String place(Device device) {
        return device.post() + BETWEEN + device.name();
    }

    private static Device device(String from) {
        int end = from.lastIndexOf(BETWEEN);
        // every post is behind the empty one; the controller's own device is the empty one
        return end < 0 ? new Device("", "") : new Device(from.substring(0, end), from.substring(end + 1));
    }

    private Batch quarters(long before) {
        List<EnergyRow> old = energyRows("summed = 0 AND day < ?", before);
        if (!old.isEmpty()) {
            database.write(handle -> old.forEach(row -> sum(handle, row)));
        }
        return new Batch(old.size(), old.size() < ROWS ? null : "");
    }

    private void sum(Handle handle, EnergyRow row) {
        String post = row.device().post();
        String device = row.device().name();
        byte[] content = handle.select("SELECT content FROM energy WHERE post_id = ? AND device = ? AND day = ?", post,
                device, row.day()).mapTo(byte[].class).one();
        byte[] summed = PackedEnergy.of(new Series().add(PackedEnergy.read(content)).byDay(zone));
        handle.execute("UPDATE energy SET summed = 1, content = ? WHERE post_id = ? AND device = ? AND day = ?", summed,
                post, device, row.day());
    }

    private Batch days(long before) {
        List<EnergyRow> old = energyRows("summed = 1 AND day < ?", before);
        if (!old.isEmpty()) {
            database.write(handle -> old.forEach(row -> handle.execute(
                    "DELETE FROM energy WHERE post_id = ? AND device = ? AND day = ?", row.device().post(),
                    row.device().name(), row.day())));
        }
        if (old.size() == ROWS) {
            return new Batch(old.size(), "");
        }
        int years = SqlLampYears.forgetBefore(database, LocalDate.ofEpochDay(before).getYear(), ROWS);
        return new Batch(old.size(), years < ROWS ? null : "");
    }

    private List<EnergyRow> energyRows(String which, long before) {
        return database.read(handle -> handle.select("SELECT post_id, device, day FROM energy WHERE " + which
                + " ORDER BY day LIMIT " + ROWS, before).map(
                        (row, context) -> new EnergyRow(
                                new Device(row.getString(1), row.getString(2)), row.getLong(3)))
                .list());
    }

    private Batch alarms(long before) {
        List<String> old = database.read(handle -> handle.select(
                "SELECT alarm_id FROM alarm WHERE opened_at < ? AND closed_at < ? ORDER BY opened_at LIMIT " + ROWS,
                before, before).mapTo(String.class).list());
        if (!old.isEmpty()) {
            database.write(handle -> {
                delete(handle, "DELETE FROM alarm_entry WHERE alarm_id = ?", old);
                delete(handle, "DELETE FROM alarm WHERE alarm_id = ?", old);
            });
        }
        return new Batch(old.size(), old.size() < ROWS ? null : "");
    }

    private Batch commands(long before) {
        List<String> old = database.read(handle -> handle.select("SELECT command_id FROM command WHERE submitted_at < ?"
                + " AND state NOT IN ('queued', 'sent') LIMIT " + ROWS, before).mapTo(String.class).list());
        delete("DELETE FROM command WHERE command_id = ?", old);
        return new Batch(old.size(), old.size() < ROWS ? null : "");
    }

    private Batch rows(String select, String delete, long before) {
        List<Long> old = database.read(handle -> handle.select(select + " LIMIT " + ROWS, before).mapTo(Long.class)
                .list());
        delete(delete, old);
        return new Batch(old.size(), old.size() < ROWS ? null : "");
    }

    private void delete(String sql, List<?> keys) {
        if (!keys.isEmpty()) {
            database.write(handle -> delete(handle, sql, keys));
        }
    }

    private static void delete(Handle handle, String sql, List<?> keys) {
        Rows.write(handle, sql, keys, (row, key) -> row.setObject(1, key));
    }
}
