package io.lamplighter.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.GroupPlanStore;
import io.lamplighter.gateway.plan.PlanTarget;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDecoding;
import io.lamplighter.protocol.plan.PlanDocument;
import org.jdbi.v3.core.Handle;

/** Plans of groups, districts and queries. Thread-safe. */
final class SqlGroupPlans implements GroupPlanStore {

    private static final String GROUP = "group";
    private static final String DISTRICT = "district";
    private static final String QUERY = "query";

    private final Database database;

    SqlGroupPlans(Database database) {
        this.database = database;
    }

    @Override
    public List<GroupPlan> plans() {
        return database.read(handle -> {
            Map<String, Map<String, String>> queries = new HashMap<>();
            handle.createQuery("SELECT plan_id, field, value FROM group_plan_query").map((row, context) -> queries
                    .computeIfAbsent(row.getString(1), id -> new HashMap<>())
                    .put(row.getString(2), row.getString(3)) == null).list();
            return handle.createQuery("""
                    SELECT plan_id, target_kind, target, priority, calendar, wish, document, requester, set_at
                    FROM group_plan""").map((row, context) -> plan(row, queries)).list();
        });
    }

    private static GroupPlan plan(ResultSet row, Map<String, Map<String, String>> queries) throws SQLException {
        String id = row.getString(1);
        String kind = row.getString(2);
        PlanTarget target = switch (kind) {
            case GROUP -> new PlanTarget.InGroup(row.getString(3));
            case DISTRICT -> new PlanTarget.InDistrict(row.getString(3));
            case QUERY -> new PlanTarget.Meeting(queries.getOrDefault(id, Map.of()));
            default -> throw new StoreException("the group plan " + id + " has the unknown target " + kind, null);
        };
        return new GroupPlan(id, target, row.getInt(4), new GroupPlan.Content(document(id, row.getBytes(7)),
                Optional.ofNullable(row.getString(5)), row.getString(6)), row.getString(8),
                Instant.ofEpochMilli(row.getLong(9)));
    }

    private static PlanDocument document(String id, byte[] bytes) {
        if (PlanCodec.decode(bytes) instanceof PlanDecoding.Decoded(PlanDocument document)) {
            return document;
        }
        throw new StoreException("the document of the group plan " + id + " cannot be read", null);
    }

    @Override
    public void save(GroupPlan plan, AuditEntry entry) {
        database.write(handle -> {
            remove(handle, plan.id());
            handle.execute("""
                    INSERT INTO group_plan (plan_id, target_kind, target, priority, calendar, wish, document, requester,
                    set_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""", plan.id(), kind(plan.target()), id(plan.target()),
                    plan.priority(), plan.content().calendar().orElse(null), plan.content().wish(),
                    PlanCodec.encode(plan.content().document()), plan.requester(), plan.setAt().toEpochMilli());
            query(plan.target()).forEach((field, value) -> handle.execute(
                    "INSERT INTO group_plan_query (plan_id, field, value) VALUES (?, ?, ?)", plan.id(), field, value));
            SqlAudit.append(handle, entry);
        });
    }

    private static String kind(PlanTarget target) {
        return switch (target) {
            case PlanTarget.InGroup group -> GROUP;
            case PlanTarget.InDistrict district -> DISTRICT;
            case PlanTarget.Meeting query -> QUERY;
        };
    }

    private static String id(PlanTarget target) {
        return switch (target) {
            case PlanTarget.InGroup(String id) -> id;
            case PlanTarget.InDistrict(String id) -> id;
            case PlanTarget.Meeting query -> "";
        };
    }

    private static Map<String, String> query(PlanTarget target) {
        return target instanceof PlanTarget.Meeting(Map<String, String> query) ? query : Map.of();
    }

    @Override
    public void remove(String id, AuditEntry entry) {
        database.write(handle -> {
            remove(handle, id);
            SqlAudit.append(handle, entry);
        });
    }

    private static void remove(Handle handle, String id) {
        handle.execute("DELETE FROM group_plan_query WHERE plan_id = ?", id);
        handle.execute("DELETE FROM group_plan WHERE plan_id = ?", id);
    }
}
