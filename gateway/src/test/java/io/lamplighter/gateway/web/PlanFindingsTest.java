package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.lamplighter.gateway.conflict.Conflicts;
import io.lamplighter.gateway.conflict.Finding;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What is wrong with a plan is told at the place where it was written, all of it at once. */
class PlanFindingsTest {

    private static final Location RUHRORT = new Location(51.4566, 6.7336);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String ROAD = "\"roadClass\": {\"name\": \"M4\", \"minimumLevel\": 25}";

    @Test
    void everythingThatCannotBeReadIsToldAtOnce() {
        assertThatThrownBy(() -> PlanJson.read(json("""
                {"colour": 1, "safeLevel": 500, "timeZone": "Mars/Dome", "photocell": {"onBelow": "dark"},
                 "programs": [
                   {"id": "a", "fixedTimeControls": [{"start": "22:00", "level": 50}, {"start": "25:00", "level": 50},
                     {"start": "23:00", "level": 300}]},
                   {"id": "b", "fixedTimeControls": [{"start": "22:00", "level": 50}, {"start": "23:00", "level": 40},
                     {"start": "22:00", "level": 30}, {"start": "21:00", "level": 20}]},
                   {"id": "a", "activePeriods": [{"type": "moon"}]}],
                 "calendars": [{"id": "c", "defaultProgram": "none", "rules": [{"program": "a"},
                   {"weekdays": ["friday", "freitag"], "program": "lost"}]}],
                 "luminaires": [{"id": "luminaire-1", "calendar": "d"}, {"calendar": "c"}]}"""), "/plan"))
                .isInstanceOfSatisfying(RequestRefused.class, refused -> {
                    assertThat(refused.problem().status()).isEqualTo(422);
                    assertThat(refused.problem().code()).isEqualTo("malformed-plan");
                    assertThat(refused.problem().detail()).startsWith("/plan/colour: 'colour' is not known")
                            .endsWith("(1 of 15)");
                    assertThat(refused.problem().errors().stream().map(PlanFindingsTest::word))
                            .containsExactlyInAnyOrder(
                                    "malformed /plan/colour", "malformed /plan/safeLevel", "malformed /plan/timeZone",
                                    "malformed /plan/photocell/onBelow",
                                    "malformed /plan/programs/0/fixedTimeControls/1/start",
                                    "malformed /plan/programs/0/fixedTimeControls/2/level",
                                    "overlapping /plan/programs/1/fixedTimeControls/2/start",
                                    "malformed /plan/programs/1/fixedTimeControls/3/start",
                                    "malformed /plan/programs/2/activePeriods/0/type",
                                    "malformed /plan/calendars/0/rules/1/weekdays/1", "malformed /plan/luminaires/1/id",
                                    "overlapping /plan/programs/2/id",
                                    "unknown-reference /plan/calendars/0/defaultProgram",
                                    "unknown-reference /plan/calendars/0/rules/1/program",
                                    "unknown-reference /plan/luminaires/0/calendar");
                });
    }

