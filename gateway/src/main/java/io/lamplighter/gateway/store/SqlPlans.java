package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.PostEvent;
import io.lamplighter.gateway.fleet.PostEvents;
import io.lamplighter.gateway.plan.DesiredPlan;
import io.lamplighter.gateway.plan.KeptVersion;
import io.lamplighter.gateway.plan.PlanKey;
import io.lamplighter.gateway.plan.PlanOrigin;
import io.lamplighter.gateway.plan.PlanStore;
import io.lamplighter.gateway.plan.PlanVersionStore;
import io.lamplighter.gateway.plan.PostPlan;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDocument;
import org.jdbi.v3.core.Handle;

/** Desired plans. Thread-safe. */
final class SqlPlans implements PlanStore {

    private final Database database;
    private final SqlPlanVersions versions;

    SqlPlans(Database database) {
        this.database = database;
        this.versions = new SqlPlanVersions(database);
    }

    @Override
    public List<DesiredPlan> plans() {
        return database.read(handle -> handle
                .createQuery(
                        """
                                SELECT desired_plan.post_id, plan_id, desired_plan.number, desired_plan.hash, requester, set_at, refusal,
                                post_plan.group_plan, post_plan.version FROM desired_plan JOIN post_plan
                                ON post_plan.post_id = desired_plan.post_id AND post_plan.hash = desired_plan.hash""")
                .map((row, context) -> new DesiredPlan(row.getString(1), row.getString(2), row.getLong(3),
                        row.getString(4), new PlanOrigin(row.getString(8), row.getLong(9)), row.getString(5),
                        Instant.ofEpochMilli(row.getLong(6)), row.getString(7)))
                .list());
    }

    @Override
    public List<PostPlan> told() {
        return database.read(handle -> handle.createQuery("""
                SELECT post_id, hash, number, group_plan, version, content_id FROM post_plan ORDER BY number""")
                .map((row, context) -> new PostPlan(row.getString(1), row.getString(2), row.getLong(3),
                        new PlanOrigin(row.getString(4), row.getLong(5)), row.getString(6)))
                .list());
    }

    @Override
    public PlanVersionStore versions() {
        return versions;
    }

    @Override
    public Optional<byte[]> content(String id) {
        return database.read(handle -> handle.select("SELECT document FROM plan_content WHERE content_id = ?", id)
                .mapTo(byte[].class).findOne());
    }

    @Override
    public Optional<byte[]> document(String post) {
        return database.read(handle -> handle.select("SELECT document FROM desired_plan WHERE post_id = ?", post)
                .mapTo(byte[].class).findOne());
    }

    @Override
    public void save(List<Wanted> plans) {
        database.write(handle -> {
            plans.forEach(each -> save(handle, each.plan(), PlanCodec.encode(each.document())));
            Map<String, PlanDocument> contents = new TreeMap<>();
            plans.forEach(each -> contents.put(each.told().plan().content(), each.told().content()));
            contents.forEach((id, document) -> SqlPlanVersions.keep(handle, id, "", PlanCodec.encode(document)));
            plans.forEach(each -> tell(handle, each.told()));
            plans.forEach(each -> each.own().ifPresent(own -> keep(handle, each.plan(), own)));
            SqlAudit.append(handle, plans.stream().map(Wanted::entry).toList());
        });
    }

    private static void save(Handle handle, DesiredPlan plan, byte[] document) {
        handle.createUpdate(
                """
                        INSERT INTO desired_plan (post_id, plan_id, number, hash, requester, set_at, refusal, document,
                        group_plan) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (post_id) DO UPDATE SET plan_id = excluded.plan_id,
                        number = excluded.number, hash = excluded.hash, requester = excluded.requester,
                        set_at = excluded.set_at, refusal = excluded.refusal, document = excluded.document,
                        group_plan = excluded.group_plan""")
                .bind(0, plan.post()).bind(1, plan.id()).bind(2, plan.number()).bind(3, plan.hash())
                .bind(4, plan.requester()).bind(5, plan.setAt().toEpochMilli()).bind(6, plan.refusal())
                .bind(7, document).bind(8, plan.group()).execute();
    }

    private static void tell(Handle handle, Told told) {
        PostPlan plan = told.plan();
        handle.execute("""
                INSERT INTO post_plan (post_id, hash, number, group_plan, version, content_id) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (post_id, hash) DO UPDATE SET number = excluded.number, group_plan = excluded.group_plan,
                version = excluded.version, content_id = excluded.content_id""", plan.post(), plan.hash(),
                plan.number(), plan.origin().group(), plan.origin().version(), plan.content());
        told.forgotten().forEach(each -> {
            handle.execute("DELETE FROM post_plan WHERE post_id = ? AND hash = ?", each.post(), each.hash());
            SqlPlanVersions.forgetContent(handle, each.content());
        });
    }

    private static void keep(Handle handle, DesiredPlan plan, OwnVersion own) {
        PlanKey key = new PlanKey.OfPost(plan.post());
        SqlPlanVersions.save(handle, key, new KeptVersion(plan.origin().version(), Optional.empty(),
                own.content().calendar(), plan.requester(), plan.setAt()), own.content());
        SqlPlanVersions.forget(handle, key, own.forgotten());
    }

    @Override
    public void relabel(List<PostPlan> told) {
        database.write(handle -> Rows.write(handle,
                "UPDATE post_plan SET group_plan = ?, version = ? WHERE post_id = ? AND hash = ?", told,
                (row, plan) -> {
                    row.setString(1, plan.origin().group());
                    row.setLong(2, plan.origin().version());
                    row.setString(3, plan.post());
                    row.setString(4, plan.hash());
                }));
    }

    @Override
    public void save(DesiredPlan plan) {
        database.write(handle -> handle.createUpdate(
                "UPDATE desired_plan SET refusal = ? WHERE post_id = ? AND number = ?").bind(0, plan.refusal())
                .bind(1, plan.post()).bind(2, plan.number()).execute());
    }

    @Override
    public void forget(String post) {
        database.write(handle -> {
            List<String> contents = handle.select("SELECT content_id FROM post_plan WHERE post_id = ?", post)
                    .mapTo(String.class).list();
            handle.execute("DELETE FROM post_plan WHERE post_id = ?", post);
            contents.forEach(id -> SqlPlanVersions.forgetContent(handle, id));
            SqlPlanVersions.forget(handle, new PlanKey.OfPost(post));
        });
    }

    @Override
    public void remove(String post, AuditEntry entry) {
        database.write(handle -> {
            endRefusal(handle, post, entry.at());
            handle.execute("DELETE FROM desired_plan WHERE post_id = ?", post);
            SqlAudit.append(handle, entry);
        });
    }

    /** What nobody wants any more cannot be wrong any more: its alarm ends as if the post had taken another plan. */
    private static void endRefusal(Handle handle, String post, Instant at) {
        SqlAlarms.insertEvents(handle, handle.select("""
                SELECT district FROM post JOIN desired_plan ON desired_plan.post_id = post.post_id
                WHERE post.post_id = ? AND refusal IS NOT NULL""", post).mapTo(String.class)
                .map(district -> new PostEvent(post, district, "", PostEvents.INVALID_CALENDAR, false, false, at))
                .list());
    }
}
