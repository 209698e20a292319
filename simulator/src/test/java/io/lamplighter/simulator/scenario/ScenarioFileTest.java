package io.lamplighter.simulator.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

import io.lamplighter.protocol.settings.SettingsException;
import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.settings.SettingsProblem;
import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.scenario.Fault.When;
import io.lamplighter.simulator.scenario.Scenario.Expected;
import io.lamplighter.simulator.world.Conditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

class ScenarioFileTest {

    private static final String HEAD = """
            title = "A street"
            start = "2027-01-15T18:00"
            """;
    private static final String POSTS = HEAD + """
            [[post]]
            id = "A"
            street = "Am Damm"
            latitude = 51.45
            longitude = 6.73
            luminaires = 2
            [[post]]
            id = "B"
            street = "Ring"
            district = "mitte"
            latitude = 51.46
            longitude = 6.74
            wattage = 80
            [[feeder]]
            name = "F1"
            streets = ["Am Damm"]
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void postsFeedersFaultsAndAlarmsAreRead() {
        Scenario scenario = read(POSTS + """
                [[fault]]
                what = "half-dark"
                feeder = "F1"
                luminaire = 2
                at = "01:15"
                for = "20 min"
                [[fault]]
                what = "link-cut"
                after = "1 h"
                window = "2 h"
                per-hour = 3
                [[alarm]]
                type = "LampMonitor/lampPowerTooLow"
                count = 2
                [[alarm]]
                type = "Communication/communicationFailure"
                of = "feeder"
                """);

        assertThat(scenario.start()).isEqualTo(Instant.parse("2027-01-15T17:00:00Z"));
        assertThat(scenario.duration()).isEqualTo(Duration.ofHours(12));
        assertThat(scenario.sites()).extracting(Site::id, Site::district, Site::luminaires,
                site -> site.lamp().nominalPowerWatts(), site -> site.lamp().feeder().orElse("none")).containsExactly(
                        tuple("A", "street", 2, 60.0, "F1"),
                        tuple("B", "mitte", 1, 80.0, "none"));
        assertThat(scenario.faults()).extracting(Fault::trouble).containsExactly(new Trouble.Lamp(LampFault.HALF_DARK),
                Trouble.Post.LINK_CUT);
        Fault half = scenario.faults().getFirst();
        assertThat(half.when().from()).isEqualTo(Duration.ofMinutes(435));
        assertThat(half.among()).extracting(Site::id).containsExactly("A");
        assertThat(half.lasts()).contains(Duration.ofMinutes(20));
        assertThat(scenario.faults().getLast().when())
                .isEqualTo(new When.Drawn(Duration.ofHours(1), Duration.ofHours(2), 3));
        assertThat(scenario.expected()).containsExactly(new Expected("LampMonitor/lampPowerTooLow", "luminaire", 2),
                new Expected("Communication/communicationFailure", "feeder", 1));
    }

    @Test
    void weatherAndTrafficAreAsItSaysElseDrawnAndUsual() {
        Scenario.Around said = read("traffic = 3\n" + HEAD + """
                [weather]
                cloud = 1
                fog = 0.5
                """).around();

        assertThat(said.weather())
                .isEqualTo(new Conditions(OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.of(0.5)));
        assertThat(said.traffic()).isEqualTo(3);
        assertThat(read(HEAD).around()).isEqualTo(new Scenario.Around(Conditions.DRAWN, 1));
    }

    @Test
    void withoutPostsItIsTheBuiltInStreet() {
        assertThat(read(HEAD).sites()).hasSize(40).extracting(Site::id).startsWith("RUH-001");
    }

    @Test
    void aCityIsGenerated() {
        List<Site> sites = read(HEAD + """
                [city]
                posts = 130
                luminaires = 4
                latitude = 48.1
                longitude = 11.6
                """).sites();

        assertThat(sites).hasSize(130).allSatisfy(site -> assertThat(site.luminaires()).isEqualTo(4));
        assertThat(sites.getFirst().lamp().location().latitude()).isBetween(48.0, 48.2);
    }

    @Test
    void anInventoryIsSeenFromTheFoldersFile() throws Exception {
        Files.writeString(folder.resolve("lamps.csv"),
                "id,street,latitude,longitude\nL1,Ring,51.45,6.73\nL2,Ring,51.46,6.73\n");
        Path file = Files.writeString(folder.resolve("My street.toml"), HEAD + """
                [city]
                inventory = "lamps.csv"
                posts = 1
                """);

        Scenario scenario = ScenarioFile.read(file);

        assertThat(scenario.name()).isEqualTo("my-street");
        assertThat(scenario.sites()).extracting(Site::id).containsExactly("L1");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceWithItsLine() {
        assertProblems("""
                title = "A street"
                start = "tomorrow"
                time-zone = "Berlin"
                durations = "3 h"
                [city]
                inventory = "nowhere.csv"
                [[feeder]]
                name = "F1"
                [[fault]]
                what = "broken-lmap"
                posts = ["RUH-01"]
                at = "25:00"
                [[fault]]
                what = "power-cut"
                street = "Neumarkt"
                count = 9
                luminaire = 1
                after = "13 h"
                [[fault]]
                what = "link-cut"
                per-hour = 3000
                [[alarm]]
                type = "lampFailure"
                of = "street"
                """,
                "line 2: 'start' must be a local date and time such as \"2027-01-15T18:00\"",
                "line 3: 'time-zone' must be a time zone such as \"Europe/Berlin\"",
                "line 4: 'durations' is unknown: did you mean 'duration'?",
                "line 6: 'city.inventory' must be an inventory of lamps: ",
                "line 8: 'feeder[1].name' must feed something",
                "line 10: 'fault[1].what' must be what can happen; there is no \"broken-lmap\": did you mean \"broken-lamp\"?",
                "line 11: 'fault[1].posts' must be a post each; there is no \"RUH-01\": did you mean \"RUH-001\"?",
                "line 12: 'fault[1].at' must be a time of day",
                "line 16: 'fault[2].count' must be at most 4",
                "line 17: 'fault[2].luminaire' must not be set: this happens to a whole post",
                "line 18: 'fault[2].after' must be before the end of the scenario",
                "line 21: 'fault[3].per-hour' must be less: it would happen 36000 times",
                "line 23: 'alarm[1].type' must be an alarm's type",
                "line 24: 'alarm[1].of' must be what an alarm speaks of; there is no \"street\"");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertProblems(POSTS + """
                [[feeder]]
                name = "F2"
                posts = ["A"]
                [[fault]]
                what = "broken-lamp"
                street = "Ring"
                feeder = "F1"
                at = "19:00"
                after = "1 h"
                per-hour = 1
                count = 1
                [[fault]]
                what = "broken-lamp"
                luminaire = 2
                [[post]]
                id = "A"
                latitude = 51
                longitude = 7
                [city]
                posts = 3
                """, "line 20: 'feeder[2].name' must not feed A, which is on \"F1\"",
                "line 23: 'fault[1].what' must happen in one place",
                "line 26: 'fault[1].at' must not stand beside 'after'",
                "line 29: 'fault[1].count' must not stand beside 'per-hour'",
                "line 32: 'fault[2].luminaire' must be at most 1: post B has no more",
                "line 34: 'post[3].id' must be unique",
                "line 37: 'city' must not stand beside [[post]]");
    }

    private Scenario read(String text) {
        return ScenarioFile.read("street", SettingsFile.parse("street.toml", text), folder);
    }

    private void assertProblems(String text, String... beginnings) {
        SettingsException refused = catchThrowableOfType(SettingsException.class, () -> read(text));
        assertThat(refused.problems().stream().map(SettingsProblem::toString).toList()).zipSatisfy(List.of(beginnings),
                (problem, beginning) -> assertThat(problem).startsWith(beginning));
    }
}
