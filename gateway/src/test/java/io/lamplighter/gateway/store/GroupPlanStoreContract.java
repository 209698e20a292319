package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.plan.Claim;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.KeptVersion;
import io.lamplighter.gateway.plan.PlanKey;
import io.lamplighter.gateway.plan.PlanTarget;
import io.lamplighter.gateway.plan.StoredContent;
import io.lamplighter.gateway.plan.UnreadablePlan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the store of group plans promises, on a real database. */
abstract class GroupPlanStoreContract extends OpenedStore {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00.123Z");
    private static final AuditEntry BY_ANN = AuditEntry.of(T0, new AuditEntry.Actor("ann", ""), "a", "quay");

    @Test
    void keepsEachKindOfTargetOverARestartAndOnePlanForEachId() {
        GroupPlan group = plan("a", new PlanTarget.InGroup("quay"), 5, 2);
        GroupPlan district = plan("b", new PlanTarget.InDistrict("ruhrort"), -1, 1);
        GroupPlan query = plan("c", new PlanTarget.Meeting(Map.of("feeder", "F1", "mounting", "")), 0, 1);
        GroupPlan street = plan("d", new PlanTarget.OnStreet("Dammstraße", Optional.empty()), 0, 1);
        GroupPlan streetThere = plan("e", new PlanTarget.OnStreet("Dammstraße", Optional.of("ruhrort")), 0, 1);
        store().groupPlans().save(street, List.of(), BY_ANN);
        store().groupPlans().save(streetThere, List.of(), BY_ANN);
        store().groupPlans().save(plan("a", query.target(), 1, 1), List.of(), BY_ANN);
        store().groupPlans().save(group, List.of(), BY_ANN);
        store().groupPlans().save(district, List.of(), BY_ANN);
        store().groupPlans().save(query, List.of(), BY_ANN);
        reopen();
        assertThat(store().groupPlans().plans()).containsExactlyInAnyOrder(group, district, query, street,
                streetThere);

        store().groupPlans().remove("c", List.of(), BY_ANN);
        store().groupPlans().remove("e", List.of(), BY_ANN);
        store().groupPlans().remove("none", List.of(), BY_ANN);
        assertThat(store().groupPlans().plans()).containsExactlyInAnyOrder(group, district, street);
        assertThat(database().number("SELECT count(*) FROM group_plan_query")).isZero();
        assertThat(database().number("SELECT count(*) FROM audit")).isEqualTo(9);
    }

    @Test
    void keepsVersionsAlsoOfPlansThatAreGoneUntilTheyAreTooMany() {
        PlanKey key = new PlanKey.OfGroup("a");
        PlanTarget query = new PlanTarget.Meeting(Map.of("feeder", "F1", "mounting", ""));
        store().groupPlans().save(plan("a", query, 1, 1), List.of(), BY_ANN);
        store().groupPlans().save(plan("a", new PlanTarget.InGroup("quay"), 2, 2), List.of(), BY_ANN);
        store().groupPlans().save(plan("a", query, 3, 3), List.of(2L), BY_ANN);
        store().groupPlans().save(plan("b", query, 3, 1), List.of(), BY_ANN);
        assertThat(store().plans().versions().gone()).isEmpty();
        store().groupPlans().remove("a", List.of(), BY_ANN);
        reopen();

        assertThat(store().plans().versions().versions(key)).containsExactly(
                version(3, new KeptVersion.Reach(query, 3)), version(1, new KeptVersion.Reach(query, 1)));
        assertThat(store().plans().versions().content(key, 1))
                .hasValue(new StoredContent.Intact(plan("a", query, 1, 1).content()));
        assertThat(store().plans().versions().gone()).containsExactly("a");

        store().groupPlans().remove("b", List.of("a"), BY_ANN);
        assertThat(store().plans().versions().versions(key)).isEmpty();
        assertThat(store().plans().versions().gone()).containsExactly("b");
        assertThat(database().number("SELECT count(*) FROM plan_version_query")).isEqualTo(2);
        assertThat(database().number("SELECT count(*) FROM plan_content")).as("all said the same").isOne();
    }

    /** Half of a document, and a calendar that it does not have. */
    @Test
    void plansThatCannotBeReadAnyMoreAreToldApartFromTheOthers() {
        PlanTarget quay = new PlanTarget.InGroup("quay");
        store().groupPlans().save(plan("a", quay, 5, 2), List.of(), BY_ANN);
        store().groupPlans().save(plan("b", quay, 1, 1), List.of(), BY_ANN);
        store().groupPlans().save(plan("c", quay, 0, 1), List.of(), BY_ANN);
        database().run("UPDATE group_plan SET document = substr(document, 1, 20) WHERE plan_id = 'a'",
                "UPDATE group_plan SET calendar = 'gone' WHERE plan_id = 'c'",
                "UPDATE plan_content SET document = substr(document, 1, 20)");
        reopen();

        assertThat(store().groupPlans().plans()).containsExactly(plan("b", quay, 1, 1));
        assertThat(store().groupPlans().unreadable()).extracting(UnreadablePlan::claim)
                .containsExactlyInAnyOrder(new Claim("a", quay, 5, 2), new Claim("c", quay, 0, 1));
        assertThat(store().groupPlans().unreadable())
                .allSatisfy(plan -> assertThat(plan.content().wish()).isEqualTo("{}"));
        PlanKey key = new PlanKey.OfGroup("b");
        assertThat(store().plans().versions().versions(key)).hasSize(1);
        assertThat(store().plans().versions().content(key, 1).flatMap(StoredContent::problem)).isPresent();
    }

    private static KeptVersion version(long number, KeptVersion.Reach reach) {
        return new KeptVersion(number, Optional.of(reach), Optional.empty(), "ann", T0);
    }

    private static GroupPlan plan(String id, PlanTarget target, int priority, long version) {
        return new GroupPlan(id, target, priority,
                new GroupPlan.Content(PlanStoreContract.document(1), Optional.empty(), "{}"), "ann", T0, version);
    }
}
