package io.lamplighter.gateway.store;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.plan.DesiredPlan;
import io.lamplighter.gateway.plan.PlanStore.Wanted;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.Timetable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the store of desired plans promises, on a real database. */
abstract class PlanStoreContract extends OpenedStore {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00.123Z");

    private static final AuditEntry BY_ANN = AuditEntry.of(T0, new AuditEntry.Actor("ann", ""), "a", "post-1");

    @Test
    void keepsTheNewestVersionAndItsRefusalOverARestart() {
        DesiredPlan first = new DesiredPlan("post-1", "post-1", 1, "aa", "", "ann", T0, null);
        DesiredPlan second = new DesiredPlan("post-1", "post-1", 2, "bb", "quay", "bert", T0, null);
        DesiredPlan other = new DesiredPlan("post-3", "post-3", 1, "aa", "quay", "bert", T0, null);
        DesiredPlan refused = new DesiredPlan("post-1", "post-1", 2, "bb", "quay", "bert", T0, "unknown-luminaire");
        store().plans().save(List.of(new Wanted(first, document(1), BY_ANN)));
        store().plans().save(List.of(new Wanted(second, document(2), BY_ANN), new Wanted(other, document(1), BY_ANN)));
        store().plans().save(refused);
        store().plans().save(new DesiredPlan("post-1", "post-1", 1, "aa", "", "ann", T0, "late"));
        reopen();

        assertThat(store().plans().plans()).containsExactlyInAnyOrder(refused, other);
        assertThat(store().plans().document("post-1")).hasValue(PlanCodec.encode(document(2)));
        assertThat(store().plans().document("post-2")).isEmpty();
        store().plans().remove("post-1", BY_ANN);
        assertThat(database().number("SELECT count(*) FROM audit")).isEqualTo(4);
        assertThat(store().plans().plans()).containsExactly(other);
    }

    static PlanDocument document(long number) {
        return new PlanDocument(new PlanVersion("post-1", number), Optional.empty(), PlanDocument.Basics.standard(),
                new Timetable(ZoneId.of("Europe/Berlin"), DayStart.NOON, List.of(), List.of()), List.of());
    }
}
