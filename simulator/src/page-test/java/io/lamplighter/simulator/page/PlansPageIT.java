package io.lamplighter.simulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;

import io.lamplighter.simulator.page.Visits.Visit;

/** Somebody plans the light of a district with pictures, and the simulated posts follow it. In the order of the tests. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlansPageIT {

    /** With words that no picture shows. */
    private static final String ADAPTIVE = """
            {"target": {"street": "Neumarkt"}, "priority": 5, "calendar": "all", "plan": {
              "safeLevel": 80, "staggerSeconds": 60, "lightAhead": {"hops": 2},
              "programs": [{"id": "calm", "activePeriods": [{"type": "astro", "sunriseOffset": -10}],
                "fixedTimeControls": [{"start": "05:00", "level": 100}, {"start": "22:00", "level": 40, "fadeSeconds": 90}],
                "dynamicControls": [{"source": "presence", "operation": "max", "level": 90, "holdSeconds": 45}]}],
              "calendars": [{"id": "all", "defaultProgram": "calm"}]}}""";

    /** Compares what the page draws, every 5 min of three nights, with what the gateway says that lamps do. */
    private static final String COMPARED = """
            async () => {
              const folder = document.querySelector('script[src$="main.js"]').src.replace('main.js', 'plans/');
              const load = (name) => import(folder + name);
              const [{ curve }, { usualProgram }, { sunOver }] = await Promise.all(['program.js', 'mini.js', 'place.js'].map(load));
              const ask = async (path, body) => (await fetch('/api/v1/' + path, body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).json();
              const own = (program) => ({ id: JSON.stringify(program), calendar: 'all', plan: { programs: [{ id: 'own', ...program }], calendars: [{ id: 'all', defaultProgram: 'own' }] } });
              const { items } = await ask('plan-templates');
              const wishes = [...items,
                own({ activePeriods: [{ type: 'astro', sunsetOffset: 20, sunriseOffset: -40 }], fixedTimeControls: [{ start: '23:30', level: 55 }],
                  astroClockTimeControls: [{ event: 'sunset', operation: 'min', level: 100 }, { event: 'sunset', offset: 100, operation: 'sub', level: 20 }, { event: 'sunrise', offset: -90, operation: 'mul', level: 50 }] }),
                own({ activePeriods: [{ type: 'absolute', start: '21:00', end: '04:30' }, { type: 'absolute', start: '13:00', end: '14:00' }], fixedTimeControls: [{ start: '00:10', level: 30 }, { start: '22:00', level: 80 }] })];
              const wrong = [];
              for (const { id, plan, calendar } of wishes) {
                for (const date of ['2026-06-17', '2026-09-16', '2026-12-16']) {
                  const night = await ask('luminaires/RUH-001:luminaire-1/preview/night', { date, plan, calendar });
                  const program = usualProgram({ plan, calendar });
                  const sun = sunOver(plan, date);
                  const vague = program.activePeriods?.[0].type === 'sensor' ? 40 : 4;
                  const drawn = curve(program, sun);
                  const bounds = [...drawn.flatMap(({ from, to }) => [from, to])].filter((at) => at > 0 && at < 1440);
                  for (let at = 5; at < 1440; at += 5) {
                    if (bounds.every((bound) => Math.abs(bound - at) > vague)) {
                      const instant = Date.parse(night.from) + at * 60000;
                      const does = night.preview.steps.find(({ from, to }) => Date.parse(from) <= instant && instant < Date.parse(to)).level;
                      const shows = drawn.find(({ from, to }) => from <= at && at < to).level;
                      if (Math.abs(does - shows) > 0.01) { wrong.push(id + ' ' + date + ' at ' + at + ': drawn ' + shows + ', does ' + does); break; }
                    }
                  }
                }
              }
              return wrong;
            }""";

    @RegisterExtension
    private final LitStreet street = new LitStreet(18_580);

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterAll
    void close() {
        client.close();
    }

    @Test
    @Order(1)
    void aHalfNightIsPlannedByDraggingTheCurveAndEachPostConfirmsIt() {
        try (Visit visit = street.visit("de-DE", Visits.WIDE, ColorScheme.LIGHT)) {
            Page page = visit.open(street.at("/plans"));
            assertThat(page.getByTestId("plans-none")).containsText("Noch kein Plan");
            Visits.isUsable(page);
            page.locator("[data-template=half-night-dimmed]").click();
            page.getByTestId("target-district").selectOption("ruhrort");
            assertThat(page.getByTestId("meant")).containsText("40 Leuchten an 40 Masten");

            page.getByTestId("view-night").click();
            drag(page, point(page, "fixed-1"), -60, 48);
            assertThat(page.getByTestId("step").first().getByTestId("step-time")).hasValue(Pattern.compile("2[12]:\\d[05]"));
            page.getByTestId("step").first().getByTestId("step-level").fill("30");
            page.getByTestId("step").first().getByTestId("step-level").press("Tab");
            assertThat(point(page, "fixed-1").locator("text")).containsText("30");
            Visits.picture(page, "plans-night-de");
            Visits.isUsable(page);

            page.getByTestId("program-copy").click();
            page.getByTestId("view-year").click();
            page.getByTestId("paint-weekdays").click();
            page.getByTestId("paint-saturday").click();
            assertThat(page.locator("[data-testid=day][data-program=half-night-dimmed-2]")).hasCount(52);
            Visits.picture(page, "plans-year-de");
            Visits.isUsable(page);

            page.getByTestId("to-preview").click();
            assertThat(page.getByTestId("preview-differences")).containsText("30 % statt 100 %");
            assertThat(page.getByTestId("preview-saves")).hasText(Pattern.compile("−[\\d.]+.kWh"));
            Visits.picture(page, "plans-preview-de");
            Visits.isUsable(page);

            page.getByTestId("send").click();
            assertThat(page.getByTestId("dialog")).containsText("Für 40 Leuchten an 40 Masten senden?");
            page.getByTestId("dialog-do").click();
            assertThat(page.getByTestId("plan-said")).hasText("Alle 40 Masten haben Fassung 1 bestätigt.");
            assertThat(page.getByTestId("progress")).hasAttribute("data-confirmed", "40");
        }
    }

    @Test
    @Order(2)
    void theVersionBeforeIsComparedAndHoldsAgain() {
        try (Visit visit = street.visit("en-GB")) {
            Page page = visit.open(street.at("/plans?plan=half-night-dimmed"));
            Locator point = point(page, "fixed-1");
            point.focus();
            point.press("ArrowDown");
            point.press("Shift+ArrowDown");
            assertThat(point).hasAttribute("aria-valuetext", Pattern.compile(".*24.%"));
            point.press("Control+z");
            assertThat(point).hasAttribute("aria-valuetext", Pattern.compile(".*30.%"));
            point.press("Control+Shift+Z");
            send(page, "Yes, 40 lamps");
            assertThat(page.getByTestId("plan-said")).hasText("All 40 posts have confirmed version 2.");

            page.getByTestId("view-versions").click();
            page.getByTestId("version-compare").click();
            assertThat(page.getByTestId("compared")).containsText("half-night-dimmed › fixedTimeControls");
            Visits.picture(page, "plans-versions-en");
            Visits.isUsable(page);
            page.getByTestId("version-restore").click();
            assertThat(page.getByTestId("dialog")).containsText("Back to version 1, for 40 lamps of 40 posts?");
            page.getByTestId("dialog-do").click();
            assertThat(page.getByTestId("plan-said")).hasText("All 40 posts have confirmed version 3.");
        }
    }

    @Test
    @Order(3)
    void whatNoPictureShowsStaysAndIsSaid() throws Exception {
        put("square", ADAPTIVE);
        try (Visit visit = street.visit("en-GB", Visits.WIDE, ColorScheme.LIGHT)) {
            Page page = visit.open(street.at("/plans?plan=square"));
            assertThat(page.getByTestId("also")).containsText("80 % when neither time nor light is known");
            assertThat(page.getByTestId("street")).containsText("Somebody passes: at least 90 %, held for 45 s");
            page.getByTestId("step-add").click();
            assertThat(page.getByTestId("step")).hasCount(3);
            page.getByTestId("ahead").fill("3"); // who is told raises the light as well
            assertThat(page.getByTestId("sensed")).hasCount(2);
            Visits.picture(page, "plans-adaptive-en");
            page.getByTestId("undo").click();
            assertThat(page.getByTestId("sensed")).hasCount(1);
            Visits.isUsable(page);
            send(page, "Yes, 4 lamps");
            assertThat(page.getByTestId("plan-said")).hasText("All 4 posts have confirmed version 2.");
        }
        String kept = get("/api/v1/group-plans/square");
        assertThat(kept).contains("\"safeLevel\":80", "\"staggerSeconds\":60", "\"lightAhead\":{\"hops\":2}",
                "{\"start\":\"22:00\",\"level\":40,\"fadeSeconds\":90}", "\"sunriseOffset\":-10",
                "\"dynamicControls\":[{\"source\":\"presence\",\"operation\":\"max\",\"level\":90,\"holdSeconds\":45}]");
    }

    @Test
    @Order(4)
    void nobodyLosesAnEdit() throws Exception {
        try (Visit visit = street.visit("de-DE")) {
            Page page = visit.open(street.at("/plans"));
            page.locator("[data-plan=square]").getByTestId("plan-open").click();
            point(page, "fixed-0").press("ArrowRight");
            page.getByTestId("page-energy").click();
            assertThat(page.getByTestId("dialog")).containsText("Gehen, ohne zu senden?");
            page.getByTestId("dialog-close").click();
            assertThat(page).hasURL(Pattern.compile(".*/plans\\?plan=square.*"));
            page.goBack();
            page.getByTestId("dialog-close").click();
            assertThat(page).hasURL(Pattern.compile(".*/plans\\?plan=square.*"));

            put("square", ADAPTIVE.replace("\"level\": 40", "\"level\": 60"));
            page.getByTestId("send").click();
            page.getByTestId("dialog-do").click();
            assertThat(page.getByTestId("changed-meanwhile")).containsText("es gilt Fassung 3");
            visit.complaints().removeIf(text -> text.contains("412")); // the browser tells of each refusal
            Visits.picture(page, "plans-conflict-de");
            Visits.isUsable(page);
            page.getByTestId("keep-mine").click();
            assertThat(page.getByTestId("changed-meanwhile")).hasCount(0);
            send(page, "Ja, 4 Leuchten");
            assertThat(page.getByTestId("plan-said")).hasText("Alle 4 Masten haben Fassung 4 bestätigt.");
        }
    }

    @Test
    @Order(5)
    void aRoadLosesItsClassOnPurposeOnly() throws Exception {
        put("square", ADAPTIVE.replace("\"safeLevel\"",
                "\"roadClass\": {\"name\": \"M5\", \"minimumLevel\": 40}, \"safeLevel\""));
        try (Visit visit = street.visit("en-GB")) {
            Page page = visit.open(street.at("/plans?plan=square&view=whom"));
            page.getByTestId("road-class").selectOption("open");
            assertThat(page.getByTestId("class-finding")).containsText("Roads would lose their class.");
            assertThat(page.getByTestId("send")).isDisabled();
            Visits.picture(page, "plans-class-en");
            Visits.isUsable(page);
            page.getByTestId("road-class").selectOption("none");
            assertThat(page.getByTestId("send")).isEnabled();
            page.getByTestId("undo").click();
            page.getByTestId("undo").click();
            assertThat(page.getByTestId("plan-bar")).hasCount(0);
        }
    }

    @ParameterizedTest
    @Order(6)
    @CsvSource({"de-DE, 390, DARK, Welchem Plan folgt eine Leuchte?", "en-GB, 390, LIGHT, Which plan does a lamp follow?",
            "en-GB, 1400, DARK, Which plan does a lamp follow?"})
    void whoRunsWhat(String locale, int width, ColorScheme colors, String question) {
        try (Visit visit = street.visit(locale, width, colors)) {
            Page page = visit.open(street.at("/plans"));
            assertThat(page.getByTestId("plan")).hasCount(2);
            assertThat(page.locator("[data-plan=half-night-dimmed]").getByTestId("count-in-sync")).containsText("36");
            assertThat(page.locator("main, ll-stage")).containsText(question);
            page.getByTestId("look-up").fill("Neumarkt");
            page.getByTestId("look-up-do").click();
            assertThat(page.getByTestId("looked-up").locator("li").first()).containsText("square");
            Visits.picture(page, "plans-list-%s-%d".formatted(locale, width));
            Visits.isUsable(page);

            page.locator("[data-plan=half-night-dimmed]").getByTestId("count-overruled").click();
            assertThat(page.getByTestId("runner")).hasCount(4);
            assertThat(page.getByTestId("runner").first()).containsText("square");
            Visits.picture(page, "plans-lamps-%s-%d".formatted(locale, width));
            Visits.isUsable(page);
            page.getByTestId("view-night").click();
            if (width == Visits.NARROW) {
                swipe(page, point(page, "fixed-1"), 48);
            } else {
                drag(page, point(page, "fixed-1"), 0, 48);
            }
            assertThat(point(page, "fixed-1")).hasAttribute("aria-valuetext", Pattern.compile(".*, 10.%"));
            assertThat(page.getByTestId("plan-bar")).isVisible();
            Visits.picture(page, "plans-night-%s-%d".formatted(locale, width));
            Visits.isUsable(page);
            page.getByTestId("undo").click(); // all of the drag at once
            assertThat(page.getByTestId("plan-bar")).hasCount(0);
        }
    }

    @Test
    @Order(9)
    void whoTypesATimeStaysWithTheStep() {
        try (Visit visit = street.visit("de-DE")) {
            Page page = visit.open(street.at("/plans?new=two-stage&view=night"));
            Locator first = page.getByTestId("step-time").first();
            assertThat(first).hasValue("22:00");
            first.fill("02:30");
            first.press("Enter");
            Locator moved = page.locator("li[data-point=fixed-1]").getByTestId("step-time");
            assertThat(moved).isFocused();
            assertThat(moved).hasValue("02:30");
        }
    }

    /** By the templates and by plans with all that a night is drawn of; around the sun's times a minute or two may differ. */
    @Test
    @Order(8)
    void whatIsDrawnIsWhatLampsDo() {
        try (Visit visit = street.visit("en-GB")) {
            Page page = visit.open(street.at("/plans"));
            page.getByTestId("template").first().waitFor();
            assertThat((List<?>) page.evaluate("(" + COMPARED + ")()")).isEmpty();
        }
    }

    @Test
    @Order(7)
    void aPlanIsDeletedAfterAQuestionUnlessItsRoadsWouldLoseTheirClass() throws Exception {
        try (Visit visit = street.visit("en-GB")) {
            Page page = visit.open(street.at("/plans?plan=square"));
            page.getByTestId("plan-remove").click();
            assertThat(page.getByTestId("dialog")).containsText("4 lamps of 4 posts");
            page.getByTestId("dialog-do").click();
            assertThat(page.getByTestId("dialog-failure")).containsText("would lose the road class M5");
            visit.complaints().removeIf(text -> text.contains("409")); // the browser tells of each refusal
            page.getByTestId("dialog-close").click();

            put("square", ADAPTIVE.replace("\"safeLevel\"", "\"roadClass\": {\"name\": \"none\"}, \"safeLevel\""));
            page.reload();
            assertThat(page.getByTestId("progress")).hasAttribute("data-confirmed", "4");
            page.getByTestId("plan-remove").click();
            page.getByTestId("dialog-do").click();
            assertThat(page.getByTestId("plan-gone")).containsText("This plan is deleted");
            Visits.picture(page, "plans-gone-en");
            Visits.isUsable(page);
            page.getByTestId("plan-put-back").click();
            assertThat(page.getByTestId("dialog")).containsText("4 lamps of 4 posts");
            page.getByTestId("dialog-do").click();
            assertThat(page.getByTestId("progress")).hasAttribute("data-confirmed", "4");
            page.getByTestId("plan-remove").click();
            page.getByTestId("dialog-do").click();
            page.getByTestId("plan-gone").locator("a").click();
            assertThat(page.getByTestId("plan")).hasCount(1);
            visit.complaints().removeIf(text -> text.contains("404")); // that the plan is gone
        }
    }

    @Test
    @Order(9)
    void aSinglePostHasAPlanOfItsOwnUntilItIsDeleted() {
        try (Visit visit = street.visit("de-DE", Visits.NARROW, ColorScheme.LIGHT)) {
            Page page = visit.open(street.at("/plans"));
            page.getByTestId("look-up").fill("Neumarkt");
            page.getByTestId("look-up-do").click();
            page.getByTestId("own-plan").first().click();
            assertThat(page.locator(".plans-sub")).containsText("Noch kein eigener Plan");
            if (page.getByTestId("program-add").isVisible()) {
                page.getByTestId("program-add").click();
            }
            page.getByTestId("step-add").click();
            page.getByTestId("view-whom").click();
            page.getByTestId("road-class").selectOption("none");
            Visits.picture(page, "plans-own-de");
            Visits.isUsable(page);
            send(page, "Ja, 1 Leuchte");
            assertThat(page.getByTestId("plan-said")).hasText("Der Mast hat Fassung 1 bestätigt.");
            page.getByTestId("plan-remove").click();
            page.getByTestId("dialog-do").click();
            assertThat(page.locator(".plans-sub")).containsText("Noch kein eigener Plan");
            visit.complaints().removeIf(text -> text.contains("404")); // that nobody planned the post
        }
    }

    private static Locator point(Page page, String name) {
        return page.locator("[data-testid=night-point][data-point=" + name + "]");
    }

    private static void send(Page page, String confirmation) {
        page.getByTestId("send").click();
        assertThat(page.getByTestId("dialog-do")).hasText(confirmation);
        page.getByTestId("dialog-do").click();
    }

    private static void drag(Page page, Locator point, int right, int down) {
        point.evaluate("point => point.scrollIntoView({block: 'center'})");
        BoundingBox box = point.boundingBox();
        double x = box.x + box.width / 2;
        double y = box.y + box.height / 2;
        page.mouse().move(x, y);
        page.mouse().down();
        page.mouse().move(x + right / 2.0, y + down / 2.0);
        page.mouse().move(x + right, y + down);
        page.mouse().up();
    }

    /** With a finger, downwards; the page must not scroll instead. */
    private static void swipe(Page page, Locator point, int down) {
        point.evaluate("point => point.scrollIntoView({block: 'center'})");
        BoundingBox box = point.boundingBox();
        CDPSession finger = page.context().newCDPSession(page);
        touch(finger, "touchStart", box, 0);
        for (int at = 4; at <= down; at += 4) {
            touch(finger, "touchMove", box, at);
        }
        finger.send("Input.dispatchTouchEvent",
                JsonParser.parseString("{\"type\": \"touchEnd\", \"touchPoints\": []}").getAsJsonObject());
    }

    private static void touch(CDPSession finger, String type, BoundingBox from, int down) {
        finger.send("Input.dispatchTouchEvent", JsonParser.parseString(
                "{\"type\": \"%s\", \"touchPoints\": [{\"x\": %d, \"y\": %d}]}".formatted(type,
                        Math.round(from.x + from.width / 2), Math.round(from.y + from.height / 2 + down)))
                .getAsJsonObject());
    }

    private void put(String id, String wish) throws IOException, InterruptedException {
        HttpResponse<String> reply = client.send(request("/api/v1/group-plans/" + id)
                .header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(wish)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(202);
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(street.at(path));
    }
}
