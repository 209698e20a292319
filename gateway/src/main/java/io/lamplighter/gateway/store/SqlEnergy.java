package io.lamplighter.gateway.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.lamplighter.gateway.energy.EnergyReader;
import io.lamplighter.gateway.energy.Readings;
import io.lamplighter.gateway.energy.Series;
import io.lamplighter.gateway.store.packed.PackedEnergy;
import io.lamplighter.gateway.store.packed.PackedReport;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jdbi.v3.core.Handle;

/**
 * Readings of energy counters by device and UTC day. They are picked out of the chunks when those are sealed; what is not
 * sealed yet is picked out when it is asked for. One that comes again changes nothing. Thread-safe.
 */
final class SqlEnergy implements EnergyReader {

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    /** Beyond it, a neighbouring reading is not looked for. */
    private static final long NEXT_DAYS = 31;

    private final Database database;
    private final SqlNames names;
    private final OpenReports open;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(Key key, byte[] content) {}

    record Key(String post, String device, long day) {}

    /** What one run of sealing has found. One owner thread. */
    static final class Found {
        private final Map<Key, Series> byDay = new HashMap<>();

        void add(PackedReport.Source source, Readings readings) {
            byDay.computeIfAbsent(new Key(source.post(), source.device(), day(readings.first().at())),
                    _ -> new Series()).add(readings);
        }
    }

    SqlEnergy(Database database, SqlNames names, OpenReports open) {
        this.database = database;
        this.names = names;
        this.open = open;
    }

    /** Looks for a reading in a report, which is used up. */
    void pick(PackedReport report, Found found) {
        report.reading(names.number(Vocabulary.ACTIVE_ENERGY.name())).ifPresent(
                reading -> found.add(report.source(), reading));
    }

    /** Part of the transaction that seals the reports. */
    static void merge(Handle handle, Found found) {
        List<Row> rows = new ArrayList<>();
        List<Key> keys = found.byDay.keySet().stream().sorted(Comparator.comparing(Key::post)
                .thenComparing(Key::device).thenComparingLong(Key::day)).toList();
        for (Key key : keys) {
            Series more = Objects.requireNonNull(found.byDay.get(key));
            Series series = new Series();
            handle.select("SELECT content FROM energy WHERE post_id = ? AND device = ? AND day = ?", key.post(),
                    key.device(), key.day()).mapTo(byte[].class).findOne()
                    .ifPresent(content -> series.add(PackedEnergy.read(content)));
            rows.add(new Row(key, PackedEnergy.of(series.add(more.readings()).readings())));
        }
        Rows.write(handle, """
                INSERT INTO energy (post_id, device, day, summed, content) VALUES (?, ?, ?, 0, ?)
                ON CONFLICT (post_id, device, day) DO UPDATE SET content = excluded.content""", rows, (row, each) -> {
            row.setString(1, each.key().post());
            row.setString(2, each.key().device());
            row.setLong(3, each.key().day());
            row.setBytes(4, each.content());
        });
        SqlLampYears.forget(handle, keys);
    }

    @Override
    public List<Readings> read(String post, String device, Instant from, Instant to) {
        return database.read(handle -> {
            Found found = new Found();
            OpenReports.View view = open.of(post); // before the rows: what is sealed meanwhile is then in both
            view.each(handle, post, device, (_, report) -> pick(report, found));
            Series series = new Series();
            long first = bound(handle, "max", "<", new Key(post, device, day(from.toEpochMilli())), -NEXT_DAYS);
            long last = bound(handle, "min", ">", new Key(post, device, day(to.toEpochMilli())), NEXT_DAYS);
            handle.select("SELECT content FROM energy WHERE post_id = ? AND device = ? AND day >= ? AND day <= ?", post,
                    device, first, last).mapTo(byte[].class)
                    .forEach(content -> series.add(PackedEnergy.read(content)));
            found.byDay.forEach((key, more) -> {
                if (key.day() >= first) {
                    series.add(more.readings());
                }
            });
            return series.readings();
        });
    }

    /** The next day with readings beyond one, or that one itself. */
    private static long bound(Handle handle, String which, String than, Key key, long most) {
        long limit = key.day() + most;
        String other = than.equals("<") ? ">=" : "<=";
        return handle.select("SELECT " + which + "(day) FROM energy WHERE post_id = ? AND device = ? AND day " + than
                + " ? AND day " + other + " ?", key.post(), key.device(), key.day(), limit).mapTo(Long.class).findOne()
                .orElse(key.day());
    }

    private static long day(long millis) {
        return Math.floorDiv(millis, DAY_MILLIS);
    }
}
