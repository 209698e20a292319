package io.lamplighter.gateway.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.KeptVersion;
import io.lamplighter.gateway.plan.PlanKey;
import io.lamplighter.gateway.plan.PlanVersionStore;
import io.lamplighter.gateway.plan.StoredContent;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDecoding;
import io.lamplighter.protocol.plan.PlanDocument;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Versions of plans. What one says is kept under the hash of its bytes, once for all versions and posts that say the same, and
 * goes with the last of them. Thread-safe.
 */
final class SqlPlanVersions implements PlanVersionStore {

    private final Database database;

    SqlPlanVersions(Database database) {
        this.database = database;
    }

    @Override
    public List<KeptVersion> versions(PlanKey plan) {
        return database.read(handle -> {
            Map<Long, Map<String, String>> queries = new HashMap<>();
            if (plan instanceof PlanKey.OfGroup) {
                handle.select("SELECT version, field, value FROM plan_version_query WHERE plan_id = ?", plan.id())
                        .map((row, context) -> queries.computeIfAbsent(row.getLong(1), _ -> new HashMap<>())
                                .put(row.getString(2), row.getString(3)) == null)
                        .list();
            }
            return handle.select("""
                    SELECT version, target_kind, target, priority, calendar, requester, set_at FROM plan_version
                    WHERE plan_kind = ? AND plan_id = ? ORDER BY version DESC""", kind(plan), plan.id())
                    .map((row, context) -> version(row, queries)).list();
        });
    }

    private static KeptVersion version(ResultSet row, Map<Long, Map<String, String>> queries) throws SQLException {
        String kind = row.getString(2);
        Optional<KeptVersion.Reach> reach = kind == null
                ? Optional.empty()
                : Optional.of(new KeptVersion.Reach(SqlPlanTargets.target(kind, row.getString(3),
                        queries.getOrDefault(row.getLong(1), Map.of())), row.getInt(4)));
        return new KeptVersion(row.getLong(1), reach, Optional.ofNullable(row.getString(5)), row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)));
    }

    @Override
    public Optional<StoredContent> content(PlanKey plan, long version) {
        return database.read(handle -> handle.select("""
                SELECT document, calendar, wish FROM plan_version JOIN plan_content
                ON plan_content.content_id = plan_version.content_id
                WHERE plan_kind = ? AND plan_id = ? AND version = ?""", kind(plan), plan.id(), version)
                .map((row, context) -> content(row.getBytes(1), row.getString(2), row.getString(3)))
                .findOne());
    }

    /** What an earlier program kept this one may refuse. */
    static StoredContent content(byte[] document, @Nullable String calendar, String wish) {
        return switch (PlanCodec.decode(document)) {
            case PlanDecoding.Decoded(PlanDocument decoded) -> content(decoded, Optional.ofNullable(calendar), wish);
            case PlanDecoding.Rejected(String _, String detail) -> new StoredContent.Unreadable(wish, detail);
        };
    }

    private static StoredContent content(PlanDocument document, Optional<String> calendar, String wish) {
        try {
            return new StoredContent.Intact(new GroupPlan.Content(document, calendar, wish));
        } catch (IllegalArgumentException e) {
            return new StoredContent.Unreadable(wish, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<String> gone() {
        return database.read(handle -> handle.createQuery("""
                SELECT plan_id FROM plan_version WHERE plan_kind = 'group'
                AND plan_id NOT IN (SELECT plan_id FROM group_plan) GROUP BY plan_id ORDER BY max(set_at), plan_id""")
                .mapTo(String.class).list());
    }

    /** A new version, or another content of one. */
    static void save(Handle handle, PlanKey plan, KeptVersion version, GroupPlan.Content content) {
        byte[] document = PlanCodec.encode(content.document());
        String id = id(document, content.wish());
        keep(handle, id, content.wish(), document);
        handle.execute(
                """
                        INSERT INTO plan_version (plan_kind, plan_id, version, target_kind, target, priority, calendar, content_id,
                        requester, set_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                kind(plan), plan.id(), version.number(),
                version.reach().map(reach -> SqlPlanTargets.kind(reach.target())).orElse(null),
                version.reach().map(reach -> SqlPlanTargets.id(reach.target())).orElse(null),
                version.reach().map(KeptVersion.Reach::priority).orElse(0), version.calendar().orElse(null), id,
                version.requester(), version.setAt().toEpochMilli());
        version.reach().ifPresent(reach -> SqlPlanTargets.query(reach.target()).forEach((field, value) -> handle
                .execute("INSERT INTO plan_version_query (plan_id, version, field, value) VALUES (?, ?, ?, ?)",
                        plan.id(), version.number(), field, value)));
    }

    private static String id(byte[] document, String wish) {
        return PlanCodec.hash((PlanCodec.hash(document) + wish).getBytes(StandardCharsets.UTF_8));
    }

    /** Unless it is kept already. */
    static void keep(Handle handle, String id, String wish, byte[] document) {
        handle.execute("INSERT INTO plan_content (content_id, wish, document) VALUES (?, ?, ?)"
                + " ON CONFLICT (content_id) DO NOTHING", id, wish, document);
    }

    /** All its versions. */
    static void forget(Handle handle, PlanKey plan) {
        forget(handle, plan, handle.select("SELECT version FROM plan_version WHERE plan_kind = ? AND plan_id = ?",
                kind(plan), plan.id()).mapTo(Long.class).list());
    }

    static void forget(Handle handle, PlanKey plan, List<Long> versions) {
        for (long version : versions) {
            List<String> contents = handle.select("SELECT content_id FROM plan_version WHERE plan_kind = ?"
                    + " AND plan_id = ? AND version = ?", kind(plan), plan.id(), version).mapTo(String.class).list();
            handle.execute("DELETE FROM plan_version WHERE plan_kind = ? AND plan_id = ? AND version = ?", kind(plan),
                    plan.id(), version);
            if (plan instanceof PlanKey.OfGroup) {
                handle.execute("DELETE FROM plan_version_query WHERE plan_id = ? AND version = ?", plan.id(), version);
            }
            contents.forEach(id -> forgetContent(handle, id));
        }
    }

    /** When nobody needs it any more. */
    static void forgetContent(Handle handle, String id) {
        handle.execute("""
                DELETE FROM plan_content WHERE content_id = ?
                AND NOT EXISTS (SELECT 1 FROM plan_version WHERE plan_version.content_id = plan_content.content_id)
                AND NOT EXISTS (SELECT 1 FROM post_plan WHERE post_plan.content_id = plan_content.content_id)""", id);
    }

    private static String kind(PlanKey plan) {
        return switch (plan) {
            case PlanKey.OfGroup group -> "group";
            case PlanKey.OfPost post -> "post";
        };
    }
}
