package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.plan.DesiredPlan;
import io.lamplighter.gateway.plan.PlanStore;
import io.lamplighter.protocol.plan.PlanCodec;
import org.jdbi.v3.core.Handle;

/** Desired plans. Thread-safe. */
final class SqlPlans implements PlanStore {

    private final Database database;

    SqlPlans(Database database) {
        this.database = database;
    }

    @Override
    public List<DesiredPlan> plans() {
        return database.read(handle -> handle.createQuery("""
                SELECT post_id, plan_id, number, hash, requester, set_at, refusal, group_plan FROM desired_plan""")
                .map((row, context) -> new DesiredPlan(row.getString(1), row.getString(2), row.getLong(3),
                        row.getString(4), row.getString(8), row.getString(5), Instant.ofEpochMilli(row.getLong(6)),
                        row.getString(7)))
                .list());
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

    @Override
    public void save(DesiredPlan plan) {
        database.write(handle -> handle.createUpdate(
                "UPDATE desired_plan SET refusal = ? WHERE post_id = ? AND number = ?").bind(0, plan.refusal())
                .bind(1, plan.post()).bind(2, plan.number()).execute());
    }

    @Override
    public void remove(String post, AuditEntry entry) {
        database.write(handle -> {
            handle.execute("DELETE FROM desired_plan WHERE post_id = ?", post);
            SqlAudit.append(handle, entry);
        });
    }
}
