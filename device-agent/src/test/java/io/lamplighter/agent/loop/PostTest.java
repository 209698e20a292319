package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.lamplighter.agent.journal.MemoryDisk;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PostTest {

    private static final String AFTERNOON = "2026-03-20T16:00:00Z";
    private static final String MIDNIGHT = "2026-03-20T23:00:00Z";
    private static final String NOON = "2026-03-20T11:00:00Z";

    @Test
    void lightsFromDuskToDawnAndCountsEnergyAndHours() {
        PostScene scene = PostScene.at(AFTERNOON, Level.OFF).started();
        scene.passUntil("2026-03-21T08:00:00Z");

        List<FakeBoard.Change> changes = scene.board.take();
        assertThat(changes.getFirst().level()).isEqualTo(new Level(10));
        assertThat(changes.getLast().level()).isEqualTo(Level.OFF);
        assertThat(changes.stream().filter(change -> change.level().isOff())).hasSize(1);
        Duration lit = Duration.ofNanos(changes.getLast().nanos() - changes.getFirst().nanos());
        assertThat(lit).isBetween(Duration.ofHours(11), Duration.ofMinutes(700));
        double hours = (Double) scene.heard(Vocabulary.OPERATING_HOURS).getLast();
        assertThat(hours).isCloseTo(lit.toSeconds() / 3600.0, within(0.01));
        double energy = (Double) scene.heard(Vocabulary.ACTIVE_ENERGY).getLast();
        assertThat(energy).isCloseTo(0.1 * hours, within(0.005));
        assertThat(scene.heard(Vocabulary.SWITCH_ON_COUNTER).getLast()).isEqualTo(1L);
        scene.assertNothingMissing();
        assertThat(scene.host.arrivals().values()).containsOnly(1);
    }

    @Test
    void obeysAnOverrideWithinItsFadeAndGoesBackToThePlan() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();

        scene.override("c1", 30, Duration.ofHours(1));
        scene.pass(Duration.ofMillis(1100));
        assertThat(scene.board.level()).isEqualTo(new Level(30));
        assertThat(scene.host.results()).containsExactly(CommandResult.executed("c1"));
        scene.pass(Duration.ofSeconds(5));
        assertThat(scene.heard(Vocabulary.FEEDBACK_REASON)).endsWith("override");
        assertThat(scene.heard(Vocabulary.ACTUAL_LIGHT_STATE)).endsWith(30f);
        assertThat((Float) scene.heard(Vocabulary.ACTIVE_POWER).getLast()).isEqualTo(30f);

        scene.resume("c2");
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        assertThat(scene.host.results()).endsWith(CommandResult.executed("c2"));
        assertThat(scene.heard(Vocabulary.FEEDBACK_REASON)).endsWith("default");
    }

    @Test
    void anOverrideEndsByItself() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.override("c1", 30, Duration.ofMinutes(10));

        scene.pass(Duration.ofMinutes(9));
        assertThat(scene.board.level()).isEqualTo(new Level(30));
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
    }

    @Test
    void anOverrideThatBeganLongAgoHoldsToItsEndOnlyAndOneThatIsOverDoesNotLight() {
        PostScene scene = PostScene.at(NOON, Level.OFF).started();
        Instant now = scene.time.instant();
        scene.overrideFrom("over", now.minusSeconds(7200), now.minusSeconds(1));
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.host.results()).containsExactly(CommandResult.expired("over"));
        assertThat(scene.board.level()).isEqualTo(Level.OFF);

        scene.overrideFrom("late", now.minusSeconds(7200), now.plusSeconds(600));
        scene.pass(Duration.ofMinutes(8));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.board.level()).isEqualTo(Level.OFF);
    }

    @Test
    void anOverrideThatBeganAndEndedWhileThePowerWasOffDoesNotLight() {
        PostScene scene = PostScene.at(NOON, Level.OFF).started();
        Instant now = scene.time.instant();
        scene.overrideFrom("party", now.plusSeconds(600), now.plusSeconds(1200));
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.host.results()).containsExactly(CommandResult.executed("party"));

        scene.cutPower();
        scene.board.take();
        scene.pass(Duration.ofMinutes(20)).started().pass(Duration.ofMinutes(20));

        assertThat(scene.board.take()).noneMatch(change -> !change.level().isOff());
    }

    @Test
    void aRebootInTheMiddleOfAnOverrideIsNotSeen() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.override("c1", 30, Duration.ofMinutes(10));
        scene.pass(Duration.ofMinutes(1));
        scene.board.take();

        scene.cutPower();
        scene.pass(Duration.ofSeconds(30)).started();

        assertThat(scene.board.take()).isEmpty();
        assertThat(scene.board.level()).isEqualTo(new Level(30));
        scene.pass(Duration.ofMinutes(10));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
    }

    @Test
    void anOverrideThatStartsLaterIsTakenAtOnceAndBeginsByItselfAlsoAfterAReboot() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        Instant now = scene.time.instant();
        scene.host.send("luminaire-1", new Command("later", "test", now.plusSeconds(60), new Action.OverrideLevel(
                new Level(30), Duration.ZERO, Optional.of(now.plusSeconds(600)), now.plusSeconds(1_200))));
        scene.pass(Duration.ofSeconds(20));
        assertThat(scene.host.results()).containsExactly(CommandResult.executed("later"));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        scene.kill();
        scene.started();
        scene.pass(Duration.ofSeconds(560));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.board.level()).isEqualTo(new Level(30));
        scene.pass(Duration.ofMinutes(10));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
    }

    @Test
    void aRepeatedCommandIsAnsweredTheSameAndDoesNothingEvenAfterAReboot() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        Instant now = scene.time.instant();
        Command command = new Command("c1", "test", now.plusSeconds(3600),
                new Action.OverrideLevel(new Level(30), Duration.ZERO, now.plusSeconds(1800)));
        scene.host.send("luminaire-1", command);
        scene.pass(Duration.ofSeconds(1));
        scene.resume("c2");
        scene.pass(Duration.ofSeconds(20));
        scene.kill();
        scene.started();
        scene.board.take();

        scene.host.send("luminaire-1", command);
        scene.pass(Duration.ofSeconds(5));

        assertThat(scene.board.take()).isEmpty();
        assertThat(scene.host.results()).containsExactly(CommandResult.executed("c1"), CommandResult.executed("c2"),
                CommandResult.executed("c1"));
    }

    @Test
    void refusesWhatHasExpiredIsUnknownOrSwitchesTooOften() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        Instant now = scene.time.instant();
        Action dim = new Action.OverrideLevel(new Level(30), Duration.ZERO, now.plusSeconds(600));
        scene.host.send("luminaire-1", new Command("late", "test", now, dim));
        scene.host.send("luminaire-9", new Command("who", "test", now.plusSeconds(60), dim));
        scene.pass(Duration.ofSeconds(1));
        for (String id : List.of("off", "on", "off again", "on again", "off once more")) {
            scene.override(id, id.startsWith("off") ? 0 : 100, Duration.ofHours(1));
            scene.pass(Duration.ofSeconds(2));
        }

        assertThat(scene.host.results()).containsExactlyInAnyOrder(CommandResult.expired("late"),
                CommandResult.rejected("who", "unknown-luminaire"), CommandResult.executed("off"),
                CommandResult.executed("on"), CommandResult.executed("off again"), CommandResult.executed("on again"),
                CommandResult.rejected("off once more", "switching-limit"));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        scene.pass(Duration.ofSeconds(10));
        scene.override("off at last", 0, Duration.ofHours(1));
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.board.level()).isEqualTo(Level.OFF);
        scene.override("emergency", 100, Duration.ofHours(1));
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.board.level()).as("light is refused to nobody").isEqualTo(Level.FULL);
    }

    /** As when the override ends by itself; somebody who gives it up must not have to come back. */
    @Test
    void aResumptionThatComesTooSoonIsKeptAndTheLampGoesOutWhenItMay() {
        PostScene scene = PostScene.at("2026-06-21T11:00:00Z", Level.OFF).started();
        for (String id : List.of("on", "off", "on again", "off again", "on once more")) {
            scene.override(id, id.startsWith("off") ? 0 : 100, Duration.ofDays(7));
            scene.pass(Duration.ofSeconds(2));
        }
        scene.resume("enough");
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.host.results()).endsWith(CommandResult.executed("on once more"),
                CommandResult.executed("enough"));
        assertThat(scene.board.level()).isNotEqualTo(Level.OFF);
        scene.pass(Duration.ofSeconds(30));
        assertThat(scene.board.level()).isEqualTo(Level.OFF);
    }

    @Test
    void afterAnOutageOfHoursEverythingArrivesOnceAndInOrder() {
        PostScene scene = PostScene.at(AFTERNOON, Level.OFF).started();
        scene.pass(Duration.ofMinutes(5));
        int before = scene.host.order().size();
        scene.host.reachable(false);
        scene.passUntil("2026-03-20T22:00:00Z");
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        scene.host.reachable(true);
        scene.pass(Duration.ofMinutes(5));

        scene.assertNothingMissing();
        assertThat(scene.host.stored()).hasSizeGreaterThan(before + 600);
        assertThat(scene.host.arrivals().values()).containsOnly(1);
        List<Long> old = scene.host.order().stream().filter(number -> number <= before + 600).toList();
        assertThat(old).isSorted();
    }

    @Test
    void aHostThatDoesNotAcknowledgeGetsEverythingAgainAndStoresItOnce() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL);
        scene.host.acknowledges(false);
        scene.started().pass(Duration.ofMinutes(5));
        assertThat(scene.host.arrivals().get(1L)).isGreaterThan(1);

        scene.host.acknowledges(true);
        scene.pass(Duration.ofMinutes(10));

        scene.assertNothingMissing();
        int last = scene.host.order().size();
        scene.pass(Duration.ofMinutes(5));
        assertThat(scene.host.order().subList(last, scene.host.order().size())).doesNotHaveDuplicates();
    }

    @Test
    void recordsSurviveAKillBetweenJournalAndHost() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL);
        scene.host.reachable(false);
        scene.started().pass(Duration.ofMinutes(30));
        scene.kill();
        scene.started().pass(Duration.ofMinutes(2));

        assertThat(scene.host.stored().headMap(60L, true)).hasSize(60);
        assertThat(scene.host.arrivals().values()).containsOnly(1);
    }

    @Test
    void aStopLeavesTheLampAsItIsAndSaysGoodbye() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.override("c1", 40, Duration.ofHours(2));
        scene.pass(Duration.ofMinutes(1));
        scene.board.take();

        scene.stop();

        assertThat(scene.board.take()).isEmpty();
        assertThat(scene.host.types()).endsWith(MessageType.DDEATH, MessageType.DDEATH, MessageType.NDEATH);
        scene.started();
        assertThat(scene.board.take()).isEmpty();
        scene.pass(Duration.ofMinutes(1));
        scene.assertNothingMissing();
    }

    @Test
    void theLampNeverChangesBecauseOfTheLink() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.board.take();
        for (int i = 0; i < 20; i++) {
            scene.host.reachable(i % 2 == 0);
            scene.pass(Duration.ofSeconds(7));
        }

        assertThat(scene.board.take()).isEmpty();
    }

    @Test
    void aFailingDiskDoesNotTouchTheLampOrTheLink() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.disk().become(MemoryDisk.Mood.ERRORS);
        scene.override("c1", 40, Duration.ofHours(2));
        scene.pass(Duration.ofMinutes(3));

        assertThat(scene.board.level()).isEqualTo(new Level(40));
        assertThat(scene.host.results()).containsExactly(CommandResult.executed("c1"));
        scene.disk().become(MemoryDisk.Mood.WELL);
        scene.pass(Duration.ofMinutes(30));
        scene.assertNothingMissing();
    }

    @Test
    void aLampThatDoesNotAnswerIsTriedAgain() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.board.lampFails(true);
        scene.override("c1", 40, Duration.ofHours(2));
        scene.pass(Duration.ofSeconds(10));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        assertThat(scene.heard(Vocabulary.ACTUAL_LIGHT_STATE)).endsWith(100f);

        scene.board.lampFails(false);
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.board.level()).isEqualTo(new Level(40));
    }

    @Test
    void aBrokenLampIsAnAlarmAfterHalfAMinute() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.pass(Duration.ofMinutes(2));
        scene.board.breaks();
        scene.pass(Duration.ofSeconds(25));
        assertThat(scene.heard(Vocabulary.LAMP_FAILURE)).doesNotContain(true);
        scene.pass(Duration.ofSeconds(15));

        assertThat(scene.heard(Vocabulary.LAMP_FAILURE)).endsWith(true);
    }

    @Test
    void deadSensorsStopNothing() {
        PostScene scene = PostScene.at(AFTERNOON, Level.OFF).started();
        scene.board.sensorsFail(true);
        scene.passUntil("2026-03-20T20:00:00Z");

        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        scene.assertNothingMissing();
    }

    @Test
    void withoutAClockThePhotocellDecides() {
        PostScene scene = PostScene.withoutClock(NOON, Level.OFF);
        scene.board.lux(5);
        scene.started();
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        scene.board.lux(2000);
        scene.pass(Duration.ofSeconds(90));
        assertThat(scene.board.level()).isEqualTo(Level.OFF);
    }

    @Test
    void aStartAtNoonWithoutAClockDoesNotFlashTheLamp() {
        PostScene scene = PostScene.withoutClock(NOON, Level.OFF);
        scene.board.lux(20_000);
        scene.started();

        assertThat(scene.board.take()).isEmpty();
    }

    @Test
    void withNeitherClockNorLightTheLampIsLitAndCommandsAreRefused() {
        PostScene scene = PostScene.withoutClock(NOON, Level.OFF);
        scene.board.sensorsFail(true);
        scene.started();
        assertThat(scene.board.level()).isEqualTo(Level.FULL);

        scene.override("c1", 40, Duration.ofHours(1));
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.host.results()).containsExactly(CommandResult.rejected("c1", "clock-unknown"));
    }

    @Test
    void energyNeverGoesBackAfterAPowerCut() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        for (int i = 0; i < 4; i++) {
            scene.pass(Duration.ofMinutes(22));
            scene.cutPower();
            scene.started();
        }
        scene.pass(Duration.ofMinutes(16));

        List<Double> energy = scene.heard(Vocabulary.ACTIVE_ENERGY).stream().map(Double.class::cast).toList();
        assertThat(energy).hasSize(5).isSorted();
        assertThat(energy.getLast()).isPositive();
    }

    @Test
    void aQuietNightCostsLittleFlash() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL);
        scene.host.reachable(false);
        scene.started();
        long before = scene.disk().totalBytes();
        scene.pass(Duration.ofHours(1));

        assertThat(scene.disk().totalBytes() - before).isLessThan(40_000);
    }
}
