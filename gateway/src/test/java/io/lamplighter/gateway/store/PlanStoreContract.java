package io.lamplighter.gateway.store;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.alarm.AlarmStore;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetStep;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.PostEvent;
import io.lamplighter.gateway.fleet.PostEvents;
import io.lamplighter.gateway.ingest.Batch;
import io.lamplighter.gateway.plan.DesiredPlan;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.KeptVersion;
import io.lamplighter.gateway.plan.PlanKey;
import io.lamplighter.gateway.plan.PlanOrigin;
import io.lamplighter.gateway.plan.PlanStore.OwnVersion;
import io.lamplighter.gateway.plan.PlanStore.Told;
import io.lamplighter.gateway.plan.PlanStore.Wanted;
import io.lamplighter.gateway.plan.PostPlan;
import io.lamplighter.gateway.plan.StoredContent;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.Timetable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the store of desired plans promises, on a real database. */
abstract class PlanStoreContract extends OpenedStore {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00.123Z");
    private static final PlanOrigin OWN = new PlanOrigin("", 1);
    private static final PlanOrigin QUAY = new PlanOrigin("quay", 7);
    private static final AuditEntry BY_ANN = AuditEntry.of(T0, new AuditEntry.Actor("ann", ""), "a", "post-1");

    @Test
    void keepsTheNewestVersionAndItsRefusalOverARestart() {
        DesiredPlan first = desired("post-1", 1, "aa", OWN, null);
        DesiredPlan second = desired("post-1", 2, "bb", QUAY, null);
        DesiredPlan other = desired("post-3", 1, "aa", QUAY, null);
        DesiredPlan refused = desired("post-1", 2, "bb", QUAY, "unknown-luminaire");
        store().plans().save(List.of(wanted(first, Optional.empty())));
        store().plans().save(List.of(wanted(second, Optional.empty()), wanted(other, Optional.empty())));
        store().plans().save(refused);
        store().plans().save(desired("post-1", 1, "aa", OWN, "late"));
        reopen();

        assertThat(store().plans().plans()).containsExactlyInAnyOrder(refused, other);
        assertThat(store().plans().document("post-1")).hasValue(PlanCodec.encode(document(2)));
        assertThat(store().plans().document("post-2")).isEmpty();
        store().plans().remove("post-1", BY_ANN);
        assertThat(database().number("SELECT count(*) FROM audit")).isEqualTo(4);
        assertThat(store().plans().plans()).containsExactly(other);
    }

    @Test
    void keepsWhatPostsWereToldOnceForAllWhoShareItAndAsLongAsSomebodyNeedsIt() {
        DesiredPlan first = desired("post-1", 1, "aa", QUAY, null);
        DesiredPlan other = desired("post-3", 1, "cc", QUAY, null);
        store().plans().save(List.of(wanted(first, Optional.empty()), wanted(other, Optional.empty())));
        assertThat(database().number("SELECT count(*) FROM plan_content")).isOne();
        store().plans().relabel(List.of(told(first, new PlanOrigin("quay", 8))));
        store().plans().remove("post-1", BY_ANN);
        reopen();

        assertThat(store().plans().plans()).containsExactly(other);
        assertThat(store().plans().told()).containsExactlyInAnyOrder(told(first, new PlanOrigin("quay", 8)),
                told(other, QUAY));
        assertThat(store().plans().content("shared")).hasValue(PlanCodec.encode(document(1)));
        assertThat(store().plans().content("none")).isEmpty();

        DesiredPlan next = desired("post-1", 2, "dd", OWN, null);
        store().plans().save(List.of(new Wanted(next, document(2), new Told(new PostPlan("post-1", "dd", 2, OWN,
                "another"), document(2), List.of(told(first, QUAY))), Optional.empty(), BY_ANN)));
        assertThat(store().plans().told()).extracting(PostPlan::hash).containsExactly("cc", "dd");
        store().plans().save(List.of(new Wanted(next, document(2), new Told(new PostPlan("post-1", "dd", 2, OWN,
                "another"), document(2), List.of(told(other, QUAY))), Optional.empty(), BY_ANN)));
        assertThat(store().plans().content("shared")).as("nobody needs it any more").isEmpty();
    }

