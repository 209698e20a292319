package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.FleetStep;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.ingest.Batch;
import io.lamplighter.gateway.ingest.JournalGap;
import io.lamplighter.gateway.ingest.JournalState;
import io.lamplighter.gateway.ingest.RecordId;
import io.lamplighter.gateway.ingest.RecordStore;
import io.lamplighter.gateway.ingest.Report;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Records, journals and latest values. Thread-safe. */
final class SqlRecords implements RecordStore {

    private final Database database;

    SqlRecords(Database database) {
        this.database = database;
    }

    @Override
    public void commit(Batch batch) {
        if (batch.isEmpty()) {
            return;
        }
        database.write(handle -> {
            insertReports(handle, batch.reports());
            upsertJournals(handle, batch.journals());
            insertGaps(handle, batch.gaps());
            SqlCommands.answer(handle, batch.answers());
            SqlAlarms.insertEvents(handle, batch.events());
            upsertPosts(handle, batch.step());
        });
    }

    private static void insertReports(Handle handle, List<Report> reports) {
        if (reports.isEmpty()) {
            return;
        }
        try (PreparedBatch rows = handle.prepareBatch("""
                INSERT INTO record (post_id, epoch, number, device, sampled_at, arrived_at, historical, attributes)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (post_id, epoch, number) DO NOTHING""")) {
            for (Report report : reports) {
                RecordId id = report.id();
                rows.bind(0, report.post())
                        .bind(1, id == null ? null : id.epoch())
                        .bind(2, id == null ? null : id.number())
                        .bind(3, report.device())
                        .bind(4, report.sampledAt().toEpochMilli())
                        .bind(5, report.arrivedAt().toEpochMilli())
                        .bind(6, report.historical() ? 1 : 0)
                        .bind(7, AttributesJson.ofReport(report.attributes()))
                        .add();
            }
            rows.execute();
        }
    }

    private static void upsertJournals(Handle handle, List<JournalState> journals) {
        if (journals.isEmpty()) {
            return;
        }
        try (PreparedBatch rows = handle.prepareBatch("""
                INSERT INTO journal (post_id, epoch, acknowledged) VALUES (?, ?, ?)
                ON CONFLICT (post_id, epoch) DO UPDATE SET acknowledged = excluded.acknowledged
                WHERE journal.acknowledged < excluded.acknowledged""")) {
            for (JournalState journal : journals) {
                rows.bind(0, journal.post()).bind(1, journal.epoch()).bind(2, journal.acknowledged()).add();
            }
            rows.execute();
        }
    }

    private static void insertGaps(Handle handle, List<JournalGap> gaps) {
        for (JournalGap gap : gaps) {
            handle.execute("INSERT INTO journal_gap (post_id, epoch, up_to, missing, noticed_at) VALUES (?, ?, ?, ?, ?)"
                    + " ON CONFLICT DO NOTHING", gap.post(), gap.epoch(), gap.upTo(), gap.missing(),
                    gap.noticedAt().toEpochMilli());
        }
    }

    private static void upsertPosts(Handle handle, FleetStep step) {
        if (step.reported().isEmpty()) {
            return;
        }
        try (PreparedBatch posts = handle.prepareBatch("""
                INSERT INTO post (post_id, district, heard_at) VALUES (?, ?, ?)
                ON CONFLICT (post_id) DO UPDATE SET district = excluded.district, heard_at = excluded.heard_at""");
                PreparedBatch latest = handle.prepareBatch("""
                        INSERT INTO latest (post_id, device, attributes) VALUES (?, ?, ?)
                        ON CONFLICT (post_id, device) DO UPDATE SET attributes = excluded.attributes""")) {
            step.reported().forEach((id, devices) -> {
                PostState post = Objects.requireNonNull(step.posts().get(id));
                Instant heardAt = post.heardAt() == null ? Instant.EPOCH : post.heardAt();
                posts.bind(0, id).bind(1, post.district()).bind(2, heardAt.toEpochMilli()).add();
                addLatest(latest, post, devices);
            });
            posts.execute();
            latest.execute();
        }
    }

    private static void addLatest(PreparedBatch latest, PostState post, Set<String> devices) {
        for (String name : devices) {
            DeviceState device = name.isEmpty() ? post.controller() : post.devices().get(name);
            if (device != null) {
                latest.bind(0, post.id()).bind(1, name).bind(2, AttributesJson.ofLatest(device.attributes())).add();
            }
        }
    }

    @Override
    public JournalState journal(String post, long epoch) {
        return database.read(handle -> {
            long acknowledged = handle.select("SELECT acknowledged FROM journal WHERE post_id = ? AND epoch = ?", post,
                    epoch).mapTo(Long.class).findOne().orElse(0L);
            NavigableMap<Long, Long> beyond = new TreeMap<>();
            try (var numbers = handle.select("""
                    SELECT number FROM record WHERE post_id = ? AND epoch = ? AND number > ? ORDER BY number""", post,
                    epoch, acknowledged).mapTo(Long.class).stream()) {
                numbers.forEach(number -> extend(beyond, number));
            }
            long lost = handle
                    .select("SELECT coalesce(sum(missing), 0) FROM journal_gap WHERE post_id = ? AND epoch = ?",
                            post, epoch)
                    .mapTo(Long.class).one();
            return JournalState.recovered(post, epoch, acknowledged, beyond, lost);
        });
    }

    private static void extend(NavigableMap<Long, Long> ranges, long number) {
        Map.Entry<Long, Long> last = ranges.lastEntry();
        if (last != null && last.getValue() == number - 1) {
            ranges.put(last.getKey(), number);
        } else if (ranges.size() < JournalState.MAX_RANGES) {
            ranges.put(number, number);
        }
    }

    /** See {@link Store#posts}. */
    List<PostState> posts() {
        return database.read(handle -> {
            Map<String, Map<String, DeviceState>> devices = new HashMap<>();
            handle.createQuery("SELECT post_id, device, attributes FROM latest").map((row, context) -> {
                Map<String, AttributeValue> attributes = AttributesJson.latest(row.getString(3));
                devices.computeIfAbsent(row.getString(1), id -> new HashMap<>())
                        .put(row.getString(2), new DeviceState(row.getString(2), false, attributes));
                return "";
            }).list();
            List<PostState> posts = new ArrayList<>();
            handle.createQuery("SELECT post_id, district, heard_at FROM post").map((row, context) -> posts.add(
                    post(row.getString(1), row.getString(2), row.getLong(3), devices.get(row.getString(1))))).list();
            return posts;
        });
    }

    private static PostState post(String id, String district, long heardAt,
            @Nullable Map<String, DeviceState> devices) {
        Map<String, DeviceState> rest = devices == null ? new HashMap<>() : devices;
        DeviceState controller = rest.remove("");
        return new PostState(id, district, false, heardAt == 0 ? null : Instant.ofEpochMilli(heardAt),
                controller == null ? new DeviceState("", false, Map.of()) : controller, rest);
    }
}
