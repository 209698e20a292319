package io.lamplighter.gateway.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.plan.GroupPlanDesk.Standing;
import io.lamplighter.gateway.street.StreetPost;
import io.lamplighter.lighting.ahead.Neighbour;
import io.lamplighter.lighting.ahead.Neighbourhood;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.CalendarRule;
import io.lamplighter.lighting.calendar.DateRange;
import io.lamplighter.lighting.calendar.DayCondition;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.program.RoadClass;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.command.PlanDelivery;
import io.lamplighter.protocol.command.Refusal;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDecoding;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.plan.Timetable;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GroupPlanDeskTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    private static final PlanTarget QUAY = new PlanTarget.InGroup("quay");
    private static final PlanTarget TOWN = new PlanTarget.InDistrict("ruhrort");
    private static final AuditEntry ANN = AuditEntry.of(NOW, new AuditEntry.Actor("ann", ""), "saved", "quiet");

    /** With a long name. */
    private static final ControlProgram NIGHT = new ControlProgram("n".repeat(64), Duration.ZERO, List.of(), List.of(),
            List.of(), List.of());

    private final Fleet fleet = new Fleet(List.of());
    private final FakePlanStore planStore = new FakePlanStore();
    private final FakeGroupPlanStore store = new FakeGroupPlanStore(planStore);
    private final Map<PlanTarget, NavigableSet<String>> meant = new HashMap<>();
    private final Map<String, PlanDelivery> sent = new HashMap<>();
    private long nanos;
    private final PlanDesk plans = new PlanDesk(new PlanDesk.Surroundings(fleet, planStore, this::publish, () -> NOW,
            () -> nanos));
    private GroupPlanDesk desk = desk();

    private GroupPlanDesk desk() {
        return new GroupPlanDesk(new GroupPlanDesk.Surroundings(plans, store,
                target -> meant.getOrDefault(target, new TreeSet<>()), this::place));
    }

    /** 30 m from each other, by the last digit of the id. */
    private Optional<StreetPost> place(String post) {
        return Optional.of(new StreetPost(post, "quay",
                new Location(51.45, 6.73 + 0.00043 * (post.charAt(post.length() - 1) - '0'))));
    }

    @AfterEach
    void close() {
        desk.close();
        plans.close();
    }

    @Test
    void postsThatComeGetThePlanAndPostsThatGoKeepWhatTheyHave() {
        born("p-1", "p-2");
        means(QUAY, "p-1");
        put("quiet", QUAY, 0, 80);
        desk.look();
        assertThat(safeLevel("p-1")).isEqualTo(80);
        assertThat(plans.find("p-2")).isEmpty();

        means(QUAY, "p-2");
        desk.look();
        assertThat(safeLevel("p-2")).isEqualTo(80);
        assertThat(plans.find("p-1")).as("not asked any more").isEmpty();
        assertThat(desk.remove("quiet", ANN)).isTrue();
        assertThat(desk.remove("quiet", ANN)).isFalse();
        desk.look();
        assertThat(plans.plansBehind("")).isEmpty();
    }

    @Test
    void whatTheDatabaseHasCountsWhenNobodyKnewWhetherItWasStored() {
        born("p-1");
        means(QUAY, "p-1");
        put("quiet", QUAY, 0, 80);
        store.lie(true);
        assertThatThrownBy(() -> desk.put(plan("quiet", QUAY, 0, 60), ANN)).isInstanceOf(StoreException.class);
        store.lie(false);
        desk.look();

        assertThat(desk.version("quiet")).isEqualTo(2);
        assertThat(safeLevel("p-1")).isEqualTo(60);
    }

    @Test
    void aPlanIsToldWhoOverrulesItAndWhomItOverrulesEntirely() {
        PlanTarget pier = new PlanTarget.InGroup("pier");
        means(QUAY, "p-1", "p-2");
        means(TOWN, "p-1", "p-2", "p-3");
        means(pier, "p-4");
        put("b", QUAY, 0, 80);
        put("pier", pier, 0, 80);
        put("a", TOWN, 0, 70);
        assertThat(rivalry("b")).as("of equal ones the later id").isEqualTo("2 {} []");
        assertThat(rivalry("a")).isEqualTo("3 {b=2} []");

        put("a", TOWN, 1, 70);
        assertThat(rivalry("a")).isEqualTo("3 {} [b]");
        assertThat(rivalry("b")).isEqualTo("2 {a=2} []");
        means(QUAY, "p-2", "p-5");
        assertThat(rivalry("a")).as("b counts on").isEqualTo("3 {} []");
        put("c", TOWN, 0, 60);
        assertThat(rivalry("c")).as("b counts for p-5 alone").isEqualTo("3 {a=3} []");
    }

    private String rivalry(String id) {
        Rivalry found = desk.rivalry(desk.find(id).orElseThrow().claim());
        return found.posts() + " " + found.overruledBy() + " " + found.overrules();
    }

    /** Neither is the gateway kept from starting nor any lamp changed. */
    @Test
    void postsOfAPlanThatCannotBeReadAnyMoreKeepWhatTheyFollowAndOthersGoOn() {
        born("p-1", "p-2", "p-3");
        means(TOWN, "p-1", "p-2");
        means(QUAY, "p-1", "p-2", "p-3");
        put("town", TOWN, 2, 70);
        put("quiet", QUAY, 1, 80);
        desk.look();
        store.spoil("town");
        desk.close();
        desk = desk();
        put("quiet", QUAY, 1, 90);
        desk.look();

        assertThat(safeLevel("p-1")).as("not the next best plan").isEqualTo(70);
        assertThat(safeLevel("p-3")).isEqualTo(90);
        assertThat(desk.find("town")).isEmpty();
        UnreadablePlan town = desk.unreadable().iterator().next();
        assertThat(town.content().reason()).isEqualTo("safeLevel is off");
        assertThat(desk.members(town.claim(), "").map(GroupPlanDesk.Member::standing))
                .containsOnly(Standing.FOLLOWED);
        assertThat(standings("quiet")).containsExactly(Standing.OVERRULED, Standing.OVERRULED, Standing.FOLLOWED);

        put("town", TOWN, 2, 60);
        desk.look();
        assertThat(desk.unreadable()).isEmpty();
        assertThat(safeLevel("p-1")).isEqualTo(60);
        assertThat(desk.find("town").orElseThrow().version()).isEqualTo(2);
        store.spoil("town");
        desk.close();
        desk = desk();
        assertThat(desk.remove("town", ANN)).isTrue();
        desk.look();
        assertThat(safeLevel("p-1")).isEqualTo(90);
        assertThat(store.unreadable()).isEmpty();
    }

    @Test
    void thePlanThatCountsMoreWinsAndAPostsOwnPlanBeforeAll() {
        born("p-1", "p-2", "p-3");
        means(TOWN, "p-1", "p-2", "p-3");
        means(QUAY, "p-1", "p-2");
        put("town", TOWN, 1, 70);
        put("quiet", QUAY, 2, 80);
        plans.desire("p-2", new GroupPlan.Content(document(90, List.of()), Optional.empty(), "{}"), ANN);
        desk.look();

        assertThat(safeLevel("p-1")).isEqualTo(80);
        assertThat(safeLevel("p-2")).isEqualTo(90);
        assertThat(safeLevel("p-3")).isEqualTo(70);
        assertThat(standings("town")).containsExactly(Standing.OVERRULED, Standing.OWN_PLAN, Standing.FOLLOWED);
        assertThat(desk.members(desk.find("town").orElseThrow().claim(), "").map(GroupPlanDesk.Member::overruledBy))
                .containsExactly(Optional.of("quiet"), Optional.empty(), Optional.empty());
        assertThat(standings("quiet")).containsExactly(Standing.FOLLOWED, Standing.OWN_PLAN);

        put("town", TOWN, 3, 70);
        assertThat(standings("town")).containsExactly(Standing.WAITING, Standing.OWN_PLAN, Standing.WAITING);
        plans.forget("p-2", ANN);
        desk.look();
        assertThat(standings("town")).containsOnly(Standing.FOLLOWED);
        assertThat(safeLevel("p-2")).isEqualTo(70);
    }

    @Test
    void isSentUntilThePostReportsItAndComparesAnewOnlyWhenSomethingChanged() {
        born("p-1");
        means(QUAY, "p-1", "never-heard");
        put("quiet", QUAY, 0, 80);
        desk.look();
        desk.look();
        assertThat(plans.find("p-1").orElseThrow().desired().number()).isOne();
        assertThat(standings("quiet")).containsExactly(Standing.NOT_SUPPORTED, Standing.FOLLOWED);
        plans.look();
        PlanDelivery delivery = delivered("p-1");
        assertThat(delivery.requester()).isEqualTo("ann");
        reports("p-1", PlanCodec.hash(delivery.document()));
        assertThat(plans.find("p-1").orElseThrow().state()).isEqualTo(PlanState.IN_SYNC);

        put("quiet", QUAY, 0, 60);
        assertThat(standings("quiet")).as("nobody was told the new version").containsExactly(Standing.NOT_SUPPORTED,
                Standing.WAITING);
        desk.look();
        assertThat(plans.find("p-1").orElseThrow().state()).isEqualTo(PlanState.PENDING);
        assertThat(safeLevel("p-1")).isEqualTo(60);
    }

    @Test
    void aPostThatRefusesIsNotAskedAgainBeforeThePlanSaysSomethingElseAlsoOverARestart() {
        born("p-1");
        means(QUAY, "p-1");
        put("quiet", QUAY, 0, 80);
        desk.look();
        plans.look();
        plans.handle("p-1", CommandResult.rejected(delivered("p-1").id(), Refusal.UNKNOWN_LUMINAIRE));
        desk.close();
        desk = desk();
        desk.look();
        assertThat(plans.find("p-1").orElseThrow().state()).isEqualTo(PlanState.REFUSED);
        assertThat(plans.find("p-1").orElseThrow().desired().number()).isOne();

        put("quiet", QUAY, 0, 81);
        desk.look();
        assertThat(plans.find("p-1").orElseThrow().state()).isEqualTo(PlanState.PENDING);
    }

    @Test
    void aCalendarIsForEveryLuminaireOfEachPost() {
        born("p-1");
        means(QUAY, "p-1");
        PlanDocument document = document(80, List.of(new Calendar("usual", List.of(), Optional.empty())));
        desk.put(new GroupPlan("quiet", QUAY, 0, new GroupPlan.Content(document, Optional.of("usual"), "{}"), "ann",
                NOW, 0), ANN);
        desk.look();
        assertThat(desired("p-1").luminaires()).extracting(PlannedLuminaire::id).containsExactly("luminaire-1");

        fleet.apply(List.of(new FleetUpdate.DeviceBorn("p-1", "luminaire-2", NOW, Map.of())));
        desk.look();
        assertThat(desired("p-1").luminaires()).extracting(PlannedLuminaire::id).containsExactly("luminaire-1",
                "luminaire-2");
        assertThatThrownBy(() -> new GroupPlan.Content(document, Optional.of("none"), "{}"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("none");
    }

    @Test
    void aPlanThatLeavesNeighboursOpenTellsEachPostItsOwnAlongTheStreet() {
        born("p-1", "p-2", "p-3", "p-4");
        means(QUAY, "p-1", "p-2", "p-3");
        Neighbourhood open = new Neighbourhood(3, Duration.ofSeconds(10), List.of());
        put("quiet", open);
        desk.look();

        assertThat(neighbours("p-1")).containsExactly(new Neighbour("p-2", 1));
        assertThat(neighbours("p-2")).containsExactly(new Neighbour("p-1", 0), new Neighbour("p-3", 1));
        long number = plans.find("p-2").orElseThrow().desired().number();
        means(QUAY, "p-1", "p-2", "p-3", "p-4");
        desk.look();
        assertThat(neighbours("p-3")).containsExactly(new Neighbour("p-2", 0), new Neighbour("p-4", 1));
        assertThat(plans.find("p-2").orElseThrow().desired().number()).as("nothing new for it").isEqualTo(number);

        put("quiet", new Neighbourhood(3, Duration.ofSeconds(10), List.of(new Neighbour("gate", 2))));
        desk.look();
        assertThat(neighbours("p-3")).as("named by somebody").containsExactly(new Neighbour("gate", 2));
    }

    private void put(String id, Neighbourhood neighbourhood) {
        PlanDocument plain = document(80, List.of());
        assertThat(desk.put(new GroupPlan(id, QUAY, 0, new GroupPlan.Content(new PlanDocument(plain.version(),
                plain.location(), plain.basics(), plain.timetable(), plain.luminaires(), Optional.of(neighbourhood)),
                Optional.empty(), "{}"), "ann", NOW, 0), ANN)).isPresent();
    }

    private List<Neighbour> neighbours(String post) {
        return desired(post).neighbourhood().orElseThrow().neighbours();
    }

    @Test
    void aPostForWhichThePlanIsTooLongHoldsUpNobody() {
        born("p-1", "p-2", "p-3");
        means(QUAY, "p-1", "p-2", "p-3");
        for (int i = 2; i <= PlanDocument.MAXIMUM_LUMINAIRES; i++) {
            fleet.apply(List.of(new FleetUpdate.DeviceBorn("p-2", "luminaire-" + "9".repeat(40) + i, NOW, Map.of())));
        }
        PlanDocument document = document(80, List.of(new Calendar("usual", rules(64), Optional.empty()),
                new Calendar("more", rules(64), Optional.empty()), new Calendar("most", rules(64), Optional.empty()),
                new Calendar("last", rules(20), Optional.empty())));
        assertThat(PlanCodec.length(document)).isBetween(PlanCodec.MAXIMUM_BYTES - 3_000,
                PlanCodec.MAXIMUM_BYTES - 300);
        desk.put(new GroupPlan("quiet", QUAY, 0, new GroupPlan.Content(document, Optional.of("usual"), "{}"), "ann",
                NOW, 0), ANN);
        desk.look();

        assertThat(plans.find("p-1")).isPresent();
        assertThat(plans.find("p-2")).isEmpty();
        assertThat(plans.find("p-3")).isPresent();
    }

    @Test
    void aPostThatComesToAPlanWithoutTheClassOfItsRoadKeepsThePlanThatNamesIt() {
        born("p-1", "p-2");
        means(QUAY, "p-1");
        means(TOWN, "p-1");
        put("town", TOWN, 0, content(Optional.empty(), "{}"));
        put("quay", QUAY, 1, content(Optional.of(new RoadClass("M4", new Level(40))), "{}"));
        desk.look();

        means(QUAY, "p-2");
        desk.look();
        assertThat(desired("p-1").roadClassOf("luminaire-1")).as("the town's plan has none").isPresent();
        assertThat(desired("p-2").roadClassOf("luminaire-1")).isPresent();
        assertThat(desk.members(desk.find("town").orElseThrow().claim(), "")).singleElement().satisfies(member -> {
            assertThat(member.standing()).isEqualTo(Standing.WAITING);
            assertThat(member.unfit().orElse("")).contains("M4", "luminaire-1");
        });

        put("town", TOWN, 0, content(Optional.empty(), "{\"roadClass\":{\"name\":\"none\"}}"));
        desk.look();
        assertThat(desired("p-1").roadClassOf("luminaire-1")).as("said on purpose").isEmpty();
        assertThat(desk.members(desk.find("town").orElseThrow().claim(), "")).singleElement()
                .satisfies(member -> assertThat(member.unfit()).isEmpty());
        assertThat(desired("p-2").roadClassOf("luminaire-1")).isPresent();
    }

    private void put(String id, PlanTarget target, int priority, GroupPlan.Content content) {
        assertThat(desk.put(new GroupPlan(id, target, priority, content, "ann", NOW, 0), ANN)).isPresent();
    }

    private static GroupPlan.Content content(Optional<RoadClass> road, String wish) {
        PlanDocument plain = document(80, List.of());
        PlanDocument.Basics basics = plain.basics();
        return new GroupPlan.Content(new PlanDocument(plain.version(), plain.location(),
                new PlanDocument.Basics(basics.defaultProgram(), basics.photocell(), basics.safeLevel(),
                        basics.output(),
                        basics.stagger(), road),
                plain.timetable(), plain.luminaires()), Optional.empty(), wish);
    }

    private static List<CalendarRule> rules(int count) {
        return Collections.nCopies(count, new CalendarRule(DateRange.ALWAYS, new DayCondition.AnyDay(), NIGHT.id()));
    }

    @Test
    void keepsNoMoreThanItMay() {
        for (int i = 0; i < GroupPlanDesk.MAXIMUM_PLANS; i++) {
            put("plan-" + i, QUAY, 0, 80);
        }
        assertThat(desk.put(plan("more", QUAY, 0, 80), ANN)).isEmpty();
        assertThat(desk.put(plan("plan-7", QUAY, 0, 70), ANN)).isPresent();
    }

    private PlanDelivery delivered(String post) {
        return Objects.requireNonNull(sent.get(post));
    }

    private void means(PlanTarget target, String... posts) {
        meant.put(target, new TreeSet<>(List.of(posts)));
    }

    private void put(String id, PlanTarget target, int priority, int safeLevel) {
        assertThat(desk.put(plan(id, target, priority, safeLevel), ANN)).isPresent();
    }

    private static GroupPlan plan(String id, PlanTarget target, int priority, int safeLevel) {
        return new GroupPlan(id, target, priority,
                new GroupPlan.Content(document(safeLevel, List.of()), Optional.empty(), "{}"), "ann", NOW, 0);
    }

    private List<Standing> standings(String plan) {
        return desk.members(desk.find(plan).orElseThrow().claim(), "").map(GroupPlanDesk.Member::standing).toList();
    }

    private double safeLevel(String post) {
        return desired(post).basics().safeLevel().percent();
    }

    private PlanDocument desired(String post) {
        return ((PlanDecoding.Decoded) PlanCodec.decode(plans.document(post).orElseThrow())).document();
    }

    private void born(String... posts) {
        for (String post : posts) {
            reports(post, null);
            fleet.apply(List.of(new FleetUpdate.DeviceBorn(post, "luminaire-1", NOW, Map.of())));
        }
    }

    private void reports(String post, @org.jspecify.annotations.Nullable String hash) {
        fleet.apply(List.of(new FleetUpdate.PostBorn(post, "ruhrort", NOW,
                Map.of(Vocabulary.PLAN_HASH.name(), new AttributeValue(hash, NOW, NOW)))));
    }

    private boolean publish(String topic, byte[] bytes) {
        sent.put(topic.substring(topic.lastIndexOf('/') + 1), PlanDelivery
                .from(((Decoding.Decoded) PayloadCodec.decode(bytes)).payload().metrics()).found().orElseThrow());
        return true;
    }

    private static PlanDocument document(int safeLevel, List<Calendar> calendars) {
        return new PlanDocument(new PlanVersion("plan", 1), Optional.empty(),
                new PlanDocument.Basics(DuskToDawn.standard(), Photocell.standard(), new Level(safeLevel)),
                new Timetable(ZoneId.of("Europe/Berlin"), DayStart.NOON, List.of(NIGHT), calendars), List.of());
    }
}
