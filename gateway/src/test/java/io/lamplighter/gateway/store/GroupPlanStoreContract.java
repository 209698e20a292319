package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.PlanTarget;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the store of group plans promises, on a real database. */
abstract class GroupPlanStoreContract extends OpenedStore {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00.123Z");
    private static final AuditEntry BY_ANN = AuditEntry.of(T0, new AuditEntry.Actor("ann", ""), "a", "quay");

    @Test
    void keepsEachKindOfTargetOverARestartAndOnePlanForEachId() {
        GroupPlan group = plan("a", new PlanTarget.InGroup("quay"), 5);
        GroupPlan district = plan("b", new PlanTarget.InDistrict("ruhrort"), -1);
        GroupPlan query = plan("c", new PlanTarget.Meeting(Map.of("feeder", "F1", "mounting", "")), 0);
        store().groupPlans().save(plan("a", query.target(), 1), BY_ANN);
        store().groupPlans().save(group, BY_ANN);
        store().groupPlans().save(district, BY_ANN);
        store().groupPlans().save(query, BY_ANN);
        reopen();
        assertThat(store().groupPlans().plans()).containsExactlyInAnyOrder(group, district, query);

        store().groupPlans().remove("c", BY_ANN);
        store().groupPlans().remove("none", BY_ANN);
        assertThat(store().groupPlans().plans()).containsExactlyInAnyOrder(group, district);
        assertThat(database().number("SELECT count(*) FROM group_plan_query")).isZero();
        assertThat(database().number("SELECT count(*) FROM audit")).isEqualTo(6);
    }

    private static GroupPlan plan(String id, PlanTarget target, int priority) {
        return new GroupPlan(id, target, priority,
                new GroupPlan.Content(PlanStoreContract.document(1), Optional.empty(), "{}"), "ann", T0);
    }
}
