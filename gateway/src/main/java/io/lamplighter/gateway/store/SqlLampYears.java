package io.lamplighter.gateway.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.lamplighter.gateway.energy.LampYear;
import io.lamplighter.gateway.energy.LampYears;
import io.lamplighter.gateway.store.packed.PackedYear;
import org.jdbi.v3.core.Handle;

/** Years of lamps in rows. Thread-safe. */
final class SqlLampYears implements LampYears {

    /** A reading of a day that comes no later belongs to a month that is worked out again anyway. */
    private static final Duration LATE = Duration.ofHours(30);
    /** A reading may belong to the energy of days that far away. */
    private static final long REACH_DAYS = 33;

    private final Database database;

    private record Key(String post, String device) {}

    private record Late(int year, SqlEnergy.Key day) {}

    SqlLampYears(Database database) {
        this.database = database;
    }

    @Override
    public void each(int year, Consumer<Entry> taker) {
        database.read(handle -> {
            handle.select("SELECT post_id, device, read_at, content FROM lamp_year WHERE year = ?", year)
                    .map((row, context) -> new Entry(row.getString(1), row.getString(2),
                            PackedYear.read(year, Instant.ofEpochMilli(row.getLong(3)), row.getBytes(4))))
                    .forEach(taker);
            return year;
        });
    }

    @Override
    public Optional<LampYear> find(String post, String device, int year) {
        return database.read(handle -> handle
                .select("SELECT read_at, content FROM lamp_year WHERE year = ? AND post_id = ? AND device = ?", year,
                        post, device)
                .map((row, context) -> PackedYear.read(year, Instant.ofEpochMilli(row.getLong(1)), row.getBytes(2)))
                .findOne());
    }

    @Override
    public void keep(Collection<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        database.write(handle -> Rows.write(handle, """
                INSERT INTO lamp_year (year, post_id, device, read_at, content) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (year, post_id, device) DO UPDATE SET read_at = excluded.read_at,
                content = excluded.content""", entries, (row, each) -> {
            row.setInt(1, each.year().year());
            row.setString(2, each.post());
            row.setString(3, each.device());
            row.setLong(4, each.year().readAt().toEpochMilli());
            row.setBytes(5, PackedYear.of(each.year()));
        }));
    }

    /** What readings of those days make worthless. Part of the transaction that stores them. */
    static void forget(Handle handle, List<SqlEnergy.Key> days) {
        List<Late> all = days.stream().flatMap(day -> IntStream
                .rangeClosed(year(day.day() - REACH_DAYS), year(day.day() + REACH_DAYS))
                .mapToObj(year -> new Late(year, day))).toList();
        Rows.write(handle, "DELETE FROM lamp_year WHERE year = ? AND post_id = ? AND device = ? AND read_at > ?", all,
                (row, each) -> {
                    row.setInt(1, each.year());
                    row.setString(2, each.day().post());
                    row.setString(3, each.day().device());
                    row.setLong(4, Duration.ofDays(each.day().day()).plus(LATE).toMillis());
                });
    }

    private static int year(long day) {
        return LocalDate.ofEpochDay(day).getYear();
    }

    /** Forgets so many at most of those before a year; how many there were. */
    static int forgetBefore(Database database, int year, int most) {
        List<Key> old = database.read(handle -> handle
                .select("SELECT post_id, device FROM lamp_year WHERE year < ? LIMIT " + most, year)
                .map((row, context) -> new Key(row.getString(1), row.getString(2))).list());
        if (!old.isEmpty()) {
            database.write(handle -> Rows.write(handle,
                    "DELETE FROM lamp_year WHERE year < ? AND post_id = ? AND device = ?", old, (row, key) -> {
                        row.setInt(1, year);
                        row.setString(2, key.post());
                        row.setString(3, key.device());
                    }));
        }
        return old.size();
    }
}
