package io.lamplighter.gateway.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.StoreException;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlanDeskTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    private static final String POST = "post-1";
    private static final AuditEntry ANN = AuditEntry.of(NOW, new AuditEntry.Actor("ann", ""), "plan-desired", POST);

    private final Fleet fleet = new Fleet(List.of());
    private final FakePlanStore store = new FakePlanStore();
    private final List<PlanDelivery> sent = new ArrayList<>();
    private long nanos = Long.MAX_VALUE - 7;
    private PlanDesk desk = desk();

    private PlanDesk desk() {
        return new PlanDesk(new PlanDesk.Surroundings(fleet, store, this::publish, () -> NOW, () -> nanos));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void isPendingUntilThePostReportsJustThatDocument() {
        born(true, null, null);
        desire(plan("a"));
        assertThat(state()).isEqualTo(PlanState.PENDING);
        desk.look();

        PlanDelivery delivery = sent.getFirst();
        assertThat(delivery.id()).startsWith("plan-");
        assertThat(versionOf(delivery)).isEqualTo(new PlanVersion(POST, 1));
        desk.handle(POST, CommandResult.executed(delivery.id()));
        assertThat(state()).as("its own report counts").isEqualTo(PlanState.PENDING);
        born(true, 1L, PlanCodec.hash(delivery.document()));
        assertThat(state()).isEqualTo(PlanState.IN_SYNC);
        pass(Duration.ofDays(1));
        desk.look();
        assertThat(sent).hasSize(1);
    }

    @Test
    void sendsAgainEverMoreSlowlyAndAtOnceWhenThePostIsBack() {
        born(true, null, null);
        desire(plan("a"));
        for (int second = 0; second < 24 * 3_600; second++) {
            desk.look();
            pass(Duration.ofSeconds(1));
        }
        assertThat(sent.size()).isBetween(45, 60);
        int before = sent.size();
        fleet.apply(List.of(new FleetUpdate.PostDied(POST, "ruhrort", NOW)));
        pass(Duration.ofDays(1));
        desk.look();
        assertThat(sent).as("nobody is there").hasSize(before);
        born(true, null, null);
        desk.look();
        assertThat(sent).hasSize(before + 1);
    }

    /** The post would be sent the one, and asked for the other for ever. */
    @Test
    void whatTheDatabaseHasCountsWhenNobodyKnewWhetherItWasStored() {
        born(true, null, null);
        desire(plan("a"));
        store.lie(true);
        assertThatThrownBy(() -> desk.desire(POST, content(plan("b")), ANN)).isInstanceOf(StoreException.class);
        store.lie(false);
        desk.look();

        PlanDelivery delivery = sent.getLast();
        assertThat(versionOf(delivery)).isEqualTo(new PlanVersion(POST, 2));
        born(true, 2L, PlanCodec.hash(delivery.document()));
        assertThat(state()).isEqualTo(PlanState.IN_SYNC);
        assertThat(desk.followed(POST)).isPresent();
        desire(plan("c"));
        assertThat(desk.find(POST).orElseThrow().desired().number()).isEqualTo(3);
    }

    @Test
    void aRefusedDocumentIsNotSentAgainUntilThereIsAnotherOneAlsoOverARestart() {
        born(true, null, null);
        desire(plan("a"));
        desk.look();
        desk.handle(POST, CommandResult.rejected(sent.getFirst().id(), Refusal.UNKNOWN_LUMINAIRE));
        assertThat(state()).isEqualTo(PlanState.REFUSED);
        desk.close();
        desk = desk();
        pass(Duration.ofDays(1));
        desk.look();
        assertThat(sent).hasSize(1);
        assertThat(desk.find(POST).orElseThrow().desired().refusal()).isEqualTo(Refusal.UNKNOWN_LUMINAIRE);

        desire(plan("a"));
        desk.look();
        assertThat(versionOf(sent.getLast()).number()).as("asked anew").isEqualTo(2);
        desk.handle(POST, CommandResult.rejected(sent.getFirst().id(), Refusal.UNKNOWN_LUMINAIRE));
        assertThat(state()).as("the answer to the version before").isEqualTo(PlanState.PENDING);
        desk.handle(POST, CommandResult.rejected(sent.getLast().id(), Refusal.PLAN_BUSY));
        assertThat(state()).isEqualTo(PlanState.PENDING);
    }

    @Test
    void aKeptDocumentThatNobodyCanReadAnyMoreIsNotSent() {
        born(true, null, null);
        desire(plan("a"));
        store.spoil(POST);
        desk.close();
        desk = desk();
        desk.look();

        assertThat(sent).isEmpty();
        assertThat(state()).isEqualTo(PlanState.REFUSED);
        assertThat(desk.find(POST).orElseThrow().desired().refusal()).isEqualTo(PlanDesk.UNREADABLE);
        desire(plan("b"));
        desk.look();
        assertThat(sent).hasSize(1);
    }

    @Test
    void aVersionThatThePostHasSeenBeforeGetsTheNextNumber() {
        born(true, 41L, "of a backup that we lost");
        desire(plan("a"));
        desk.look();
        assertThat(versionOf(sent.getLast()).number()).isEqualTo(42);
        born(true, 50L, "somebody else sent one");
        desk.handle(POST, CommandResult.rejected(sent.getLast().id(), Refusal.PLAN_OUTDATED));
        pass(Duration.ofSeconds(15));
        desk.look();
        assertThat(versionOf(sent.getLast()).number()).isEqualTo(51);
    }

    @Test
    void aPostThatHasSeenEveryNumberIsAskedEverMoreSlowlyToo() {
        born(true, null, null);
        desire(plan("a"));
        for (int second = 0; second < 24 * 3_600; second++) {
            int before = sent.size();
            desk.look();
            if (sent.size() > before) {
                desk.handle(POST, CommandResult.rejected(sent.getLast().id(), Refusal.PLAN_CONFLICT));
            }
            pass(Duration.ofSeconds(1));
        }
        assertThat(sent.size()).isBetween(45, 60);
        assertThat(versionOf(sent.getLast()).number()).isEqualTo(sent.size());
    }

    @Test
    void aBusyPostIsAskedAsSoonAsItIsFreeAndOneThatStaysBusyEverMoreSlowly() {
        born(true, null, null);
        desire(plan("a"));
        desk.look();
        desk.handle(POST, CommandResult.rejected(sent.getLast().id(), Refusal.PLAN_BUSY));
        pass(PlanDelivery.LONGEST_BUSY.minusNanos(1));
        desk.look();
        assertThat(sent).hasSize(1);
        pass(Duration.ofNanos(1));
        desk.look();
        assertThat(sent).hasSize(2);

        for (int second = 0; second < 24 * 3_600; second++) {
            int before = sent.size();
            desk.look();
            if (sent.size() > before) {
                desk.handle(POST, CommandResult.rejected(sent.getLast().id(), Refusal.PLAN_BUSY));
            }
            pass(Duration.ofSeconds(1));
        }
        assertThat(sent.size()).isBetween(45, 60);
    }

    @Test
    void refusesPostsThatItDoesNotKnowOrThatTakeNone() {
        assertThat(desk.desire("nobody", content(plan("a")), ANN)).isEqualTo(new PlanReply.UnknownPost());
        born(false, null, null);
        assertThat(desk.desire(POST, content(plan("a")), ANN))
                .matches(reply -> reply instanceof PlanReply.Refused refused
                        && refused.code().equals(PlanDesk.NOT_SUPPORTED));
        assertThat(desk.plansBehind("")).isEmpty();
    }

    @Test
    void theSameWishAgainChangesNothing() {
        born(true, null, null);
        desire(plan("a"));
        desire(plan("a"));
        assertThat(desk.find(POST).orElseThrow().desired().number()).isOne();
        assertThat(desk.forget(POST, ANN)).isTrue();
        assertThat(desk.forget(POST, ANN)).isFalse();
    }

    @Test
    void nothingIsKeptOfARemovedPostAlsoWhenTheGatewayDiesJustThen() {
        for (boolean dies : new boolean[]{false, true}) {
            born(true, null, null);
            desire(plan("a"));
            fleet.remove(POST);
            if (dies) {
                desk.close();
                desk = desk();
            }
            desk.look();

            assertThat(desk.find(POST)).isEmpty();
            assertThat(store.plans()).isEmpty();
            assertThat(store.told()).isEmpty();
            assertThat(desk.history().versions(new PlanKey.OfPost(POST))).isEmpty();
            assertThat(sent).isEmpty();
        }
    }

    private void desire(PlanDocument plan) {
        assertThat(desk.desire(POST, content(plan), ANN)).isInstanceOf(PlanReply.Accepted.class);
    }

    private static GroupPlan.Content content(PlanDocument plan) {
        return new GroupPlan.Content(plan, Optional.empty(), "{}");
    }

    private PlanState state() {
        return desk.find(POST).orElseThrow().state();
    }

    private void born(boolean takesPlans, @Nullable Long number, @Nullable String hash) {
        Map<String, AttributeValue> says = new HashMap<>();
        if (takesPlans) {
            says.put(Vocabulary.PLAN_HASH.name(), new AttributeValue(hash, NOW, NOW));
            says.put(Vocabulary.PLAN_VERSION.name(), new AttributeValue(number, NOW, NOW));
        }
        fleet.apply(List.of(new FleetUpdate.PostBorn(POST, "ruhrort", NOW, says)));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private boolean publish(String topic, byte[] bytes) {
        assertThat(topic).isEqualTo("spBv1.0/ruhrort/NCMD/post-1");
        sent.add(PlanDelivery.from(((Decoding.Decoded) PayloadCodec.decode(bytes)).payload().metrics()).found()
                .orElseThrow());
        return true;
    }

    private static PlanVersion versionOf(PlanDelivery delivery) {
        return ((PlanDecoding.Decoded) PlanCodec.decode(delivery.document())).document().version();
    }

    private static PlanDocument plan(String luminaire) {
        return new PlanDocument(new PlanVersion("any", 7), Optional.empty(), PlanDocument.Basics.standard(),
                new Timetable(java.time.ZoneId.of("Europe/Berlin"), io.lamplighter.lighting.calendar.DayStart.NOON,
                        List.of(), List.of()),
                List.of(new PlannedLuminaire(luminaire, Optional.empty(), Optional.empty(), Optional.empty())));
    }
}
