package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.agent.board.FakeSensor;
import io.lamplighter.agent.board.GearReport;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.output.ThermalDerating;
import io.lamplighter.lighting.program.RoadClass;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.DaliVocabulary;
import io.lamplighter.protocol.vocabulary.Events;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a lamp does on a hot night, on virtual time. */
class ThermalDeratingTest {

    /** While the tests run. */
    private static final RoadClass.Reduced LATE = new RoadClass.Reduced("M6", new Level(10), LocalTime.of(23, 0),
            LocalTime.of(22, 59));
    private static final ThermalDerating LINE = new ThermalDerating(60, 80, new Level(40));

    private final PostScene scene = PostScene.at("2026-03-21T00:00:00Z", Level.FULL);
    private Map<Attribute, Object> gearSays = Map.of();
    private final FakeSensor climate = new FakeSensor("climate", climate(20));

    @Test
    void aHotLampIsDimmedSlowlyAndSaysWhy() {
        start(OutputLimits.Thermometer.CLIMATE);
        scene.pass(Duration.ofMinutes(2));
        scene.board.take();
        climate.show(climate(70));
        scene.pass(Duration.ofMinutes(2));

        List<FakeBoard.Change> changes = scene.board.take();
        assertThat(changes).as("a percent each second").hasSizeBetween(30, 31);
        assertThat(changes.get(10).level().percent()).isBetween(88.0, 91.0);
        assertThat(scene.board.level()).isEqualTo(new Level(70));
        assertThat(scene.heard(Vocabulary.FEEDBACK_LEVEL)).endsWith(100f);
        assertThat(scene.heard(Vocabulary.ACTUAL_LIGHT_STATE)).endsWith(70f);
        assertThat(scene.heard(Vocabulary.LIMIT_REASON)).containsOnly("thermal-derating");
        assertThat(scene.heard(Vocabulary.LIMIT_LEVEL)).endsWith(70f);
        assertThat(scene.heard(Events.THERMAL_DERATING)).endsWith(true);
        assertThat(scene.recordOf(Events.THERMAL_DERATING, true).metrics())
                .anyMatch(metric -> metric.isNamed(Vocabulary.LIMIT_REASON.name()));

        climate.show(climate(50));
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        assertThat(scene.heard(Events.THERMAL_DERATING)).endsWith(false);
    }

    /** An emergency as anything else: a driver that burns out lights nobody. It has its light down to the floor. */
    @Test
    void noOrderGoesAboveItAndItDarkensNoOrder() {
        climate.show(climate(80));
        start(OutputLimits.Thermometer.CLIMATE);
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.board.level()).isEqualTo(new Level(40));
        scene.override("30", 30, Duration.ofHours(1));
        scene.pass(Duration.ofSeconds(5));
        assertThat(scene.board.level()).as("below it, nobody is limited").isEqualTo(new Level(30));
        assertThat(scene.heard(Events.THERMAL_DERATING)).endsWith(false);
        scene.override("off", 0, Duration.ofHours(1));
        scene.pass(Duration.ofSeconds(5));
        assertThat(scene.board.level()).isEqualTo(Level.OFF);
        scene.board.take();
        scene.override("100", 100, Duration.ofHours(1));
        scene.pass(Duration.ofSeconds(20));
        assertThat(scene.board.level()).isEqualTo(new Level(40));
        assertThat(scene.board.take()).allMatch(change -> change.level().percent() <= 40);
    }

    @Test
    void aSensorThatFailsOrFallsSilentCostsNoLight() {
        climate.show(climate(80));
        start(OutputLimits.Thermometer.CLIMATE);
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.board.level()).isEqualTo(new Level(40));
        climate.failWith("no answer");
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        assertThat(scene.heard(Events.THERMAL_DERATING)).as("then nobody knows").endsWith(true);
        int records = scene.host.stored().size();
        scene.pass(Duration.ofMinutes(10));
        assertThat(scene.host.stored().size() - records).as("once, and not at each step").isLessThan(60);
    }

    /** Of the class itself, also in its reduced part; as it is driven. */
    @ParameterizedTest
    @CsvSource({"100, false, 55", "100, true, 55", "80, false, 44", "80, true, 44"})
    void noRoadGoesBelowTheLevelOfItsClass(double virtualLightOutput, boolean reduced, double shown) {
        climate.show(climate(80));
        start(OutputLimits.Thermometer.CLIMATE);
        PlanDocument plain = Plans.halfNight(1, 90);
        scene.deliver("p1", PlanCodec.encode(new PlanDocument(plain.version(), plain.location(), plain.basics(),
                plain.timetable(), List.of(new PlannedLuminaire("luminaire-1", Optional.of("every-day"),
                        Optional.empty(), Optional.empty(),
                        Optional.of(new LightOutput(new Level(virtualLightOutput), Optional.empty(), Duration.ZERO)),
                        Optional.of(new RoadClass("M4", new Level(55),
                                reduced ? Optional.of(LATE) : Optional.empty())))))));
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.board.level()).isEqualTo(new Level(shown));
    }

    @Test
    void aGearTellsHowHotItIsItselfAndOneThatDoesNotIsNotDimmed() {
        scene.board.fit(() -> new GearReport(gearSays));
        climate.show(climate(80));
        start(OutputLimits.Thermometer.GEAR);
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        gearSays = Map.of(DaliVocabulary.GEAR_TEMPERATURE, 75);
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.board.level()).isEqualTo(new Level(55));
        gearSays = Map.of(DaliVocabulary.GEAR_TEMPERATURE, 193);
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.board.level()).as("no gear is so hot").isEqualTo(Level.FULL);
    }

    private void start(OutputLimits.Thermometer thermometer) {
        scene.board.fit(climate);
        scene.handling(new OutputLimits(Duration.ZERO, Duration.ZERO, Double.POSITIVE_INFINITY,
                Optional.of(new OutputLimits.Heat(thermometer, LINE)))).started();
    }

    private static Observation climate(double celsius) {
        return new Observation.Climate(celsius, 40, 1013);
    }
}