    @Test
    void everythingThatIsWrongInOneObjectIsTold() {
        assertThat(pointers("""
                {"location": {"latitude": 91, "longitude": "east", "height": 5},
                 "photocell": {"onBelow": 1e99, "offAbove": -1}, "defaultProgram": {"level": 101, "fadeSeconds": 1e300},
                 "programs": [{"fadeSeconds": "5", "colour": "red", "activePeriods": [{"type": "absolute", "end": "8"}],
                   "fixedTimeControls": [{"start": "25:00", "level": 300, "fadeSeconds": -1}],
                   "astroClockTimeControls": [{"event": "noon", "offset": 721, "operation": "if"}],
                   "dynamicControls": [{"source": "ghost", "operation": "max", "level": -1, "holdSeconds": 1e9,
                     "period": {"start": "x"}}]}],
                 "luminaires": [{"wattage": 1e30, "minimumLevel": 200, "roadClass": {"name": 5, "minimumLevel": 101,
                   "reduced": {"name": "M5", "minimumLevel": "x", "start": "1", "end": "2"}}}],
                 "output": {"virtualLightOutput": 5, "softStartSeconds": 301,
                   "lumenDepreciationCurve": [{"operatingHours": -1, "percentage": 5}]},
                 "lightAhead": {"hops": 9, "validitySeconds": 0, "neighbours": [{"post": 5, "way": 8}]}}"""))
                .containsExactlyInAnyOrder("/location/latitude", "/location/longitude", "/location/height",
                        "/photocell/onBelow", "/photocell/offAbove", "/defaultProgram/level",
                        "/defaultProgram/fadeSeconds", "/programs/0/id", "/programs/0/fadeSeconds",
                        "/programs/0/colour",
                        "/programs/0/activePeriods/0/start", "/programs/0/activePeriods/0/end",
                        "/programs/0/fixedTimeControls/0/start", "/programs/0/fixedTimeControls/0/level",
                        "/programs/0/fixedTimeControls/0/fadeSeconds", "/programs/0/astroClockTimeControls/0/event",
                        "/programs/0/astroClockTimeControls/0/offset", "/programs/0/astroClockTimeControls/0/operation",
                        "/programs/0/astroClockTimeControls/0/level", "/programs/0/dynamicControls/0/source",
                        "/programs/0/dynamicControls/0/level", "/programs/0/dynamicControls/0/holdSeconds",
                        "/programs/0/dynamicControls/0/period/start", "/programs/0/dynamicControls/0/period/end",
                        "/luminaires/0/id", "/luminaires/0/wattage", "/luminaires/0/minimumLevel",
                        "/luminaires/0/roadClass/name", "/luminaires/0/roadClass/minimumLevel",
                        "/luminaires/0/roadClass/reduced/minimumLevel", "/luminaires/0/roadClass/reduced/start",
                        "/luminaires/0/roadClass/reduced/end", "/output/virtualLightOutput", "/output/softStartSeconds",
                        "/output/lumenDepreciationCurve/0/operatingHours",
                        "/output/lumenDepreciationCurve/0/percentage", "/lightAhead/hops",
                        "/lightAhead/validitySeconds",
                        "/lightAhead/neighbours/0/post", "/lightAhead/neighbours/0/way");
    }

    private static List<String> pointers(String plan) {
        RequestRefused refused = catchThrowableOfType(RequestRefused.class, () -> PlanJson.read(json(plan)));
        return refused.problem().errors().stream().map(Finding::pointer).toList();
    }

