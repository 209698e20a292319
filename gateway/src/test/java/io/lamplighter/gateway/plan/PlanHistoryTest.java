package io.lamplighter.gateway.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.Timetable;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlanHistoryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    private static final PlanTarget TOWN = new PlanTarget.InDistrict("ruhrort");
    private static final PlanKey QUIET = new PlanKey.OfGroup("quiet");
    private static final AuditEntry ANN = AuditEntry.of(NOW, new AuditEntry.Actor("ann", ""), "saved", "quiet");

    private final Fleet fleet = new Fleet(List.of());
    private final FakePlanStore planStore = new FakePlanStore();
    private final NavigableSet<String> town = new TreeSet<>();
    private PlanDesk plans = plans();
    private final GroupPlanDesk desk = new GroupPlanDesk(new GroupPlanDesk.Surroundings(plans,
            new FakeGroupPlanStore(planStore), target -> target.equals(TOWN) ? town : new TreeSet<>(),
            post -> Optional.empty()));

    private PlanDesk plans() {
        return new PlanDesk(new PlanDesk.Surroundings(fleet, planStore, (topic, bytes) -> true, () -> NOW, () -> 0));
    }

    @AfterEach
    void close() {
        desk.close();
        plans.close();
    }

    @Test
    void saysWhichVersionEachPostFollowsByItsOwnReportAndWhatThatSays() {
        born("p-1", "p-2");
        put(80, 0);
        takes("p-1");
        takes("p-2");
        put(70, 0);
        takes("p-2");

        assertThat(plans.history().followers(QUIET)).isEqualTo(Map.of(1L, 1, 2L, 1));
        assertThat(followed("p-1")).as("although it shall follow the second").isEqualTo(80);
        assertThat(followed("p-2")).isEqualTo(70);
        assertThat(plans.followed("p-1").orElseThrow().version()).isEqualTo(new PlanVersion("p-1", 1));
        plans.close();
        plans = plans();
        assertThat(followed("p-1")).as("after a restart").isEqualTo(80);
        assertThat(plans.history().followersFrom("p-2")).extracting(each -> each.post().id()).containsExactly("p-2");

        reports("p-1", "what another gateway said");
        assertThat(plans.followed("p-1")).isEmpty();
        assertThat(plans.history().followers(QUIET)).isEqualTo(Map.of(2L, 1));
        assertThat(plans.followed("never-heard")).isEmpty();
    }

    @Test
    void aVersionThatTellsAPostNothingNewIsFollowedAtOnce() {
        born("p-1");
        put(80, 0);
        takes("p-1");
        put(80, 5);
        desk.look();
        assertThat(plans.find("p-1").orElseThrow().state()).isEqualTo(PlanState.IN_SYNC);
        assertThat(plans.find("p-1").orElseThrow().followed()).isEqualTo(new PlanOrigin("quiet", 2));
        assertThat(plans.history().followers(QUIET)).isEqualTo(Map.of(2L, 1));
        put(80, 5);
        assertThat(plans.history().versions(QUIET)).as("the same wish again").hasSize(2);
    }

    @Test
    void anEarlierVersionIsWishedAgainAsANewOneAlsoWhenThePlanIsGone() {
        born("p-1");
        put(80, 0);
        put(70, 3);
        desk.remove("quiet", ANN);
        GroupPlan.Content first = ((StoredContent.Intact) plans.history().content(QUIET, 1).orElseThrow()).content();
        GroupPlan back = desk.restore(new GroupPlan("quiet", TOWN, 0, first, "bert", NOW, 0), ANN).orElseThrow();
        assertThat(back.version()).isEqualTo(3);
        desk.look();
        takes("p-1");
        assertThat(followed("p-1")).isEqualTo(80);
        assertThat(plans.history().versions(QUIET)).extracting(KeptVersion::requester)
                .containsExactly("bert", "ann", "ann");
    }

    @Test
    void theEldestVersionGoesUnlessSomebodyFollowsIt() {
        born("p-1");
        put(1, 0);
        takes("p-1");
        for (int level = 2; level <= PlanHistory.MOST_OF_GROUP + 1; level++) {
            put(level, 0);
        }
        assertThat(plans.history().versions(QUIET)).hasSize(PlanHistory.MOST_OF_GROUP)
                .extracting(KeptVersion::number).contains(1L).doesNotContain(2L);
        assertThat(followed("p-1")).isEqualTo(1);
        takes("p-1");
        put(99, 0);
        assertThat(plans.history().versions(QUIET)).hasSize(PlanHistory.MOST_OF_GROUP)
                .extracting(KeptVersion::number).doesNotContain(1L);
    }

    @Test
    void whatAPostWasToldIsForgottenUnlessItFollowsIt() {
        born("p-1");
        for (int level = 1; level <= PlanHistory.MOST_TOLD + 3; level++) {
            own(level);
            if (level == 1) {
                takes("p-1");
            }
        }
        assertThat(planStore.told()).hasSize(PlanHistory.MOST_TOLD).extracting(PostPlan::number).contains(1L)
                .doesNotContain(2L, 3L, 4L);
        assertThat(followed("p-1")).isEqualTo(1);
        assertThat(plans.history().versions(new PlanKey.OfPost("p-1"))).hasSize(PlanHistory.MOST_OF_POST)
                .extracting(KeptVersion::number).contains(1L).doesNotContain(2L);
        plans.forget("p-1", ANN);
        own(PlanHistory.MOST_TOLD + 3);
        assertThat(plans.find("p-1").orElseThrow().desired().origin().version())
                .isEqualTo(PlanHistory.MOST_TOLD + 4L);
    }

    @Test
    void versionsOfPlansThatAreGoneAreBoundedToo() {
        for (int i = 0; i <= PlanHistory.MOST_GONE; i++) {
            String id = String.format("plan-%03d", i);
            desk.put(new GroupPlan(id, TOWN, 0, content(50), "ann", NOW, 0), ANN);
            desk.remove(id, ANN);
        }
        assertThat(planStore.versions().gone()).hasSize(PlanHistory.MOST_GONE).doesNotContain("plan-000");
    }

    private void own(int level) {
        assertThat(plans.desire("p-1", content(level), ANN)).isInstanceOf(PlanReply.Accepted.class);
    }

    private double followed(String post) {
        return plans.followed(post).orElseThrow().basics().safeLevel().percent();
    }

    private void put(int level, int priority) {
        assertThat(desk.put(new GroupPlan("quiet", TOWN, priority, content(level), "ann", NOW, 0), ANN)).isPresent();
    }

    /** The post follows what it shall follow now. */
    private void takes(String post) {
        desk.look();
        reports(post, plans.find(post).orElseThrow().desired().hash());
    }

    private void born(String... posts) {
        for (String post : posts) {
            town.add(post);
            reports(post, null);
        }
    }

    private void reports(String post, @Nullable String hash) {
        fleet.apply(List.of(new FleetUpdate.PostBorn(post, "ruhrort", NOW,
                Map.of(Vocabulary.PLAN_HASH.name(), new AttributeValue(hash, NOW, NOW)))));
    }

    private static GroupPlan.Content content(int safeLevel) {
        return new GroupPlan.Content(new PlanDocument(new PlanVersion("plan", 1), Optional.empty(),
                new PlanDocument.Basics(DuskToDawn.standard(), Photocell.standard(), new Level(safeLevel)),
                new Timetable(ZoneId.of("Europe/Berlin"), DayStart.NOON, List.of(), List.of()), List.of()),
                Optional.empty(), "{}");
    }
}
