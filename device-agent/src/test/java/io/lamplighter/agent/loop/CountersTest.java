package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import io.lamplighter.agent.journal.Counters;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What power cuts may cost of energy, hours and switchings, and no more. */
class CountersTest {

    private static final String MIDNIGHT = "2026-03-20T22:00:00Z";
    private static final double INTERVAL_HOURS = 0.25;
    private static final double LIT_KILOWATTS = 0.1;
    /** The ten seconds of a start and the sampling of the meter. */
    private static final double SLACK_HOURS = 0.01;
    private static final int CUTS = 12;

    @Test
    void aPowerCutCostsAtMostOneCounterInterval() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        Random random = new Random(3);
        double lit = 10 / 3600.0;
        for (int cut = 0; cut < CUTS; cut++) {
            int seconds = 60 + random.nextInt(2400);
            scene.pass(Duration.ofSeconds(seconds)).cutPower();
            scene.started();
            lit += (seconds + 10) / 3600.0;
        }
        scene.pass(Duration.ofMinutes(16));
        lit += 16 / 60.0;

        double lost = (CUTS + 1) * (INTERVAL_HOURS + SLACK_HOURS);
        assertThat(last(scene, Vocabulary.OPERATING_HOURS)).isBetween(lit - lost, lit + SLACK_HOURS);
        assertThat(last(scene, Vocabulary.ACTIVE_ENERGY)).isBetween((lit - lost) * LIT_KILOWATTS,
                (lit + SLACK_HOURS) * LIT_KILOWATTS);
        assertGrows(scene, Vocabulary.OPERATING_HOURS);
        assertGrows(scene, Vocabulary.ACTIVE_ENERGY);
    }

    @Test
    void eachCutAloneCostsAtMostOneCounterInterval() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        for (int minutes : new int[]{14, 16, 29, 31}) {
            double before = scene.savedCounters().operatingHours();
            scene.pass(Duration.ofMinutes(minutes));
            scene.cutPower();

            Counters after = scene.savedCounters();
            assertThat(after.operatingHours() - before).as("after %s min", minutes)
                    .isGreaterThanOrEqualTo(minutes / 60.0 - INTERVAL_HOURS - SLACK_HOURS);
            scene.started();
        }
    }

    @Test
    void aSwitchingSurvivesACutAMinuteLater() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        for (int i = 0; i < 5; i++) {
            scene.override("off " + i, 0, Duration.ofHours(1));
            scene.pass(Duration.ofSeconds(20));
            scene.resume("on " + i);
            scene.pass(Duration.ofSeconds(65));
            scene.cutPower();
            scene.started();
        }
        assertThat(scene.savedCounters().switchOns()).isEqualTo(5);
    }

    private static double last(PostScene scene, Attribute attribute) {
        return (Double) scene.heard(attribute).getLast();
    }

    private static void assertGrows(PostScene scene, Attribute attribute) {
        List<Double> told = scene.heard(attribute).stream().map(Double.class::cast).toList();
        assertThat(told).hasSizeGreaterThan(3).isSorted();
    }
}
