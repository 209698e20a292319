package io.lamplighter.simulator.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.time.TimeLapse;
import io.lamplighter.simulator.demo.Eventually;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlayerTest {

    private static final Scenario SCENARIO = ScenarioFile.read("test", SettingsFile.parse("test", """
            title = "Test"
            start = "2027-01-15T18:00"
            duration = "40 min"
            [[fault]]
            what = "power-cut"
            street = "Neumarkt"
            after = "10 min"
            for = "10 min"
            [[fault]]
            what = "broken-lamp"
            posts = ["RUH-001"]
            after = "30 min"
            [[alarm]]
            type = "LampMonitor/lampFailure"
            """), Path.of(""));

    private final PlayedStage stage = new PlayedStage();
    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void whatIsDueHappensInItsOrderAndIsToldTogether() throws InterruptedException {
        TimeLapse clock = new TimeLapse(Instant.now(), SCENARIO.start(), 6_000);

        try (Player _ = Player.play(SCENARIO, SCENARIO.start(), new Scene(stage), clock, said::add)) {
            Eventually.within(Duration.ofSeconds(20), () -> said.size() == 4 ? Optional.of(true) : Optional.empty(),
                    said::toString);
        }

        assertThat(stage.lines()).containsExactly("RUH-037 power false", "RUH-038 power false", "RUH-039 power false",
                "RUH-040 power false", "RUH-037 power true", "RUH-038 power true", "RUH-039 power true",
                "RUH-040 power true", "RUH-001:1 BROKEN_LAMP");
        assertThat(said.getFirst()).startsWith("Fri 18:").endsWith("power-cut: RUH-037 and 3 more");
        assertThat(said.getLast()).contains("is over", "1 LampMonitor/lampFailure (luminaire)");
    }

    @Test
    void whatWasDueBeforeHappensAtOnceAndTheRestWhenItIsDue() throws InterruptedException {
        TimeLapse clock = new TimeLapse(Instant.now(), SCENARIO.start().plus(Duration.ofMinutes(15)), 1);

        try (Player _ = Player.play(SCENARIO, SCENARIO.start(), new Scene(stage), clock, said::add)) {
            Eventually.within(Duration.ofSeconds(20), () -> said.isEmpty() ? Optional.empty() : Optional.of(true),
                    said::toString);
        }

        assertThat(stage.lines()).hasSize(4).allMatch(line -> line.endsWith("power false"));
    }

    @Test
    void whereTheStreetWasLitLateEverythingHappensLater() throws InterruptedException {
        Instant lit = SCENARIO.start().plus(Duration.ofMinutes(15));
        TimeLapse clock = new TimeLapse(Instant.now(), lit, 6_000);

        try (Player _ = Player.play(SCENARIO, lit, new Scene(stage), clock, said::add)) {
            Eventually.within(Duration.ofSeconds(20), () -> said.size() == 4 ? Optional.of(true) : Optional.empty(),
                    said::toString);
        }

        assertThat(said.getFirst().substring("Fri ".length())).as("10 min later, to a few ms of ours")
                .isGreaterThan("18:24:50");
        assertThat(stage.lines()).hasSize(9).endsWith("RUH-001:1 BROKEN_LAMP");
    }
}
