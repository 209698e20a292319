package io.lamplighter.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.GroupPlanDesk;
import io.lamplighter.gateway.plan.PlanDesk;
import io.lamplighter.gateway.plan.PlanTarget;
import io.lamplighter.gateway.preview.Lamps;
import io.lamplighter.gateway.store.Store;
import io.lamplighter.gateway.store.StoreLocation;
import io.lamplighter.gateway.targets.Targets;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.RoadClass;
import io.lamplighter.lighting.program.Stagger;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.plan.Timetable;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Calendars of a CMS and plans of the city, on the desks and the store that both share. */
class TalqPlansIT {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final String POST = "post-1";
    private static final AuditEntry ANN = AuditEntry.of(NOW, new AuditEntry.Actor("ann", ""), "plan-desired", POST);

    @TempDir
    private Path data = Path.of("");
    private final Fleet fleet = new Fleet(List.of());
    private Store store;
    private PlanDesk plans;
    private GroupPlanDesk groups;
    private TalqPlans talq;

    @BeforeEach
    void open() {
        store = Store.open(new StoreLocation.File(data.resolve("talq.db")));
        plans = new PlanDesk(new PlanDesk.Surroundings(fleet, store.plans(), (_, _) -> false, () -> NOW, () -> 0));
        Inventory inventory = new Inventory(store.inventory(), store.districts());
        groups = new GroupPlanDesk(new GroupPlanDesk.Surroundings(plans, store.groupPlans(),
                new Targets(fleet, inventory), _ -> Optional.empty()));
        talq = new TalqPlans(new TalqPlans.Surroundings(fleet, plans, groups, new Lamps(fleet, inventory, plans), ZONE,
                () -> NOW, () -> NOW));
        says(null);
        fleet.apply(List.of(new FleetUpdate.DeviceBorn(POST, "luminaire-1", NOW, Map.of())));
    }

    @AfterEach
    void close() {
        groups.close();
        plans.close();
        store.close();
    }

    private void says(@org.jspecify.annotations.Nullable String hash) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(Vocabulary.PLAN_HASH.name(), new AttributeValue(hash, NOW, NOW));
        fleet.apply(List.of(new FleetUpdate.PostBorn(POST, "ruhrort", NOW, values)));
    }

    @Test
    void whatTheCmsWantsIsThePlanOfThePostItselfAndComesBeforeItsGroup() {
        wantOfDistrict(60);
        assertThat(talq.wanted(POST).orElseThrow().document().timetable().calendars()).extracting(Calendar::id)
                .containsExactly("city");
        assertThat(talq.wanted(POST).orElseThrow().ofCms()).isFalse();

        talq.follow(POST, plan("talq:c-1", 40, Optional.empty()));
        groups.look();

        assertThat(talq.wanted(POST).orElseThrow().ofCms()).isTrue();
        assertThat(talq.wanted(POST).orElseThrow().luminaires()).containsExactly("luminaire-1");
        assertThat(plans.find(POST).orElseThrow().desired().requester()).isEqualTo(TalqSteering.REQUESTER);

        plans.desire(POST, new GroupPlan.Content(plan("city", 70, Optional.empty()), Optional.empty(), "{}"), ANN);
        assertThat(talq.wanted(POST).orElseThrow().ofCms()).as("an operator came later").isFalse();
    }

    @Test
    void theGroupPlanCountsAgainOrElseWhatIsLeft() {
        talq.follow(POST, plan("talq:c-1", 40, Optional.empty()));
        talq.release(POST, plan("city", 5, Optional.empty()), talq.meantByGroups().contains(POST));
        assertThat(level()).as("nobody else wants anything").isEqualTo(5);

        wantOfDistrict(60);
        talq.follow(POST, plan("talq:c-1", 41, Optional.empty()));
        talq.release(POST, plan("city", 6, Optional.empty()), talq.meantByGroups().contains(POST));
        groups.look();
        assertThat(level()).isEqualTo(60);
    }

    @Test
    void thePostItselfSaysWhichCalendarItsLampFollows() {
        LuminaireId lamp = new LuminaireId(POST, "luminaire-1");
        talq.follow(POST, plan("talq:c-1", 40, Optional.empty()));
        String first = plans.find(POST).orElseThrow().desired().hash();
        assertThat(talq.followed(lamp)).isEmpty();

        says(first);
        assertThat(talq.followed(lamp)).contains("talq:c-1");
        talq.follow(POST, plan("talq:c-2", 40, Optional.empty()));
        assertThat(talq.followed(lamp)).as("not what was wished since").contains("talq:c-1");
        says(plans.find(POST).orElseThrow().desired().hash());
        assertThat(talq.followed(lamp)).contains("talq:c-2");
        assertThat(talq.followed(new LuminaireId(POST, "luminaire-2"))).isEmpty();
    }

    @Test
    void objectsToWhatIsTooDarkForTheRoadOrTooLongForAPost() {
        Optional<RoadClass> road = Optional.of(new RoadClass("M5", new Level(30), Optional.empty()));
        assertThat(talq.objection(POST, plan("talq:c-1", 40, road))).isEmpty();
        assertThat(talq.objection(POST, plan("talq:c-1", 20, road)).orElseThrow()).contains("below-minimum");

        List<ControlProgram> many = IntStream.range(0, 32)
                .mapToObj(i -> program("talq:" + "p".repeat(50) + i, 40, 48)).toList();
        PlanDocument longest = new PlanDocument(new PlanVersion("plan", 1), Optional.empty(),
                PlanDocument.Basics.standard(), new Timetable(ZONE, DayStart.NOON, many, List.of()), List.of());
        assertThat(talq.objection(POST, longest).orElseThrow()).contains("bytes");
    }

    @Test
    void postsThatAreNotKnownOrTakeNoPlansAreNotPlanned() {
        assertThat(talq.wanted("post-2")).isEmpty();
        fleet.apply(List.of(new FleetUpdate.PostBorn("post-2", "ruhrort", NOW, Map.of())));
        assertThat(talq.wanted("post-2")).isEmpty();
    }

    private void wantOfDistrict(int level) {
        groups.put(new GroupPlan("usual", new PlanTarget.InDistrict("ruhrort"), 0,
                new GroupPlan.Content(plan("city", level, Optional.empty()), Optional.empty(), "{}"), "ann", NOW, 0),
                ANN);
        groups.look();
    }

    private double level() {
        return talq.wanted(POST).orElseThrow().document().timetable().programs().getFirst().fixedTimeControls()
                .getFirst().command().level().percent();
    }

    private static PlanDocument plan(String calendar, int level, Optional<RoadClass> road) {
        PlanDocument.Basics usual = PlanDocument.Basics.standard();
        return new PlanDocument(new PlanVersion("plan", 1), Optional.empty(),
                new PlanDocument.Basics(usual.defaultProgram(), usual.photocell(), usual.safeLevel(),
                        LightOutput.PLAIN, Stagger.NONE, road),
                new Timetable(ZONE, DayStart.NOON, List.of(program("always", level, 1)),
                        List.of(new Calendar(calendar, List.of(), Optional.of("always")))),
                List.of(new PlannedLuminaire("luminaire-1", Optional.of(calendar), Optional.empty(),
                        Optional.empty())));
    }

    private static ControlProgram program(String id, int level, int times) {
        return new ControlProgram(id, Duration.ZERO,
                List.of(new ActivePeriod.Absolute(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)),
                IntStream.range(0, times).mapToObj(i -> new FixedTimeControl(LocalTime.of(i / 2, i % 2 * 30),
                        new TimedLevel(new Level(level), Duration.ZERO))).toList(),
                List.of(), List.of());
    }
}
