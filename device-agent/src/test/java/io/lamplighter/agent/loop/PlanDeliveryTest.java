package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.lamplighter.agent.journal.MemoryDisk;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.command.PlanDelivery;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A plan comes as a message, is judged, kept, followed and told. */
class PlanDeliveryTest {

    private static final String MIDNIGHT = "2026-03-20T23:30:00Z"; // 00:30 in Duisburg
    private static final byte[] SEVENTH = PlanCodec.encode(Plans.halfNight(7, 50));

    @Test
    void aPlanIsFollowedAndTold() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        assertThat(born(scene, Vocabulary.PLAN_ID)).isNull();

        scene.deliver("p1", SEVENTH);
        scene.pass(Duration.ofSeconds(10));

        assertThat(scene.host.results()).containsExactly(CommandResult.executed("p1"));
        assertThat(scene.board.level()).isEqualTo(new Level(50));
        assertThat(scene.heard(Vocabulary.FEEDBACK_REASON)).endsWith("program");
        assertThat(scene.heard(Vocabulary.PLAN_ID)).containsExactly(Plans.ID);
        assertThat(scene.heard(Vocabulary.PLAN_VERSION)).containsExactly(7L);
        assertThat(scene.heard(Vocabulary.PLAN_HASH)).containsExactly(PlanCodec.hash(SEVENTH));
        scene.passUntil("2026-03-21T04:00:10Z");
        assertThat(scene.board.level()).as("05:00 in Duisburg").isEqualTo(Level.FULL);
        scene.passUntil("2026-03-21T06:00:00Z");
        assertThat(scene.board.level()).as("after sunrise").isEqualTo(Level.OFF);
        scene.assertNothingMissing();
    }

    /** The plan's own fades are zero; its arrival is no reason to jump, its hours are. */
    @Test
    void itsArrivalIsNoJump() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.board.take();
        scene.deliver("p1", SEVENTH);
        scene.pass(Duration.ofSeconds(10));

        List<FakeBoard.Change> changes = scene.board.take();
        assertThat(changes).hasSizeGreaterThan(40);
        double before = 100;
        for (FakeBoard.Change change : changes) {
            assertThat(before - change.level().percent()).isBetween(0.0, 1.5);
            before = change.level().percent();
        }
        scene.passUntil("2026-03-21T04:00:10Z");
        assertThat(scene.board.take()).extracting(FakeBoard.Change::level).containsExactly(Level.FULL);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRebootGoesOnWithThePlan(boolean powerCut) {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.deliver("p1", SEVENTH);
        scene.pass(Duration.ofSeconds(10));
        scene.board.take();

        if (powerCut) {
            scene.cutPower();
        } else {
            scene.kill();
        }
        scene.started();

        assertThat(scene.board.take()).isEmpty();
        assertThat(scene.board.level()).isEqualTo(new Level(50));
        assertThat(born(scene, Vocabulary.PLAN_ID)).isEqualTo(Plans.ID);
        assertThat(born(scene, Vocabulary.PLAN_VERSION)).isEqualTo(7L);
        assertThat(born(scene, Vocabulary.PLAN_HASH)).isEqualTo(PlanCodec.hash(SEVENTH));
        scene.deliver("p1", SEVENTH);
        scene.deliver("p2", SEVENTH);
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.host.results()).contains(CommandResult.executed("p2"))
                .allMatch(result -> result.refusal() == null);
    }

    @Test
    void aDamagedPlanGivesWayToTheOneBefore() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.deliver("p1", SEVENTH);
        scene.pass(Duration.ofSeconds(10));
        scene.deliver("p2", PlanCodec.encode(Plans.halfNight(8, 30)));
        scene.pass(Duration.ofSeconds(10));
        assertThat(scene.board.level()).isEqualTo(new Level(30));

        String newest = scene.disk().file("plan-a").length > 0 && scene.disk().file("plan-a")[15] == 2
                ? "plan-a"
                : "plan-b";
        scene.disk().damage(newest, 60);
        scene.cutPower();
        scene.started();

        assertThat(born(scene, Vocabulary.PLAN_VERSION)).isEqualTo(7L);
        assertThat(scene.board.level()).isEqualTo(new Level(50));
        scene.disk().damage("plan-a", 60);
        scene.disk().damage("plan-b", 61);
        scene.cutPower();
        scene.started();
        assertThat(born(scene, Vocabulary.PLAN_VERSION)).isNull();
        assertThat(scene.board.level()).as("the settings").isEqualTo(Level.FULL);
    }

    /** The power fails in any write from the delivery on: the post has the old plan or the new one, and told the truth. */
    @Test
    void aPowerCutInAnyWriteLeavesAWholePlan() {
        byte[] eighth = PlanCodec.encode(Plans.halfNight(8, 30));
        int withNewPlan = 0;
        for (int write = 0; write < 12; write++) {
            PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
            scene.deliver("p1", SEVENTH);
            scene.pass(Duration.ofSeconds(20));
            scene.disk().cutPowerAfter(write);
            try {
                scene.deliver("p2", eighth);
                scene.pass(Duration.ofSeconds(20));
            } catch (AssertionError cut) {
                assertThat(cut).hasRootCauseInstanceOf(MemoryDisk.PowerCut.class);
            }
            boolean executed = scene.host.results().contains(CommandResult.executed("p2"));
            scene.cutPower();
            scene.started();

            Object version = born(scene, Vocabulary.PLAN_VERSION);
            assertThat(version).as("write %d", write).isIn(7L, 8L);
            assertThat(!executed || Long.valueOf(8).equals(version)).as("write %d, told executed", write).isTrue();
            scene.pass(Duration.ofSeconds(10));
            assertThat(scene.board.level()).isEqualTo(new Level(Long.valueOf(8).equals(version) ? 30 : 50));
            withNewPlan += Long.valueOf(8).equals(version) ? 1 : 0;
        }
        assertThat(withNewPlan).as("both outcomes are tried").isBetween(1, 11);
    }

    @Test
    void whatDoesNotFitIsRefusedAndTheOldPlanStays() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.deliver("p1", SEVENTH);
        scene.pass(Duration.ofSeconds(10));
        byte[] damaged = PlanCodec.encode(Plans.halfNight(8, 30));
        damaged[40] ^= 1;

        assertRefused(scene, "r1", damaged, "plan-damaged");
        assertRefused(scene, "r2", new byte[3], "plan-format-unknown");
        assertRefused(scene, "r3", PlanCodec.encode(Plans.forLuminaire(8, "luminaire-2")), "unknown-luminaire");
        assertRefused(scene, "r4", PlanCodec.encode(Plans.halfNight(6, 30)), "plan-outdated");
        assertRefused(scene, "r5", PlanCodec.encode(Plans.halfNight(7, 30)), "plan-conflict");
        scene.host.send(new PlanDelivery("r6", "test", scene.time.instant(), PlanCodec.encode(Plans.halfNight(8, 1))));
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.host.results()).endsWith(CommandResult.expired("r6"));
        assertThat(scene.board.level()).isEqualTo(new Level(50));
        scene.cutPower();
        scene.started();
        assertThat(born(scene, Vocabulary.PLAN_VERSION)).isEqualTo(7L);
    }

    private static void assertRefused(PostScene scene, String id, byte[] document, String code) {
        scene.deliver(id, document);
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.host.results()).endsWith(CommandResult.rejected(id, code));
    }

    /** A host gone wild wears no flash and switches no lamp to and fro. */
    @Test
    void ofManyNewPlansThreeAreTakenAndThenOneInTenSeconds() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        for (int i = 1; i <= 31; i++) {
            scene.deliver("p" + i, PlanCodec.encode(Plans.halfNight(i, 30 + i)));
            scene.pass(Duration.ofSeconds(1));
        }

        assertThat(scene.host.results().stream().filter(result -> result.refusal() == null))
                .extracting(CommandResult::id).containsExactly("p1", "p2", "p3", "p11", "p21", "p31");
        assertThat(scene.host.results()).contains(CommandResult.rejected("p4", "plan-busy"));
        scene.pass(Duration.ofSeconds(10));
        assertThat(scene.board.level()).isEqualTo(new Level(61));
    }

    @Test
    void aDiskThatRefusesLeavesTheOldPlanInForce() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.disk().become(MemoryDisk.Mood.ERRORS);
        scene.deliver("p1", SEVENTH);
        scene.pass(Duration.ofSeconds(10));

        assertThat(scene.host.results()).containsExactly(CommandResult.rejected("p1", "plan-not-stored"));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        scene.disk().become(MemoryDisk.Mood.WELL);
        scene.deliver("p2", SEVENTH);
        scene.pass(Duration.ofSeconds(10));
        assertThat(scene.host.results()).endsWith(CommandResult.executed("p2"));
        assertThat(scene.board.level()).isEqualTo(new Level(50));
    }

    @Test
    void placeAndLampAreThoseOfThePlan() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        assertThat(born(scene, Vocabulary.LATITUDE)).isEqualTo(51.4566);
        PlanDocument document = Plans.withData(1, new Location(60.17, 24.94),
                new Luminaire("luminaire-1", 80, new Level(25)), "LED 80 W");
        scene.deliver("p1", PlanCodec.encode(document));
        scene.pass(Duration.ofSeconds(10));

        assertThat(scene.heard(Vocabulary.WATTAGE)).endsWith(80f);
        assertThat(scene.heard(Vocabulary.LUMINAIRE_TYPE)).endsWith("LED 80 W");
        assertThat(scene.heard(Vocabulary.LATITUDE)).endsWith(60.17);
        assertThat(scene.board.level()).as("5 % is below its minimum").isEqualTo(new Level(25));
        scene.passUntil("2026-03-21T04:40:00Z");
        assertThat(scene.board.level()).as("the sun is up in Helsinki").isEqualTo(Level.OFF);
    }

    @Test
    void anOverrideInForceStaysInForce() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.override("c1", 70, Duration.ofMinutes(10));
        scene.pass(Duration.ofSeconds(5));
        scene.deliver("p1", SEVENTH);
        scene.pass(Duration.ofSeconds(10));
        assertThat(scene.board.level()).isEqualTo(new Level(70));
        scene.pass(Duration.ofMinutes(10));
        assertThat(scene.board.level()).isEqualTo(new Level(50));
    }

    /** The clock is wrong for a while after power-on; an override neither ends early nor holds for ever by it. */
    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z"})
    void anOverrideSurvivesABootWithAWrongClock(String wrong) {
        PostScene scene = PostScene.withoutClock(MIDNIGHT, Level.FULL);
        scene.timeService.synchronised(true);
        scene.started();
        scene.override("c1", 70, Duration.ofHours(1));
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.board.level()).isEqualTo(new Level(70));
        Instant before = scene.time.instant();

        scene.timeService.synchronised(false);
        scene.cutPower();
        scene.time.jumpTo(Instant.parse(wrong));
        scene.board.lux(1);
        scene.started().pass(Duration.ofMinutes(5));
        assertThat(scene.board.level()).as("dark, says the photocell").isEqualTo(Level.FULL);

        scene.time.jumpTo(before.plus(Duration.ofMinutes(6)));
        scene.timeService.synchronised(true);
        scene.pass(Duration.ofSeconds(15));
        assertThat(scene.board.level()).as("known again").isEqualTo(new Level(70));
        scene.pass(Duration.ofHours(1));
        assertThat(scene.board.level()).as("over").isEqualTo(Level.FULL);
    }

    private static @Nullable Object born(PostScene scene, Attribute attribute) {
        return scene.host.birth("").stream().filter(metric -> metric.isNamed(attribute.name())).findFirst()
                .orElseThrow().value();
    }
}
