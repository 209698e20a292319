package io.lamplighter.simulator.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.protocol.settings.SettingsFile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimelineTest {

    private static final Trouble LINK = Trouble.Post.LINK_CUT;

    @Test
    void whatHappensOnceHappensToEachPostAndEnds() {
        assertThat(unfold("""
                [[fault]]
                what = "link-cut"
                posts = ["RUH-002", "RUH-007"]
                after = "1 h"
                for = "5 min"
                """)).containsExactly(happening(60, "RUH-002", true), happening(60, "RUH-007", true),
                happening(65, "RUH-002", false), happening(65, "RUH-007", false));
    }

    @Test
    void eachLuminaireOfAPostBreaks() {
        assertThat(unfold("""
                [city]
                posts = 1
                luminaires = 3
                [[fault]]
                what = "broken-lamp"
                """)).extracting(Happening::subject).containsExactly("P-00001:luminaire-1", "P-00001:luminaire-2",
                "P-00001:luminaire-3");
    }

    @Test
    void whatWouldEndAfterTheScenarioLasts() {
        assertThat(unfold("""
                [[fault]]
                what = "link-cut"
                posts = ["RUH-002"]
                after = "11 h"
                for = "2 h"
                """)).containsExactly(happening(660, "RUH-002", true));
    }

    @Test
    void soManyPostsAreDrawnWithoutRepetitionAndEachAtATimeOfTheWindow() {
        List<Happening> drawn = unfold("""
                [[fault]]
                what = "link-cut"
                count = 9
                after = "1 h"
                window = "30 min"
                """);

        assertThat(drawn).hasSize(9).extracting(Happening::post).doesNotHaveDuplicates();
        assertThat(drawn).extracting(Happening::after).isSorted().doesNotHaveDuplicates()
                .allSatisfy(after -> assertThat(after).isBetween(Duration.ofHours(1), Duration.ofMinutes(90)));
    }

    @Test
    void aRateGivesAboutAsManyHappeningsAndNoneToWhoStillSuffers() {
        List<Happening> drawn = unfold("""
                [[fault]]
                what = "link-cut"
                street = "Neumarkt"
                per-hour = 30
                window = "10 h"
                for = "4 min"
                """);

        assertThat(drawn.stream().filter(Happening::begins).count()).isBetween(200L, 350L);
        Map<String, Boolean> cut = new HashMap<>();
        drawn.forEach(each -> assertThat(cut.put(each.post(), each.begins())).as(each.toString())
                .isNotEqualTo(each.begins()));
    }

    @Test
    void aDriverThatIsWornOutStaysDead() {
        String worn = """
                [city]
                posts = 20
                [[batch]]
                name = "worn"
                burnt = 9000
                driver-life = 9001
                driver-shape = 1000
                """;
        String mended = """
                [[fault]]
                what = "broken-lamp"
                after = "10 h"
                for = "1 h"
                [[fault]]
                what = "link-cut"
                after = "11 h"
                """;

        List<Happening> dead = unfold(worn);
        assertThat(dead).hasSizeBetween(5, 19).allMatch(Happening::begins).extracting(Happening::subject)
                .doesNotHaveDuplicates();
        assertThat(dead).extracting(Happening::after).isSorted().doesNotHaveDuplicates();
        List<String> soon = dead.stream().filter(each -> each.after().toHours() < 10).map(Happening::subject).toList();
        assertThat(soon).isNotEmpty();
        assertThat(unfold(worn + mended).stream().filter(each -> soon.contains(each.subject())))
                .as("broken once, and never mended").hasSize(soon.size());
        assertThat(unfold(worn + mended).stream().filter(each -> each.trouble() == LINK)).hasSize(20);
    }

    @Test
    void theSameSeedUnfoldsAlikeAndWhatOneFaultDrawsDoesNotDependOnTheOthers() {
        String drawn = """
                [[fault]]
                what = "link-cut"
                count = 5
                window = "5 h"
                """;
        String other = """
                [[fault]]
                what = "power-cut"
                per-hour = 4
                """;

        assertThat(unfold(drawn)).isEqualTo(unfold(drawn));
        assertThat(unfold(drawn + other)).containsAll(unfold(drawn)).hasSizeGreaterThan(20);
        assertThat(Timeline.of(read("seed = 2\n", drawn)).happenings()).isNotEqualTo(unfold(drawn));
    }

    private static Happening happening(int minutes, String post, boolean begins) {
        return new Happening(Duration.ofMinutes(minutes), post, 0, LINK, begins);
    }

    private static List<Happening> unfold(String tables) {
        return Timeline.of(read("", tables)).happenings();
    }

    private static Scenario read(String keys, String tables) {
        return ScenarioFile.read("test", SettingsFile.parse("test",
                "title = \"Test\"\nstart = \"2027-01-15T18:00\"\n" + keys + tables), Path.of(""));
    }
}
