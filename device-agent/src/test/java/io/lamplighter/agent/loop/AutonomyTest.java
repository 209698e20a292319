package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.OptionalDouble;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.program.Control;
import io.lamplighter.lighting.program.Inputs;
import io.lamplighter.lighting.program.LampState;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.plan.PlanCodec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A post that hears from nobody for a hundred days, over a change of the clocks, with a power cut now and then. */
class AutonomyTest {

    private static final int DAYS = 100;
    private static final int LAPSE = 60;
    /** Ten minutes of the clock. */
    private static final Duration LOOK = Duration.ofSeconds(10);
    /** A post with a fast clock decides every six seconds of it. */
    private static final Duration LAG = Duration.ofSeconds(6);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aPostWithoutNetworkLightsByItsPlanForAHundredDays() {
        PostScene scene = PostScene.fast("2026-01-10T22:30:15Z", Level.FULL, LAPSE).started();
        scene.deliver("p1", PlanCodec.encode(Plans.halfNight(1, 40)));
        scene.pass(Duration.ofSeconds(10));
        scene.host.reachable(false);
        Plan plan = Plans.halfNight(1, 40).planOf("post-1", "luminaire-1", PostScene.PLAN.location());

        int dimmed = 0;
        for (int look = 1; look <= DAYS * 144; look++) {
            scene.pass(LOOK);
            if (look % (17 * 144 + 5) == 0) {
                scene.cutPowerAlone();
                scene.started();
            }
            Instant now = scene.time.instant();
            assertThat(scene.board.level()).as("%s", now).isIn(level(plan, now), level(plan, now.minus(LAG)));
            LocalTime local = now.atZone(BERLIN).toLocalTime();
            boolean night = !local.isBefore(LocalTime.of(23, 0)) || local.isBefore(LocalTime.of(5, 0));
            assertThat(scene.board.level().percent() == 40).as("%s", local).isEqualTo(night);
            dimmed += night ? 1 : 0;
        }
        assertThat(dimmed).isGreaterThan(DAYS * 35);
    }

    /** Ten minutes of the clock are ten seconds here. */
    @Test
    void fadesTakeTheTimeOfTheClock() {
        PostScene scene = PostScene.fast("2026-01-10T22:30:15Z", Level.FULL, LAPSE).started();
        Instant now = scene.time.instant();
        scene.host.send("luminaire-1", new Command("dim", "test", now.plusSeconds(3_600), new Action.OverrideLevel(
                new Level(20), Duration.ofMinutes(10), now.plus(Duration.ofHours(5)))));

        scene.pass(Duration.ofSeconds(5));
        assertThat(scene.board.level().percent()).as("half way").isBetween(50.0, 70.0);
        scene.pass(Duration.ofSeconds(6));
        assertThat(scene.board.level().percent()).isEqualTo(20);
    }

    private static Level level(Plan plan, Instant at) {
        return Control.decide(plan, LampState.initial(), at, new Inputs(ClockState.SYNCED, OptionalDouble.empty()))
                .level();
    }
}
