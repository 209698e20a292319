package io.lamplighter.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.plan.Claim;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.GroupPlanStore;
import io.lamplighter.gateway.plan.KeptVersion;
import io.lamplighter.gateway.plan.PlanKey;
import io.lamplighter.gateway.plan.StoredContent;
import io.lamplighter.gateway.plan.UnreadablePlan;
import io.lamplighter.protocol.plan.PlanCodec;
import org.jdbi.v3.core.Handle;

/** Plans of groups, districts and queries. Thread-safe. */
final class SqlGroupPlans implements GroupPlanStore {

    private final Database database;

    SqlGroupPlans(Database database) {
        this.database = database;
    }

    private record Row(Claim claim, KeptVersion version, StoredContent content) {}

    @Override
    public List<GroupPlan> plans() {
        return rows().stream().flatMap(row -> row.content() instanceof StoredContent.Intact(var content)
                ? Stream.of(new GroupPlan(row.claim().id(), row.claim().target(), row.claim().priority(), content,
                        row.version().requester(), row.version().setAt(), row.claim().version()))
                : Stream.empty()).toList();
    }

    @Override
    public List<UnreadablePlan> unreadable() {
        return rows().stream().flatMap(row -> row.content() instanceof StoredContent.Unreadable content
                ? Stream.of(new UnreadablePlan(row.claim(), row.version(), content))
                : Stream.empty()).toList();
    }

    private List<Row> rows() {
        return database.read(handle -> {
            Map<String, Map<String, String>> queries = new HashMap<>();
            handle.createQuery("SELECT plan_id, field, value FROM group_plan_query").map((row, context) -> queries
                    .computeIfAbsent(row.getString(1), id -> new HashMap<>())
                    .put(row.getString(2), row.getString(3)) == null).list();
            return handle.createQuery("""
                    SELECT plan_id, target_kind, target, priority, calendar, wish, document, requester, set_at, version
                    FROM group_plan""").map((row, context) -> row(row, queries)).list();
        });
    }

    private static Row row(ResultSet row, Map<String, Map<String, String>> queries) throws SQLException {
        String id = row.getString(1);
        Claim claim = new Claim(id,
                SqlPlanTargets.target(row.getString(2), row.getString(3), queries.getOrDefault(id, Map.of())),
                row.getInt(4), row.getLong(10));
        String calendar = row.getString(5);
        return new Row(claim, new KeptVersion(claim.version(),
                Optional.of(new KeptVersion.Reach(claim.target(), claim.priority())), Optional.ofNullable(calendar),
                row.getString(8), Instant.ofEpochMilli(row.getLong(9))),
                SqlPlanVersions.content(row.getBytes(7), calendar, row.getString(6)));
    }

    @Override
    public void save(GroupPlan plan, List<Long> forgotten, AuditEntry entry) {
        PlanKey key = new PlanKey.OfGroup(plan.id());
        database.write(handle -> {
            remove(handle, plan.id());
            handle.execute("""
                    INSERT INTO group_plan (plan_id, target_kind, target, priority, calendar, wish, document, requester,
                    set_at, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", plan.id(),
                    SqlPlanTargets.kind(plan.target()), SqlPlanTargets.id(plan.target()), plan.priority(),
                    plan.content().calendar().orElse(null), plan.content().wish(),
                    PlanCodec.encode(plan.content().document()), plan.requester(), plan.setAt().toEpochMilli(),
                    plan.version());
            SqlPlanTargets.query(plan.target()).forEach((field, value) -> handle.execute(
                    "INSERT INTO group_plan_query (plan_id, field, value) VALUES (?, ?, ?)", plan.id(), field, value));
            SqlPlanVersions.save(handle, key, new KeptVersion(plan.version(),
                    Optional.of(new KeptVersion.Reach(plan.target(), plan.priority())), plan.content().calendar(),
                    plan.requester(), plan.setAt()), plan.content());
            SqlPlanVersions.forget(handle, key, forgotten);
            SqlAudit.append(handle, entry);
        });
    }

    @Override
    public void remove(String id, List<String> forgotten, AuditEntry entry) {
        database.write(handle -> {
            remove(handle, id);
            forgotten.forEach(each -> SqlPlanVersions.forget(handle, new PlanKey.OfGroup(each)));
            SqlAudit.append(handle, entry);
        });
    }

    private static void remove(Handle handle, String id) {
        handle.execute("DELETE FROM group_plan_query WHERE plan_id = ?", id);
        handle.execute("DELETE FROM group_plan WHERE plan_id = ?", id);
    }
}
