package io.lamplighter.gateway.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetStep;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.ingest.Report;
import io.lamplighter.gateway.store.packed.ChunkReader;
import io.lamplighter.gateway.store.packed.PackedLatest;
import io.lamplighter.gateway.store.packed.PackedReport;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The newest values of every device. Births are written at once. Values of reports are written once in a while, for the
 * chunks say them too: after a crash they are read again from the first chunk that may not be in here. Thread-safe.
 */
final class SqlNewest {

    private static final long LAG_NANOS = Duration.ofSeconds(60).toNanos();
    /** In one transaction, so that no batch waits long. */
    private static final int POSTS_AT_ONCE = 200;
    static final String PROGRESS = "newest";

    private final Database database;
    private final SqlNames names;
    private final LinkedHashMap<String, Waiting> waiting = new LinkedHashMap<>();

    /** A post with values that are not written, since that chunk. */
    static final class Waiting {
        private final long seq;
        private final long sinceNanos;
        /** Immutable: there may be one for each post of a city, and most get no further one. */
        private Set<String> devices = Set.of();
        private PostState post;
        private int changes;
        /** It is being removed: no other transaction may write it again. */
        private boolean leaving;

        private Waiting(long seq, PostState post) {
            this.seq = seq;
            this.post = post;
            this.sinceNanos = System.nanoTime();
        }
    }

    /** What a transaction has written, if it is committed. */
    record Written(String post, Waiting waiting, int changes) {}

    private record Row(String post, String device, Map<String, AttributeValue> attributes) {}

    SqlNewest(Database database, SqlNames names) {
        this.database = database;
        this.names = names;
    }

    /**
     * Part of the transaction that stores the step's reports, of which the last is in that chunk.
     *
     * @return what to pass to {@link #done} after the commit
     */
    synchronized List<Written> write(Handle handle, FleetStep step, long seq) {
        step.reported().forEach((id, devices) -> {
            PostState post = Objects.requireNonNull(step.posts().get(id));
            Waiting known = waiting.computeIfAbsent(id, _ -> new Waiting(seq, post));
            known.post = post;
            known.devices = both(known.devices, devices);
            known.changes++;
        });
        Map<String, Set<String>> now = new HashMap<>(step.born());
        Map<String, PostState> posts = new HashMap<>(step.posts());
        List<Written> due = due(LAG_NANOS, POSTS_AT_ONCE);
        addTo(now, posts, due);
        save(handle, now, posts);
        if (!due.isEmpty()) {
            saveProgress(handle, waiting.values().stream().skip(due.size()).findFirst().map(next -> next.seq - 1)
                    .orElse(seq));
        }
        return due;
    }

    /** It is committed. What was changed meanwhile goes on waiting. */
    synchronized void done(List<Written> written) {
        for (Written each : written) {
            if (each.waiting().changes == each.changes()) {
                waiting.remove(each.post(), each.waiting());
            }
        }
    }

    /** A post is about to be removed, or is not after all. Called by the thread that alone reports of it. */
    synchronized void leave(String post, boolean leaving) {
        Waiting known = waiting.get(post);
        if (known != null) {
            known.leaving = leaving;
        }
    }

    /** Part of the transaction that removes it. */
    static void remove(Handle handle, String post) {
        handle.execute("DELETE FROM newest WHERE post_id = ?", post);
        handle.execute("DELETE FROM post WHERE post_id = ?", post);
    }

    /** That is committed. */
    synchronized void forget(String post) {
        waiting.remove(post);
    }

    /** Everything that waits; before the end. */
    synchronized void flush() {
        if (!waiting.isEmpty()) {
            List<Written> all = due(0, Integer.MAX_VALUE);
            database.write(handle -> {
                Map<String, Set<String>> devices = new HashMap<>();
                Map<String, PostState> posts = new HashMap<>();
                addTo(devices, posts, all);
                save(handle, devices, posts);
                names.save(handle);
                saveProgress(handle, handle.createQuery("SELECT coalesce(max(seq), 0) FROM chunk").mapTo(Long.class)
                        .one());
            });
            waiting.clear();
        }
    }

