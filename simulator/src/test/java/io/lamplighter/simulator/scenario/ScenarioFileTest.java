package io.lamplighter.simulator.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.program.Control;
import io.lamplighter.lighting.program.Inputs;
import io.lamplighter.lighting.program.LampState;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.settings.SettingsException;
import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.settings.SettingsProblem;
import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.scenario.Fault.When;
import io.lamplighter.simulator.scenario.Scenario.Expected;
import io.lamplighter.simulator.world.Ageing;
import io.lamplighter.simulator.world.Conditions;
import io.lamplighter.simulator.world.DriverLife;
import io.lamplighter.simulator.world.Wear;
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
    void groupsOfPostsHavePlansOfTheirOwn() {
        Scenario scenario = read(POSTS + """
                [[program]]
                name = "half-night"
                [[program.fixed-time]]
                start = "05:00"
                level = 100
                [[program.fixed-time]]
                start = "23:00"
                level = 40
                fade = "0 s"
                [[program]]
                name = "whole-night"
                [[plan]]
                name = "side streets"
                street = "Am Damm"
                program = "half-night"
                [[plan.rule]]
                days = ["friday", "saturday"]
                program = "whole-night"
                """);

        assertThat(levelAt(scenario, "A", "2027-01-14T23:30:00Z")).isEqualTo(40); // Thursday's night
        assertThat(levelAt(scenario, "A", "2027-01-15T00:00:00Z")).isEqualTo(40);
        assertThat(levelAt(scenario, "A", "2027-01-15T05:00:00Z")).isEqualTo(100);
        assertThat(levelAt(scenario, "A", "2027-01-15T11:00:00Z")).isEqualTo(0);
        assertThat(levelAt(scenario, "A", "2027-01-15T23:30:00Z")).isEqualTo(100); // Friday's
        assertThat(levelAt(scenario, "B", "2027-01-14T23:30:00Z")).isEqualTo(100);
    }

    private static double levelAt(Scenario scenario, String post, String time) {
        Location place = scenario.sites().getFirst().lamp().location();
        return Control.decide(scenario.kit().plan(post, place), LampState.initial(), Instant.parse(time),
                new Inputs(ClockState.SYNCED, OptionalDouble.empty())).level().percent();
    }

    @Test
    void aBatchAgesAsItSays() {
        Scenario scenario = read(POSTS + """
                [[batch]]
                name = "early"
                posts = ["A"]
                burnt = 9000
                light-life = 9000
                power-gain = 2
                driver-life = 10000
                """);

        Batch batch = scenario.kit().batches().getFirst();
        assertThat(batch.among()).extracting(Site::id).containsExactly("A");
        assertThat(batch.wear()).isEqualTo(new Wear(9000, scenario.start(), new Ageing(9000, 2)));
        assertThat(batch.drivers()).contains(new DriverLife(10000, 3));
        assertThat(scenario.kit().wear()).containsOnlyKeys("A");
    }

    @Test
    void whatIsWrongAboutPlansAndBatchesIsTold() {
        assertProblems(POSTS + """
                [[program]]
                name = "half-night"
                active = "photocell"
                sunset-offset = 5
                [[program.fixed-time]]
                start = "2300"
                level = 140
                [[program.fixed-time]]
                start = "05:00"
                level = 20
                [[program.fixed-time]]
                start = "05:00"
                level = 30
                [[program]]
                name = "half-night"
                [[plan]]
                name = "one"
                program = "half-nihgt"
                [[plan]]
                name = "two"
                posts = ["B"]
                street = "Ring"
                program = "half-night"
                [[plan.rule]]
                days = ["Friday"]
                program = "half-night"
                [[batch]]
                name = "early"
                driver-shape = 9
                light-live = 1
                """, "line 21: 'program[1].active' must be \"astro\" beside",
                "line 24: 'program[1].fixed-time[1].start' must be a time of day such as",
                "line 25: 'program[1].fixed-time[1].level' must be a whole number from 0 to 100",
                "line 30: 'program[1].fixed-time[3].start' must be unique",
                "line 33: 'program[2].name' must be unique",
                "line 36: 'plan[1].program' must be the program of all days that no rule means; there is no \"half-nihgt\": did you mean \"half-night\"?",
                "line 38: 'plan[2].name' must be in one place",
                "line 38: 'plan[2].name' must not have post B, which has the plan \"one\"",
                "line 43: 'plan[2].rule[1].days' must be a day of the week each; there is no \"Friday\"",
                "line 43: 'plan[2].rule[1].days' must name days",
                "line 47: 'batch[1].driver-shape' must stand beside 'driver-life'",
                "line 48: 'batch[1].light-live' is unknown: did you mean 'batch[1].light-life'?");
        assertProblems(HEAD + """
                [[plan]]
                name = "one"
                program = "half-night"
                """, "line 5: 'plan[1].program' must be a program, and there is none");
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
                "line 23: 'fault[1].what' must be in one place",
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