    @Test
    void keepsVersionsOfAPostsOwnPlanAndForgetsThoseThatAreTooMany() {
        PlanKey key = new PlanKey.OfPost("post-1");
        for (long version = 1; version <= 3; version++) {
            GroupPlan.Content content = new GroupPlan.Content(document(1), Optional.empty(), "{\"n\":" + version + "}");
            store().plans().save(List.of(wanted(desired("post-1", version, "h" + version,
                    new PlanOrigin("", version), null),
                    Optional.of(
                            new OwnVersion(content, version < 3 ? List.of() : List.of(1L))))));
        }
        reopen();

        assertThat(store().plans().versions().versions(key)).containsExactly(
                new KeptVersion(3, Optional.empty(), Optional.empty(), "ann", T0),
                new KeptVersion(2, Optional.empty(), Optional.empty(), "ann", T0));
        assertThat(store().plans().versions().content(key, 2)).hasValue(
                new StoredContent.Intact(
                        new GroupPlan.Content(document(1), Optional.empty(), "{\"n\":2}")));
        assertThat(store().plans().versions().content(key, 1)).isEmpty();
        assertThat(store().plans().versions().versions(new PlanKey.OfGroup("post-1"))).isEmpty();
        assertThat(store().plans().versions().gone()).isEmpty();
        assertThat(database().number("SELECT count(*) FROM plan_content")).as("two versions and what was told")
                .isEqualTo(3);
    }

    @Test
    void aRefusalEndsWithItsWish() {
        FleetStep births = new Fleet(List.of()).preview(List.of(
                new FleetUpdate.PostBorn("post-1", "ruhrort", T0, Map.of()),
                new FleetUpdate.PostBorn("post-3", "ruhrort", T0, Map.of())));
        store().records().commit(new Batch(List.of(), List.of(), List.of(), List.of(), births));
        DesiredPlan refused = desired("post-1", 1, "aa", OWN, "unknown-luminaire");
        store().plans().save(List.of(wanted(refused, Optional.empty()),
                wanted(desired("post-3", 1, "cc", OWN, null), Optional.empty())));
        store().plans().remove("post-1", BY_ANN);
        store().plans().remove("post-3", BY_ANN);

        assertThat(store().alarms().events(9)).extracting(AlarmStore.StoredEvent::event).containsExactly(
                new PostEvent("post-1", "ruhrort", "", PostEvents.INVALID_CALENDAR, false, false, T0));
    }

    @Test
    void forgetsWhatARemovedPostWasToldAndWhatOthersShareStays() {
        PlanKey key = new PlanKey.OfPost("post-1");
        GroupPlan.Content content = new GroupPlan.Content(document(1), Optional.empty(), "{}");
        DesiredPlan other = desired("post-3", 1, "cc", QUAY, null);
        store().plans().save(List.of(wanted(desired("post-1", 1, "aa", OWN, null),
                Optional.of(new OwnVersion(content, List.of()))), wanted(other, Optional.empty())));
        store().plans().remove("post-1", BY_ANN);
        store().plans().forget("post-1");
        reopen();

        assertThat(store().plans().told()).containsExactly(told(other, QUAY));
        assertThat(store().plans().versions().versions(key)).isEmpty();
        assertThat(database().number("SELECT count(*) FROM plan_content")).isOne();
    }

    private static DesiredPlan desired(String post, long number, String hash, PlanOrigin origin,
            @Nullable String refusal) {
        return new DesiredPlan(post, post, number, hash, origin, "ann", T0, refusal);
    }

    private static PostPlan told(DesiredPlan plan, PlanOrigin origin) {
        return new PostPlan(plan.post(), plan.hash(), plan.number(), origin, "shared");
    }

    private static Wanted wanted(DesiredPlan plan, Optional<OwnVersion> own) {
        return new Wanted(plan, document(plan.number()),
                new Told(told(plan, plan.origin()), document(1), List.of()), own, BY_ANN);
    }

    static PlanDocument document(long number) {
        return new PlanDocument(new PlanVersion("post-1", number), Optional.empty(), PlanDocument.Basics.standard(),
                new Timetable(ZoneId.of("Europe/Berlin"), DayStart.NOON, List.of(), List.of()), List.of());
    }
}