    /** What would keep a post from starting again. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"safeLevel\": 0} | safeLevel is off",
            "{\"defaultProgram\": {\"fadeSeconds\": 3601}} | fadeSeconds is 3601: it must be a number from 0 to 3600"})
    void whatNoPostCanFollowIsRefused(String plan, String reason) {
        assertThatThrownBy(() -> PlanJson.read(json(plan)))
                .isInstanceOfSatisfying(RequestRefused.class, refused -> {
                    assertThat(refused.problem().status()).isEqualTo(422);
                    assertThat(refused.problem().code()).isEqualTo("malformed-plan");
                    assertThat(refused.problem().detail()).contains(reason);
                });
    }

    @Test
    void saysWhoseClassItIsInWordsOfPeople() {
        String dim = "{\"defaultProgram\": {\"level\": 5}, " + ROAD;

        assertThat(details(dim + "}")).containsExactly("M4 of all luminaires asks");
        assertThat(details(dim + ", \"luminaires\": [{\"id\": \"luminaire-1\", " + ROAD.replace("25", "4") + "}]}"))
                .containsExactly("M4 of the luminaires that the plan does not name asks");
    }

    private static List<String> details(String plan) {
        return Conflicts.of(PlanJson.read(json(plan)), meant()).stream()
                .map(finding -> finding.detail().replaceAll(".*(M4 of .* asks).*", "$1")).toList();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"16:00, 23:30, 23:00, 05:00, overlapping-periods /programs/0/activePeriods/2",
            "16:00, 23:30, 23:30, 05:00, -", "22:00, 05:00, 05:00, 22:00, -",
            "22:00, 05:00, 04:00, 06:00, overlapping-periods /programs/0/activePeriods/2",
            "08:00, 08:00, 12:00, 13:00, overlapping-periods /programs/0/activePeriods/2"})
    void periodsThatOverlapAreTold(String start, String end, String otherStart, String otherEnd, String finding) {
        assertThat(
                words("""
                        {"programs": [{"id": "p", "activePeriods": [{"type": "absolute", "start": "%s", "end": "%s"},
                           {"type": "astro"}, {"type": "absolute", "start": "%s", "end": "%s"}]}],
                         "calendars": [{"id": "c", "defaultProgram": "p"}], "luminaires": [{"id": "luminaire-1", "calendar": "c"}]}"""
                        .formatted(start, end, otherStart, otherEnd)))
                .containsExactlyElementsOf(Optional.ofNullable(finding).stream().toList());
    }

    @Test
    void noMoreThanFiftyAreTold() {
        String programs = IntStream.range(0, 70).mapToObj(i -> "{\"id\": " + i + "}").collect(Collectors.joining(","));

        assertThatThrownBy(() -> PlanJson.read(json("{\"programs\": [" + programs + "]}")))
                .isInstanceOfSatisfying(RequestRefused.class, refused -> {
                    assertThat(refused.problem().errors()).hasSize(PlanProblem.MOST_TOLD);
                    assertThat(refused.problem().detail()).endsWith("(1 of 70)");
                });
    }

    /** A program of every night, on a road that asks for 25 %; sunset on 21 December 2026 is at 16:27 there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"type": "astro"}]                                         | 22:00 25      |
            [{"type": "astro", "sunsetOffset": 25, "sunriseOffset": -25}] | 22:00 100   |
            [{"type": "sensor"}]                                        | 22:00 50      |
            []                                                          | 22:00 50      |
            [{"type": "astro"}]                                         | 23:00 0       | /programs/0/fixedTimeControls/1
            [{"type": "astro"}]                                         | 23:00 24      | /programs/0/fixedTimeControls/1
            [{"type": "astro", "sunsetOffset": 90}]                     | 22:00 100     | /programs/0/activePeriods
            [{"type": "absolute", "start": "16:00", "end": "23:30"}]    | 22:00 100     | /programs/0/activePeriods
            [{"type": "absolute", "start": "18:00", "end": "09:00"}]    | 22:00 100     | /programs/0/activePeriods
            """)
    void aRoadThatIsTooDarkAtNightIsRefused(String periods, String dimmed, String pointer) {
        String program = """
                {"id": "night", "activePeriods": %s, "fixedTimeControls": [{"start": "05:00", "level": 100},
                 {"start": "%s", "level": %s}]}""".formatted(periods, dimmed.substring(0, 5), dimmed.substring(6));

        assertThat(belowMinimum(program, ROAD))
                .containsExactlyElementsOf(Optional.ofNullable(pointer).stream().toList());
        assertThat(belowMinimum(program, "\"wattage\": 60")).as("a way without a class").isEmpty();
    }

    /** What 100 % stands for is said of the minimum too. */
    @Test
    void theMinimumIsALevelOfLightNotOfTheDriver() {
        String driven = "\"output\": {\"virtualLightOutput\": 50, \"lumenDepreciationCurve\": [{\"operatingHours\": 0,"
                + " \"percentage\": 80}, {\"operatingHours\": 100000, \"percentage\": 100}]}";

        assertThat(words("{\"defaultProgram\": {\"level\": 25}, " + driven + ", " + ROAD + "}")).isEmpty();
        assertThat(words("{\"defaultProgram\": {\"level\": 24}, " + driven + ", " + ROAD + "}"))
                .containsExactly("below-minimum /defaultProgram");
    }

