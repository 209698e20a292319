package io.lamplighter.gateway.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.lighting.ahead.Neighbour;
import io.lamplighter.lighting.ahead.Neighbourhood;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.Timetable;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ToldNeighboursTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    private static final AuditEntry ANN = AuditEntry.of(NOW, new AuditEntry.Actor("ann", ""), "saved", "p-1");

    private final Fleet fleet = new Fleet(List.of());
    private final FakePlanStore store = new FakePlanStore();
    private PlanDesk plans = plans();

    private PlanDesk plans() {
        return new PlanDesk(new PlanDesk.Surroundings(fleet, store, (topic, bytes) -> true, () -> NOW, () -> 0));
    }

    @AfterEach
    void close() {
        plans.close();
    }

    @Test
    void aPostWithoutAPlanOfThisGatewayHasNone() {
        assertThat(plans.neighbours().of("p-1")).contains(Set.of());
        reports("what another gateway said");
        assertThat(plans.neighbours().of("p-1")).contains(Set.of());
    }

    @Test
    void thePlanNamesThem() throws Exception {
        reports(null);
        wants("p-2", "p-3");
        assertThat(neighbours()).containsExactlyInAnyOrder("p-2", "p-3");
        wants();
        assertThat(neighbours()).isEmpty();
    }

    @Test
    void untilThePostFollowsTheNewPlanThoseOfBothCount() throws Exception {
        reports(null);
        wants("p-2");
        follows();
        wants("p-3");
        assertThat(neighbours()).containsExactlyInAnyOrder("p-2", "p-3");
        follows();
        assertThat(neighbours()).containsExactly("p-3");
    }

    @Test
    void aNewPlanIsKnownBeforeThePostSaysAnything() throws Exception {
        reports(null);
        wants("p-2");
        assertThat(neighbours()).containsExactly("p-2");
        wants("p-3");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (store.reads() < 2) { // nobody asks
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(1);
        }
        assertThat(neighbours()).containsExactly("p-3");
    }

    @Test
    void theyAreReadAgainAfterARestartAndOnceOnly() throws Exception {
        reports(null);
        wants("p-2");
        follows();
        plans.close();
        plans = plans();
        assertThat(plans.neighbours().of("p-1")).as("being read").isEmpty();
        assertThat(neighbours()).containsExactly("p-2");
        int read = store.reads();
        assertThat(neighbours()).containsExactly("p-2");
        assertThat(store.reads()).isEqualTo(read);
    }

    private Set<String> neighbours() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        Optional<Set<String>> found = plans.neighbours().of("p-1");
        while (found.isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(1);
            found = plans.neighbours().of("p-1");
        }
        return found.get();
    }

    private void wants(String... neighbours) {
        List<Neighbour> all = Stream.of(neighbours).map(each -> new Neighbour(each, 0)).toList();
        assertThat(plans.desire("p-1", new GroupPlan.Content(new PlanDocument(new PlanVersion("plan", 1),
                Optional.empty(), PlanDocument.Basics.standard(),
                new Timetable(ZoneId.of("Europe/Berlin"), DayStart.NOON, List.of(), List.of()), List.of(),
                all.isEmpty() ? Optional.empty() : Optional.of(new Neighbourhood(1, Duration.ofSeconds(10), all))),
                Optional.empty(), "{}"), ANN)).isInstanceOf(PlanReply.Accepted.class);
    }

    private void follows() {
        reports(plans.find("p-1").orElseThrow().desired().hash());
    }

    private void reports(@Nullable String hash) {
        fleet.apply(List.of(new FleetUpdate.PostBorn("p-1", "ruhrort", NOW,
                Map.of(Vocabulary.PLAN_HASH.name(), new AttributeValue(hash, NOW, NOW)))));
    }
}
