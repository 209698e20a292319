package io.lamplighter.gateway.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.access.AccessSettings;
import io.lamplighter.gateway.access.MemoryAccess;
import io.lamplighter.gateway.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Previews over HTTP, of a lamp in Ruhrort with 60 W. */
@Timeout(240)
class PreviewRoutesIT {

    private static final Instant NOW = Instant.parse("2026-12-23T20:00:00Z");
    private static final String HALF_NIGHT = """
            "plan": {"programs": [{"id": "half", "activePeriods": [{"type": "astro"}], "fixedTimeControls": [
              {"start": "05:00", "level": 100}, {"start": "23:00", "level": 50}]}],
              "calendars": [{"id": "every-day", "defaultProgram": "half"}]}, "calendar": "every-day\"""";

    private final FakeCity city = new FakeCity(InstantSource.fixed(NOW));
    private WebServer server;

    @BeforeEach
    void start() {
        city.light(3, 100);
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1,
                new MemoryAccess().open(InstantSource.system(), new AccessSettings(Optional.of(Role.TECHNICIAN),
                        Duration.ofHours(1), Duration.ofHours(2), false, Duration.ofDays(1)))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aNightByAPlanThatIsTriedIsComparedWithThePresentOne() throws Exception {
        ObjectNode night = ask("night", "{\"date\": \"2026-12-24\", " + HALF_NIGHT + "}");

        assertThat(night.path("by").asString()).isEqualTo("given");
        assertThat(night.path("from").asString()).isEqualTo("2026-12-24T11:00:00Z");
        assertThat(levels(night.path("preview"))).containsExactly("0.0 program", "100.0 program", "50.0 program",
                "100.0 program", "0.0 program");
        assertThat(levels(night.path("inForce"))).containsExactly("0.0 default", "100.0 default", "0.0 default");
        JsonNode dimmed = night.path("differences").path(1);
        assertThat(dimmed.path("from").asString()).isEqualTo("2026-12-24T22:00:00Z");
        assertThat(dimmed.path("to").asString()).isEqualTo("2026-12-25T04:00:00Z");
        assertThat(dimmed.path("levelInForce").asDouble()).isEqualTo(100);
        double hours = night.path("preview").path("burningHours").asDouble();
        assertThat(night.path("preview").path("energy").asDouble()).as("six hours at half light draw 49 percent")
                .isCloseTo(0.06 * (hours - 6 + 6 * 0.49), within(0.001));
    }

    @Test
    void eachStepSaysWhichWordsOfThePlanItComesFrom() throws Exception {
        ObjectNode night = ask("night", """
                {"date": "2026-12-25", "calendar": "city", "plan": {
                  "roadClass": {"name": "M4", "minimumLevel": 60},
                  "programs": [{"id": "late",
                    "activePeriods": [{"type": "astro-and-sensor", "photocellBeforeSunset": 30}],
                    "fixedTimeControls": [{"start": "05:00", "level": 100}, {"start": "23:00", "level": 50}],
                    "dynamicControls": [{"source": "presence", "operation": "max", "level": 100}]}],
                  "calendars": [{"id": "city", "rules": [{"holidays": "DE-NW", "program": "late"}]}]}}""");

        JsonNode steps = night.path("preview").path("steps");
        assertThat(texts(steps)).containsExactly(
                "program late by rule 1 of calendar city for 1. Weihnachtstag: not active",
                "program late by rule 1 of calendar city for 1. Weihnachtstag: not active (from sunset to sunrise, at both"
                        + " ends by the photocell, by the sun it is not dark)",
                "program late by rule 1 of calendar city for 1. Weihnachtstag: active from sunset to sunrise, at both ends"
                        + " by the photocell; fixed time 05:00 of the day before",
                "program late by rule 1 of calendar city for 1. Weihnachtstag: active from sunset to sunrise, at both ends"
                        + " by the photocell; fixed time 23:00; raised to the minimum of the road's class M4",
                "program late by rule 1 of calendar city for 1. Weihnachtstag: active from sunset to sunrise, at both ends"
                        + " by the photocell; fixed time 05:00",
                "program late by rule 1 of calendar city for 1. Weihnachtstag: not active");
        JsonNode late = steps.path(3).path("cause");
        assertThat(late.path("holiday").asString()).isEqualTo("1. Weihnachtstag");
        assertThat(late.path("fixedTime").asString()).isEqualTo("23:00");
        assertThat(late.path("roadClass").asString()).isEqualTo("M4");
        assertThat(late.path("assumed").path(0).asString()).isEqualTo("nothing sensed: presence");
        assertThat(steps.path(1).path("cause").path("assumed").path(0).asString()).startsWith("no photocell");
        assertThat(texts(night.path("inForce").path("steps")))
                .contains("the default program: the sun is below -3 degrees");
    }

    private static List<String> texts(JsonNode steps) {
        return steps.valueStream().map(step -> step.path("cause").path("text").asString()).toList();
    }

    @Test
    void withoutAPlanItIsWhatThePostDoesAnyway() throws Exception {
        ObjectNode night = ask("night", "{}");

        assertThat(night.path("by").asString()).isEqualTo("settings");
        assertThat(night.path("date").asString()).as("at 21:00 the present night").isEqualTo("2026-12-23");
        assertThat(night.path("differences")).isEmpty();
        assertThat(night.path("preview")).isEqualTo(night.path("inForce"));
    }

    @Test
    void anOverrideThatTheLampReportsIsPartOfTheNight() throws Exception {
        city.report(1, 30, "override");

        assertThat(levels(ask("night", "{}").path("preview"))).contains("30.0 override");
    }

    @Test
    void anOverrideThatIsYetToStartIsPartOfItsNight() throws Exception {
        HttpProbe.Answer taken = HttpProbe.post(server.port(),
                "/api/v1/luminaires/ruhrort-002:luminaire-1/commands",
                """
                        {"action": "override", "level": 40, "start": "2026-12-24T20:00:00Z", "durationSeconds": 7200, "reason": "fair"}""");
        assertThat(taken.status()).as(taken.text()).isEqualTo(202);

        JsonNode night = ask("night", "{\"date\": \"2026-12-24\"}").path("preview");
        assertThat(levels(night)).containsExactly("0.0 default", "100.0 default", "40.0 override", "100.0 default",
                "0.0 default");
        JsonNode order = night.path("steps").path(2).path("cause");
        assertThat(order.path("text").asString())
                .isEqualTo("override by anonymous (fair), until 2026-12-24T22:00:00Z");
        assertThat(order.path("command").asString()).isEqualTo(taken.json().path("id").asString());
        assertThat(levels(ask("night", "{}").path("preview"))).doesNotContain("40.0 override");
    }

    @Test
    void aPlanThatThePostShallFollowIsShownBeforeItDoes() throws Exception {
        HttpProbe.Answer taken = HttpProbe.send(server.port(), "PUT /api/v1/posts/ruhrort-002/plan",
                """
                        {"programs": [{"id": "dark", "activePeriods": [{"type": "absolute", "start": "20:00", "end": "20:01"}]}],
                         "calendars": [{"id": "c", "defaultProgram": "dark"}],
                         "luminaires": [{"id": "luminaire-1", "calendar": "c", "wattage": 30, "minimumLevel": 10}]}""",
                "Content-Type: application/json");

        assertThat(taken.status()).as(taken.text()).isEqualTo(202);

        ObjectNode night = ask("night", "{\"date\": \"2026-12-24\"}");

        assertThat(night.path("by").asString()).isEqualTo("desired");
        assertThat(night.path("wattage").asDouble()).isEqualTo(30);
        assertThat(night.path("preview").path("burningHours").asDouble()).isCloseTo(1 / 60.0, within(1e-5));
    }

    @Test
    void aYearHasItsMonthsAndWhatAWholeNightWouldNeed() throws Exception {
        ObjectNode year = ask("year", "{\"year\": 2026, " + HALF_NIGHT + "}");

        assertThat(year.path("months")).hasSize(12);
        assertThat(year.path("baseline").path("burningHours").asDouble()).isCloseTo(4_088, within(10.0));
        double saved = year.path("baseline").path("energy").asDouble() - year.path("energy").asDouble();
        assertThat(saved).as("half the light in some 2,100 hours, but from sunset to sunrise").isBetween(40.0, 60.0);
        for (String field : List.of("/energy", "/inForce/energy", "/difference/energy")) {
            double sum = 0;
            for (JsonNode month : year.path("months")) {
                sum += month.at(field).asDouble();
            }
            assertThat(sum).as(field).isCloseTo(year.at(field).asDouble(), within(1e-4));
        }
        assertThat(year.at("/inForce/energy").asDouble()).as("its settings, -3 degrees as the baseline")
                .isCloseTo(year.at("/baseline/energy").asDouble(), within(0.01));
        assertThat(year.at("/difference/energy").asDouble()).isCloseTo(-saved, within(0.01));
        assertThat(ask("year", "{}").at("/difference/energy").asDouble()).as("what it follows anyway").isZero();
    }

    /** They stand within some streets, so the sun is the same to a second or two. */
    @Test
    void theYearOfManyIsTheSumOfTheirYears() throws Exception {
        ObjectNode one = ask("year", "{\"year\": 2026, " + HALF_NIGHT + "}");
        HttpProbe.Answer reply = HttpProbe.post(server.port(), "/api/v1/preview/year",
                "{\"target\": {\"district\": \"ruhrort\"}, \"year\": 2026, " + HALF_NIGHT + "}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        ObjectNode all = reply.json();

        assertThat(all.path("luminaires").asInt()).isEqualTo(3);
        assertThat(all.path("withoutWattage").asInt()).isZero();
        assertThat(all.path("months")).hasSize(12);
        for (String sum : List.of("burningHours", "energy")) {
            double each = one.path(sum).asDouble();
            assertThat(all.path(sum).asDouble()).isCloseTo(3 * each, within(each / 500));
            double baseline = one.path("baseline").path(sum).asDouble();
            assertThat(all.path("baseline").path(sum).asDouble()).isCloseTo(3 * baseline, within(baseline / 500));
            double difference = one.path("difference").path(sum).asDouble();
            assertThat(all.path("difference").path(sum).asDouble()).isCloseTo(3 * difference, within(each / 500));
        }
        assertThat(problem("/api/v1/preview/year", "{\"target\": {\"district\": \"none\"}, \"plan\": {}}"))
                .endsWith("unknown-district");
        assertThat(problem("/api/v1/preview/year", "{\"target\": {\"district\": \"ruhrort\"}, \"plan\": 5}"))
                .endsWith("malformed-plan");
    }

    /** Two lamps on one post, and one that nobody has heard. */
    @Test
    void previewsAndSavingsOfATargetCountTheSameLamps() throws Exception {
        city.book("ruhrort-001:luminaire-2");
        city.book("ruhrort-900:luminaire-1");
        city.group("quay", "ruhrort-001:luminaire-2", "ruhrort-002:luminaire-1");

        ObjectNode group = city("{\"group\": \"quay\"}");
        assertThat(group.path("luminaires").asInt()).isEqualTo(2);
        assertThat(group.path("alsoFollowing").asInt()).as("of the same posts").isOne();
        assertThat(savings("groups/quay")).isEqualTo(2);
        ObjectNode district = city("{\"district\": \"ruhrort\"}");
        assertThat(district.path("luminaires").asInt()).isEqualTo(5);
        assertThat(district.path("alsoFollowing").asInt()).isZero();
        assertThat(district.path("notCompared").asInt()).as("those that only the books have").isEqualTo(2);
        assertThat(savings("districts/ruhrort")).isEqualTo(5);
        ObjectNode street = city("{\"street\": \"Dammstr.\"}");
        assertThat(street.path("luminaires").asInt()).as("those of the posts that say so").isEqualTo(4);
        assertThat(savings("streets/Dammstr.")).isEqualTo(4);
        assertThat(HttpProbe.get(server.port(), "/api/v1/streets/Damstr./savings").problem())
                .endsWith("unknown-street");
        JsonNode streets = HttpProbe.get(server.port(), "/api/v1/streets?district=ruhrort").json().path("items");
        assertThat(streets).singleElement().hasToString("{\"name\":\"Dammstraße\",\"luminaires\":4}");
        assertThat(HttpProbe.get(server.port(), "/api/v1/streets?district=nowhere").problem())
                .endsWith("unknown-district");
    }

    @Test
    void aStreetFollowsItsPlan() throws Exception {
        HttpProbe.Answer taken = HttpProbe.send(server.port(), "PUT /api/v1/group-plans/quay",
                "{\"target\": {\"street\": \"dammstraße\", \"district\": \"ruhrort\"}, \"plan\": {}}",
                "Content-Type: application/json");

        assertThat(taken.status()).as(taken.text()).isEqualTo(202);
        assertThat(taken.json().path("posts").path("pending").asInt()).isEqualTo(3);
        assertThat(taken.json().at("/target/street").asString()).isEqualTo("dammstraße");
        assertThat(findings(taken.json().path("warnings"))).isEmpty();
        assertThat(findings(put("a", 0))).containsExactly("overruled /priority");
        assertThat(put("a", 1).path(0).path("detail").asString()).startsWith("no post follows the group plan quay");
        HttpProbe.Answer refused = HttpProbe.send(server.port(), "PUT /api/v1/group-plans/quay",
                "{\"target\": {\"street\": \"Damstraße\"}, \"plan\": {}}", "Content-Type: application/json");
        assertThat(refused.problem()).endsWith("unknown-street");
        assertThat(refused.text()).contains("meant: Dammstraße?");
    }

    private JsonNode put(String id, int priority) throws Exception {
        HttpProbe.Answer taken = HttpProbe.send(server.port(), "PUT /api/v1/group-plans/" + id,
                "{\"target\": {\"district\": \"ruhrort\"}, \"plan\": {}, \"priority\": " + priority + "}",
                "Content-Type: application/json");
        assertThat(taken.status()).as(taken.text()).isEqualTo(202);
        return taken.json().path("warnings");
    }

    private ObjectNode city(String target) throws Exception {
        HttpProbe.Answer reply = HttpProbe.post(server.port(), "/api/v1/preview/year",
                "{\"target\": " + target + ", \"year\": 2026, \"plan\": {}}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private int savings(String of) throws Exception {
        JsonNode month = HttpProbe.get(server.port(), "/api/v1/" + of + "/savings?from=2026-10&to=2026-10").json()
                .path("items").path(0);
        return month.path("luminaires").asInt() + month.path("unknown").asInt();
    }

    @Test
    void wrongRequestsAreRefusedWithTheReason() throws Exception {
        String night = "/api/v1/luminaires/ruhrort-002:luminaire-1/preview/night";
        assertThat(problem("/api/v1/luminaires/none:luminaire-1/preview/night", "{}")).endsWith("unknown-luminaire");
        assertThat(problem(night, "[]")).endsWith("malformed-json");
        assertThat(problem(night, "{\"day\": 1}")).endsWith("unknown-field");
        assertThat(problem(night, "{\"date\": \"tomorrow\"}")).endsWith("malformed-date");
        assertThat(problem(night, "{\"date\": \"1800-01-01\"}")).endsWith("year-out-of-range");
        assertThat(problem(night, "{\"calendar\": \"x\"}")).endsWith("plan-missing");
        assertThat(problem(night, "{\"plan\": {}, \"calendar\": \"x\"}")).endsWith("malformed-plan");
        String year = "/api/v1/luminaires/ruhrort-002:luminaire-1/preview/year";
        for (String wrong : List.of("\"next\"", "\"2027\"", "2027.5", "1999", "null", "[2027]")) {
            HttpProbe.Answer refused = HttpProbe.post(server.port(), year, "{\"year\": " + wrong + "}");
            assertThat(refused.problem()).as(wrong).endsWith("year-out-of-range");
            assertThat(pointers(refused)).containsExactly("malformed /year");
        }
        assertThat(pointers(HttpProbe.post(server.port(), year, "{\"plan\": {}, \"calendar\": 5}")))
                .containsExactly("malformed /calendar");
        for (String wrong : List.of("{\"group\": 5}", "[\"ruhrort\"]", "{\"query\": 5}", "5")) {
            HttpProbe.Answer refused = HttpProbe.post(server.port(), "/api/v1/preview/year",
                    "{\"target\": " + wrong + ", \"plan\": {}}");
            assertThat(refused.problem()).as(wrong).endsWith("wrong-target");
            assertThat(pointers(refused)).containsExactly("malformed /target");
        }
    }

    /** What is shown in a preview refuses the same plan when somebody puts it. */
    @Test
    void aPlanThatWouldBeRefusedIsShownWithItsConflicts() throws Exception {
        city.book("ruhrort-900:luminaire-1");
        String plan = """
                {"roadClass": {"name": "M4", "minimumLevel": 25}, "safeLevel": 10,
                 "lightAhead": {"hops": 2, "neighbours": [{"post": "ruhrort-002", "way": 0}, {"post": "lost", "way": 1},
                   {"post": "ruhrort-900", "way": 1}]}}""";
        ObjectNode night = ask("night", "{\"plan\": " + plan + "}");
        assertThat(levels(night.path("preview"))).contains("100.0 default");
        HttpProbe.Answer refused = HttpProbe.send(server.port(), "PUT /api/v1/posts/ruhrort-002/plan", plan,
                "Content-Type: application/json");

        assertThat(refused.problem()).endsWith("unfit-plan");
        assertThat(pointers(refused)).containsExactly("own-neighbour /lightAhead/neighbours/0/post",
                "unknown-reference /lightAhead/neighbours/1/post", "below-minimum /safeLevel");
        assertThat(findings(night.path("conflicts"))).containsExactlyElementsOf(
                pointers(refused).stream().map(each -> each.replace(" /", " /plan/")).toList());
        ObjectNode year = HttpProbe.post(server.port(), "/api/v1/preview/year",
                "{\"target\": {\"district\": \"ruhrort\"}, \"year\": 2026, \"plan\": " + plan + "}").json();
        assertThat(findings(year.path("conflicts"))).hasSize(4);
        assertThat(year.path("luminaires").asInt()).isEqualTo(4);
        assertThat(ask("year", "{}").path("conflicts")).isEmpty();
    }

    private static List<String> pointers(HttpProbe.Answer refused) {
        return findings(refused.json().path("errors"));
    }

    private static List<String> findings(JsonNode errors) {
        return errors.valueStream().map(each -> each.path("code").asString() + " " + each.path("pointer").asString())
                .toList();
    }

    private String problem(String path, String body) throws Exception {
        return HttpProbe.post(server.port(), path, body).problem();
    }

    private ObjectNode ask(String what, String body) throws Exception {
        HttpProbe.Answer reply = HttpProbe.post(server.port(),
                "/api/v1/luminaires/ruhrort-002:luminaire-1/preview/" + what,
                body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static List<String> levels(JsonNode curve) {
        List<String> levels = new ArrayList<>();
        curve.path("steps").forEach(
                step -> levels.add(step.path("level").asDouble() + " " + step.path("reason").asString()));
        return levels;
    }
}