    @Test
    void aProgramOfASingleNightAndWhatMovesDarkenTooAreFound() {
        assertThat(words("""
                {"programs": [{"id": "usual", "activePeriods": [{"type": "astro"}],
                    "dynamicControls": [{"source": "presence", "operation": "max", "level": 80},
                      {"source": "traffic", "threshold": {"side": "below", "vehiclesPerHour": 60}, "operation": "mul",
                       "level": 10}]},
                   {"id": "dark", "activePeriods": [{"type": "absolute", "start": "12:00", "end": "13:00"}]}],
                 "calendars": [{"id": "c", "defaultProgram": "usual", "rules": [{"first": "2027-05-01", "last":
                   "2027-05-01", "program": "dark"}]}],
                 "luminaires": [{"id": "luminaire-1", "calendar": "c", %s}]}""".formatted(ROAD)))
                .containsExactlyInAnyOrder("below-minimum /programs/0/dynamicControls",
                        "below-minimum /programs/1/activePeriods");
    }

    @Test
    void whatHoldsWithoutACalendarIsJudgedToo() {
        assertThat(words("""
                {"safeLevel": 20, "defaultProgram": {"level": 24}, "luminaires": [{"id": "luminaire-1", %s}]}"""
                .formatted(ROAD))).containsExactlyInAnyOrder("below-minimum /safeLevel",
                        "below-minimum /defaultProgram");
        assertThat(words("""
                {"defaultProgram": {"sunElevation": -9}, "luminaires": [{"id": "luminaire-1", %s}]}"""
                .formatted(ROAD))).containsExactly("below-minimum /defaultProgram");
    }

    @Test
    void aRoadClassOfAllHoldsForAGroupPlansCalendarAndForWhatIsNotNamed() {
        GroupPlan.Content content = new GroupPlan.Content(PlanJson.read(json("""
                {"programs": [{"id": "night", "fixedTimeControls": [{"start": "23:00", "level": 10}]}], "calendars":
                 [{"id": "c", "defaultProgram": "night"}], "defaultProgram": {"level": 20}, %s}""".formatted(ROAD))),
                Optional.of("c"), "");

        assertThat(Conflicts.of(content.forPost(List.of("luminaire-1"), List.of()), meant()).stream()
                .map(PlanFindingsTest::word)).containsExactlyInAnyOrder("below-minimum /programs/0",
                        "below-minimum /defaultProgram");
    }

