package io.lamplighter.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.ingest.Batch;
import io.lamplighter.gateway.ingest.RecordId;
import io.lamplighter.gateway.ingest.Report;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.GroupPlanDesk;
import io.lamplighter.gateway.plan.PlanDesk;
import io.lamplighter.gateway.plan.PlanTarget;
import io.lamplighter.gateway.preview.Lamps;
import io.lamplighter.gateway.store.Store;
import io.lamplighter.gateway.store.StoreLocation;
import io.lamplighter.gateway.talq.planning.Assigner;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import io.lamplighter.gateway.talq.resource.ResourceStore.Assignment;
import io.lamplighter.gateway.talq.resource.ResourceStore.Kept;
import io.lamplighter.gateway.targets.Targets;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a calendar for many lamps takes to be answered and done, and what ingest feels of it. Few lamps, unless
 * {@code -Dlamplighter.lamps} says so; the measurements are in {@code target/talq-many-lamps.txt}.
 */
class TalqManyLampsIT {

    private static final int LAMPS = Integer.getInteger("lamplighter.lamps", 300);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-11-22T16:00:00Z");
    private static final String LUMINAIRE = "luminaire-1";
    /** What a CMS waits for an answer at least. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int GROUP_PLANS = 20;
    private static final Path FIGURES = Path.of(System.getProperty("basedir", "."), "target", "talq-many-lamps.txt");

    @TempDir
    private Path data = Path.of("");
    private final Fleet fleet = new Fleet(List.of());
    private final List<Long> commits = Collections.synchronizedList(new ArrayList<>());

    @Test
    void manyAssignedLampsAreAnsweredSoonAndHoldUpNoReport() throws Exception {
        IntStream.range(0, LAMPS).forEach(this::born);
        try (Store store = Store.open(new StoreLocation.File(data.resolve("many.db")));
                PlanDesk plans = new PlanDesk(new PlanDesk.Surroundings(fleet, store.plans(), (_, _) -> false,
                        () -> NOW, () -> 0))) {
            Inventory inventory = new Inventory(store.inventory(), store.districts());
            try (GroupPlanDesk groups = new GroupPlanDesk(new GroupPlanDesk.Surroundings(plans, store.groupPlans(),
                    new Targets(fleet, inventory), _ -> Optional.empty()))) {
                ResourceBook book = new ResourceBook(store.talqResources());
                TalqPlans talq = new TalqPlans(new TalqPlans.Surroundings(fleet, plans, groups,
                        new Lamps(fleet, inventory, plans), ZONE, () -> NOW, () -> NOW));
                Assigner assigner = new Assigner(book, talq, ZONE);
                measure(store, book, assigner);
                assertThat(book.assignments()).hasSize(LAMPS).noneMatch(Assignment::pending);
                assertThat(IntStream.range(0, LAMPS)).allMatch(i -> talq.wanted("p-" + i).orElseThrow().ofCms());
                for (int i = 0; i < GROUP_PLANS; i++) {
                    groups.put(new GroupPlan("g-" + i, new PlanTarget.InDistrict("district-" + i), 0,
                            new GroupPlan.Content(talq.wanted("p-0").orElseThrow().document(), Optional.empty(), "{}"),
                            "ann", NOW,
                            0), AuditEntry.of(NOW, AuditEntry.Actor.GATEWAY_ITSELF, "", ""));
                }
                release(assigner);
                assertThat(book.assignments()).isEmpty();
                assertThat(IntStream.range(0, LAMPS)).as("group plans count again")
                        .allMatch(i -> plans.find("p-" + i).isEmpty());
            }
        }
    }

    /** The CMS wants nothing any more, and every post is meant by a group plan. */
    private void release(Assigner assigner) throws IOException {
        Map<LuminaireId, UnaryOperator<Assignment>> wishes = new HashMap<>();
        IntStream.range(0, LAMPS).forEach(i -> wishes.put(new LuminaireId("p-" + i, LUMINAIRE),
                each -> each.withCalendar("")));
        long begun = System.nanoTime();
        assigner.assign(wishes);
        assigner.work();
        Duration released = Duration.ofNanos(System.nanoTime() - begun);
        Files.writeString(FIGURES, "group_plans=%d%nreleased_seconds=%.1f%n".formatted(GROUP_PLANS,
                released.toMillis() / 1e3), StandardOpenOption.APPEND);
    }

    private void measure(Store store, ResourceBook book, Assigner assigner) throws InterruptedException, IOException {
        book.save(List.of(new Kept(Resource.PROGRAMS, "night", """
                {"type": "ControlProgramOne", "id": "night", "ownerCMS": "cms", "activePeriods": [
                {"name": "AbsoluteActivePeriod", "startTime": "16:00:00", "endTime": "08:00:00"}],
                "fixedTimeControls": [{"startTime": "16:00:00",
                "command": {"state": {"name": "LevelState", "value": 80}}}]}"""),
                new Kept(Resource.CALENDARS, "c-1", """
                        {"id": "c-1", "ownerCMS": "cms", "defaultProgram": "night"}""")), List.of());
        AtomicBoolean stop = new AtomicBoolean();
        Thread ingest = Thread.ofPlatform().start(() -> report(store, stop));
        while (commits.size() < 100) {
            Thread.sleep(Duration.ofMillis(10));
        }
        List<Long> quiet = sorted();
        commits.clear();
        Map<LuminaireId, UnaryOperator<Assignment>> wishes = new HashMap<>();
        IntStream.range(0, LAMPS).forEach(i -> wishes.put(new LuminaireId("p-" + i, LUMINAIRE),
                each -> each.withCalendar("c-1")));
        long begun = System.nanoTime();
        assigner.assign(wishes);
        Duration answered = Duration.ofNanos(System.nanoTime() - begun);
        assigner.work();
        Duration done = Duration.ofNanos(System.nanoTime() - begun);
        stop.set(true);
        ingest.join();
        List<Long> busy = sorted();
        Files.writeString(FIGURES, """
                lamps=%d
                answered_seconds=%.1f
                done_seconds=%.1f
                ingest_commit_millis_quiet_median=%.1f
                ingest_commit_millis_median=%.1f
                ingest_commit_millis_most=%.1f
                """.formatted(LAMPS, answered.toMillis() / 1e3, done.toMillis() / 1e3, median(quiet), median(busy),
                busy.getLast() / 1e6));
        assertThat(answered).isLessThan(PATIENCE);
    }

    /** One report after the other, as an ingest thread stores them. */
    private void report(Store store, AtomicBoolean stop) {
        for (long number = 1; !stop.get(); number++) {
            Report report = new Report("p-0", LUMINAIRE, new RecordId(1, number), false, NOW, NOW,
                    Map.of("LampMonitor/activePower", new AttributeValue(1.0, NOW, NOW)));
            long begun = System.nanoTime();
            store.records().commit(new Batch(List.of(report), List.of(), List.of(), List.of(),
                    fleet.preview(List.of())));
            commits.add(System.nanoTime() - begun);
        }
    }

    private List<Long> sorted() {
        return List.copyOf(commits).stream().sorted().toList();
    }

    private static double median(List<Long> nanos) {
        return nanos.get(nanos.size() / 2) / 1e6;
    }

    private void born(int i) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(Vocabulary.PLAN_HASH.name(), new AttributeValue(null, NOW, NOW));
        fleet.apply(List.of(new FleetUpdate.PostBorn("p-" + i, "district-" + i % GROUP_PLANS, NOW, values),
                new FleetUpdate.DeviceBorn("p-" + i, LUMINAIRE, NOW, Map.of())));
    }
}