    private List<Written> due(long lag, int most) {
        List<Written> due = new ArrayList<>();
        for (Map.Entry<String, Waiting> eldest : waiting.entrySet()) {
            Waiting value = eldest.getValue();
            if (due.size() == most || value.leaving || System.nanoTime() - value.sinceNanos < lag) {
                break; // what is behind it waits until that is decided
            }
            due.add(new Written(eldest.getKey(), value, value.changes));
        }
        return due;
    }

    private static void addTo(Map<String, Set<String>> devices, Map<String, PostState> posts, List<Written> due) {
        for (Written each : due) {
            devices.merge(each.post(), each.waiting().devices, SqlNewest::both);
            posts.putIfAbsent(each.post(), each.waiting().post);
        }
    }

    private static Set<String> both(Set<String> known, Set<String> more) {
        if (known.containsAll(more)) {
            return known;
        }
        Set<String> both = new HashSet<>(known);
        both.addAll(more);
        return Set.copyOf(both);
    }

    private void save(Handle handle, Map<String, Set<String>> devices, Map<String, PostState> posts) {
        List<Row> rows = new ArrayList<>();
        List<PostState> heard = new ArrayList<>();
        devices.forEach((id, written) -> {
            PostState post = Objects.requireNonNull(posts.get(id));
            heard.add(post);
            for (String name : written) {
                DeviceState device = name.isEmpty() ? post.controller() : post.devices().get(name);
                if (device != null) {
                    rows.add(new Row(id, name, device.attributes()));
                }
            }
        });
        Rows.write(handle, """
                INSERT INTO post (post_id, district, heard_at) VALUES (?, ?, ?)
                ON CONFLICT (post_id) DO UPDATE SET district = excluded.district, heard_at = excluded.heard_at""",
                heard, (row, post) -> {
                    row.setString(1, post.id());
                    row.setString(2, post.district());
                    row.setLong(3, post.heardAt() == null ? 0 : post.heardAt().toEpochMilli());
                });
        Rows.write(handle, """
                INSERT INTO newest (post_id, device, content) VALUES (?, ?, ?)
                ON CONFLICT (post_id, device) DO UPDATE SET content = excluded.content""", rows, (row, each) -> {
            row.setString(1, each.post());
            row.setString(2, each.device());
            row.setBytes(3, PackedLatest.of(each.attributes(), names));
        });
    }

    private static void saveProgress(Handle handle, long seq) {
        handle.execute("INSERT INTO progress (what, seq) VALUES (?, ?) ON CONFLICT (what) DO UPDATE SET seq ="
                + " excluded.seq", PROGRESS, seq);
    }

    /** See {@link Store#posts}. */
    List<PostState> posts() {
        Fleet fleet = new Fleet(written());
        database.read(handle -> {
            long from = handle.select("SELECT coalesce(max(seq), 0) FROM progress WHERE what = ?", PROGRESS)
                    .mapTo(Long.class).one();
            Chunks.each(handle, from, Long.MAX_VALUE, (seq, content) -> fleet.apply(updates(content)));
            return "";
        });
        return fleet.posts();
    }

    /** Late ones, for a birth that was written may be newer. */
    private List<FleetUpdate> updates(byte[] chunk) {
        List<FleetUpdate> updates = new ArrayList<>();
        for (ChunkReader reports = new ChunkReader(chunk); reports.hasNext();) {
            PackedReport each = reports.next();
            PackedReport.Content content = each.content(names);
            Report report = new Report(each.source().post(), each.source().device(), null, true, content.sampledAt(),
                    content.arrivedAt(), content.attributes());
            updates.add(new FleetUpdate.Reported(report.post(), report.device(), content.arrivedAt(), true,
                    report.shown()));
        }
        return updates;
    }

    private List<PostState> written() {
        return database.read(handle -> {
            Map<String, Map<String, DeviceState>> devices = new HashMap<>();
            handle.createQuery("SELECT post_id, device, content FROM newest").map((row, context) -> {
                Map<String, AttributeValue> attributes = PackedLatest.read(row.getBytes(3), names);
                String device = row.getString(2).intern(); // there are a million luminaire-1
                devices.computeIfAbsent(row.getString(1), id -> new HashMap<>())
                        .put(device, new DeviceState(device, false, attributes));
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
