package io.lamplighter.gateway.store;

import java.time.Instant;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.plan.DesiredPlan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the store of desired plans promises, on a real database. */
abstract class PlanStoreContract extends OpenedStore {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00.123Z");

    private static final AuditEntry BY_ANN = AuditEntry.of(T0, new AuditEntry.Actor("ann", ""), "a", "post-1");

    @Test
    void keepsTheNewestVersionAndItsRefusalOverARestart() {
        DesiredPlan first = new DesiredPlan("post-1", "post-1", 1, "aa", "ann", T0, null);
        DesiredPlan second = new DesiredPlan("post-1", "post-1", 2, "bb", "bert", T0, null);
        DesiredPlan refused = new DesiredPlan("post-1", "post-1", 2, "bb", "bert", T0, "unknown-luminaire");
        store().plans().save(first, new byte[]{1}, BY_ANN);
        store().plans().save(second, new byte[]{2, -1}, BY_ANN);
        store().plans().save(refused);
        store().plans().save(new DesiredPlan("post-1", "post-1", 1, "aa", "ann", T0, "late"));
        reopen();

        assertThat(store().plans().plans()).containsExactly(refused);
        assertThat(store().plans().document("post-1")).hasValue(new byte[]{2, -1});
        assertThat(store().plans().document("post-2")).isEmpty();
        store().plans().remove("post-1", BY_ANN);
        assertThat(database().number("SELECT count(*) FROM audit")).isEqualTo(3);
        assertThat(store().plans().plans()).isEmpty();
    }
}