    /** 25 % until 23:00, 15 % until 5:00, then 25 % again. */
    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"23:00, 15, 05:00, none", "23:30, 20, 04:00, none",
            "22:30, 15, 05:00, 2026-11-21 22:30", "23:00, 15, 06:00, 2026-11-22 05:00",
            "23:00, 10, 05:00, 2026-11-21 23:00"})
    void aLowerClassHoldsInItsPartOfTheNightOnly(String from, int level, String to, String tooDark) {
        String plan = """
                {"programs": [{"id": "night", "activePeriods": [{"type": "astro"}], "fixedTimeControls": [
                   {"start": "%s", "level": 100}, {"start": "%s", "level": %d}]}],
                 "calendars": [{"id": "c", "defaultProgram": "night"}],
                 "roadClass": {"name": "M4", "minimumLevel": 25,
                   "reduced": {"name": "M5", "minimumLevel": 15, "start": "23:00", "end": "05:00"}},
                 "luminaires": [{"id": "luminaire-1", "calendar": "c"}]}""".formatted(to, from, level);
        List<String> details = Conflicts.of(PlanJson.read(json(plan)), meant()).stream()
                .filter(finding -> finding.kind().refuses()).map(Finding::detail).toList();

        assertThat(details).hasSize(tooDark == null ? 0 : 1)
                .allSatisfy(detail -> assertThat(detail).startsWith("at " + tooDark));
    }

    /** Beyond the polar circle there is no night in June and no day in December. */
    @Test
    void polarNightsAreJudgedAsWell() {
        String plan = """
                {"location": {"latitude": 69.6, "longitude": 18.9}, "programs": [{"id": "night", "activePeriods": [
                   {"type": "astro"}], "fixedTimeControls": [{"start": "00:00", "level": %d}]}],
                 "calendars": [{"id": "c", "defaultProgram": "night"}],
                 "luminaires": [{"id": "luminaire-1", "calendar": "c", %s}]}""";

        assertThat(words(plan.formatted(30, ROAD))).isEmpty();
        assertThat(words(plan.formatted(20, ROAD))).isNotEmpty()
                .allSatisfy(word -> assertThat(word).startsWith("below-minimum /programs/0"));
    }

    @Test
    void whatNobodyCanHaveMeantIsTold() {
        assertThat(words("""
                {"programs": [{"id": "a"}, {"id": "b"}],
                 "calendars": [
                   {"id": "c", "defaultProgram": "a", "rules": [
                     {"weekdays": ["monday"], "program": "a"}, {"weekdays": ["monday"], "program": "a"},
                     {"first": "2019-01-01", "last": "2020-12-31", "program": "a"}, {"first": "02-29", "last": "02-29",
                     "program": "a"}, {"program": "a"}]},
                   {"id": "d"}],
                 "luminaires": [{"id": "luminaire-1", "calendar": "c"}]}""")).containsExactlyInAnyOrder(
                "unreachable /calendars/0/rules/1", "unreachable /calendars/0/rules/2",
                "unreachable /calendars/0/defaultProgram", "unused /programs/1", "unused /calendars/1");
    }

    @Test
    void aLuminaireThatNoPostHasIsRefused() {
        Finding finding = findings(json("{\"luminaires\": [{\"id\": \"luminaire-1\"}, {\"id\": \"luminaire-7\"}]}"))
                .getFirst();

        assertThat(word(finding)).isEqualTo("unknown-reference /luminaires/1/id");
        assertThat(finding.kind().refuses()).isTrue();
    }

    /** Each control takes 20 bytes or so, so this is far too much; what a post really takes is 16 KiB. */
    @Test
    void whatDoesNotFitIntoAPostIsRefused() {
        assertThat(findings(longPlan(10)).stream().filter(each -> each.kind().refuses())).isEmpty();
        assertThat(findings(longPlan(32)).stream().filter(each -> each.kind().refuses()).map(PlanFindingsTest::word))
                .containsExactly("plan-too-long ");
    }

    @Test
    void theTemplatesDoAsTheySay() {
        ObjectNode templates = Json.read(PageFiles.library("/io/lamplighter/gateway/web/plan-templates.json"))
                .orElseThrow();
        templates.path("items").forEach(item -> {
            PlanDocument document = new GroupPlan.Content(PlanJson.read(item.path("plan")),
                    Optional.of(item.path("calendar").asString()), "").forPost(List.of("luminaire-1"));
            assertThat(Conflicts.of(document, meant())).as(item.path("id").asString()).isEmpty();
        });
    }

    private static ObjectNode longPlan(int programs) {
        List<String> all = new ArrayList<>();
        for (int program = 0; program < programs; program++) {
            all.add("{\"id\": \"program-%d\", \"fixedTimeControls\": [%s]}".formatted(program, IntStream.range(0, 48)
                    .mapToObj(i -> String.format(Locale.ROOT,
                            "{\"start\": \"%02d:%02d\", \"level\": 50.5, \"fadeSeconds\": 30}", i / 2, i % 2 * 30))
                    .collect(Collectors.joining(","))));
        }
        return json("{\"programs\": [" + String.join(",", all) + "]}");
    }

    private static List<String> belowMinimum(String program, String luminaire) {
        return findings(json("""
                {"programs": [%s], "calendars": [{"id": "c", "defaultProgram": "night"}],
                 "luminaires": [{"id": "luminaire-1", "calendar": "c", %s}]}""".formatted(program, luminaire)))
                .stream().filter(each -> each.kind() == Finding.Kind.BELOW_MINIMUM).map(Finding::pointer).toList();
    }

    private static List<String> words(String plan) {
        return findings(json(plan)).stream().map(PlanFindingsTest::word).toList();
    }

    private static String word(Finding finding) {
        return finding.kind().code() + " " + finding.pointer();
    }

    private static List<Finding> findings(ObjectNode plan) {
        return Conflicts.of(PlanJson.read(plan), meant());
    }

    private static Conflicts.Meant meant() {
        return new Conflicts.Meant(Set.of("luminaire-1"), RUHRORT, TODAY);
    }

    private static ObjectNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
