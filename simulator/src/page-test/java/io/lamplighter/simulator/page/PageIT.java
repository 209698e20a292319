package io.lamplighter.simulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;

import io.lamplighter.simulator.page.Visits.Visit;

/** The map and the lamp beside it, against the real gateway and the demo's street. */
@TestInstance(Lifecycle.PER_CLASS)
class PageIT {

    private static final Pattern SPAN = Pattern.compile("history\\?.*from=([^&]+)&to=([^&]+)");

    @RegisterExtension
    private final LitStreet street = new LitStreet(18_080, "--start", "2027-01-15T18:00+01:00");

    @Test
    void showsFortyLampsAndDimsOne() {
        try (Visit visit = street.visit("en-GB")) {
            Page page = visit.open(street.at("/"));
            assertThat(page.getByTestId("lamp-count")).hasText("40");
            assertThat(page.getByTestId("lamp-entry")).hasCount(40);

            page.getByTestId("lamp-entry").first().click();
            Locator level = page.getByTestId("panel-level");
            Locator power = page.getByTestId("panel-power");
            dim(page, 50);
            assertThat(level).hasText(Pattern.compile("^50\\s*%"));
            assertThat(power).hasText(Pattern.compile("^\\D*(1[5-9]|2\\d)(\\.\\d+)?\\s*W"));
            assertThat(page.getByTestId("command-state")).containsText("carried out by the post");

            page.getByTestId("button-off").click();
            assertThat(level).hasText(Pattern.compile("^0\\s*%"));
            assertThat(power).hasText(Pattern.compile("^0(\\.0+)?\\s*W"));
        }
    }

    @Test
    void findsAStreetAndDimsItAfterAsking() {
        try (Visit visit = street.visit("de-DE", Visits.NARROW, ColorScheme.LIGHT)) {
            Page page = visit.open(street.at("/"));
            page.getByTestId("list-toggle").click();
            page.getByTestId("search").fill("Fabrikstr");
            page.getByTestId("choose-found").click();
            String count = page.getByTestId("chosen-count").innerText();
            assertThat(Integer.parseInt(count)).isBetween(5, 20);
            page.getByTestId("chosen-level").fill("30");
            page.getByTestId("chosen-dim").click();
            assertThat(page.getByTestId("chosen-dialog")).containsText(count + " Leuchten auf 30");
            Visits.isUsable(page);
            Visits.picture(page, "chosen-ask");
            page.getByTestId("chosen-confirm").click();
            assertThat(page.getByTestId("chosen-outcome")).containsText(count + " von " + count + " ausgeführt");
            Visits.picture(page, "chosen-done");

            page.getByTestId("chosen-undo").click();
            assertThat(page.getByTestId("chosen-undo")).hasCount(0);
            assertThat(page.getByTestId("chosen-outcome")).containsText(count + " von " + count + " ausgeführt");
        }
    }

    @Test
    void looksNearerAtALampsHistoryAndTakesACommandBack() throws IOException {
        try (Visit visit = street.visit("en-GB")) {
            Page page = visit.open(street.at("/"));
            page.getByTestId("lamp-entry").nth(3).click();
            page.getByTestId("button-off").click();
            assertThat(page.getByTestId("panel-level")).hasText(Pattern.compile("^0\\s*%"));
            page.getByTestId("command-undo").click();
            assertThat(page.getByTestId("panel-level")).hasText(Pattern.compile("^100\\s*%"));
            Locator commands = page.getByTestId("lamp-commands").locator("li");
            assertThat(commands.first()).containsText("Back to plan");
            assertThat(commands.nth(1)).containsText("carried out by the post");
            assertThat(page.getByTestId("lamp-post")).containsText("in reach");

            page.getByTestId("history-24").click();
            Locator chart = page.getByTestId("lamp-chart");
            page.waitForResponse(answer -> hours(answer.url()) < 10,
                    () -> chart.locator(".chart-zoom button").first().click(new Locator.ClickOptions().setClickCount(3)));
            page.waitForResponse(answer -> hours(answer.url()) < 10, page::reload); // as who was sent the link
            assertThat(page.getByTestId("history-24")).hasAttribute("aria-pressed", "true");
            chart.locator(".chart-zoom button").last().click();
            Download table = page.waitForDownload(() -> page.getByTestId("history-csv").click());
            assertThat(Files.readString(table.path())).startsWith("\uFEFFTime,level (%),power (W)\r\n").contains("Z,0,");
            chart.scrollIntoViewIfNeeded();
            Visits.picture(page, "lamp-history");

            assertThat(page.getByTestId("lamp-post").locator("[data-row=signal]")).containsText("dBm");
            assertThat(page.getByTestId("lamp-post").locator("[data-row=again]")).containsText("since its program started");
            page.getByTestId("link-history").locator("summary").click();
            assertThat(page.getByTestId("link-chart").locator(".chart-legend"))
                    .hasText(Pattern.compile("Reception\\s*Waiting reports\\s*Reconnected"));
            page.getByTestId("link-history").scrollIntoViewIfNeeded();
            Visits.picture(page, "lamp-link");
            Visits.isUsable(page);
        }
    }

    /** How long the span of a history is that somebody asks for; very long for everything else. */
    private static double hours(String url) {
        Matcher span = SPAN.matcher(URLDecoder.decode(url, StandardCharsets.UTF_8));
        return span.find()
                ? Duration.between(Instant.parse(span.group(1)), Instant.parse(span.group(2))).toMinutes() / 60.0
                : Double.MAX_VALUE;
    }

    @ParameterizedTest
    @CsvSource({"en-GB, 1400, DARK", "de-DE, 1400, LIGHT", "en-GB, 390, LIGHT", "de-DE, 390, DARK"})
    void looksRightInBothLanguagesWideAndNarrow(String locale, int width, ColorScheme colors) {
        try (Visit visit = street.visit(locale, width, colors)) {
            Page page = visit.open(street.at("/"));
            assertThat(page.getByTestId("lamp-count")).hasText("40");
            Visits.picture(page, "map-%s-%d".formatted(locale, width));
            Visits.isUsable(page);
            if (width < 900) {
                page.getByTestId("list-toggle").click();
            }
            page.getByTestId("lamp-entry").nth(12).click();
            assertThat(page.getByTestId("panel-level")).isVisible();
            Visits.picture(page, "lamp-%s-%d".formatted(locale, width));
            Visits.isUsable(page);
            assertThat(page).hasURL(Pattern.compile("\\?lamp=[\\w%-]+$"));
        }
    }

    @Test
    void thePartOfTheMapStandsInTheAddress() {
        try (Visit visit = street.visit("en-GB")) {
            Page page = visit.open(street.at("/?at=51.4535,6.73,18"));
            assertThat(page.getByTestId("lamp-count")).hasText("40");
            assertThat(page.getByTestId("lamp-entry").first()).isVisible();
            assertThat(page.getByTestId("lamp-entry")).not().hasCount(40);
            page.locator(".leaflet-control-zoom-in").click();
            assertThat(page).hasURL(Pattern.compile("\\?at=51\\.453\\d*%2C6\\.7\\d*%2C19$"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1245, Visits.WIDE})
    void nothingAboveTheMapCoversAnother(int width) {
        try (Visit visit = street.visit("de-DE", width, ColorScheme.LIGHT)) {
            Page page = visit.open(street.at("/"));
            page.getByTestId("lamp-entry").nth(3).click();
            assertThat(page.getByTestId("panel-level")).isVisible();
            areApart(page, ".list-toggle", "#lamp-list", ".figures", ".panel", ".leaflet-control-zoom");
            page.getByTestId("panel-close").click();
            page.getByTestId("search").fill("Fabrikstr");
            page.getByTestId("choose-found").click();
            assertThat(page.getByTestId("chosen-count")).isVisible();
            areApart(page, ".list-toggle", "#lamp-list", ".figures", ".chosen", ".leaflet-control-zoom",
                    ".leaflet-control-scale");
            Visits.picture(page, "map-chosen-" + width);
        }
    }

    @Test
    void lampsChosenByNameComeIntoView() {
        try (Visit visit = street.visit("en-GB")) {
            Page page = visit.open(street.at("/?at=51.48,6.8,18")); // where there is none
            page.getByTestId("search").fill("Fabrikstr");
            page.getByTestId("choose-found").click();
            page.getByTestId("search").fill("");
            assertThat(page.getByTestId("choose-found")).hasCount(0); // the list is of what is in view again
            Locator entries = page.getByTestId("lamp-entry");
            assertThat(entries.filter(new Locator.FilterOptions().setHasText("Fabrikstraße"))).hasCount(8);
        }
    }

    private static void areApart(Page page, String... parts) {
        List<BoundingBox> boxes = Stream.of(parts).map(part -> page.locator(part).boundingBox()).toList();
        for (int i = 0; i < parts.length; i++) {
            for (int other = 0; other < i; other++) {
                assertThat(overlap(boxes.get(i), boxes.get(other))).as(parts[i] + " covers " + parts[other]).isFalse();
            }
        }
    }

    private static boolean overlap(BoundingBox one, BoundingBox other) {
        return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height
                && other.y < one.y + one.height;
    }

    /** What the gateway says is told to the browser here: the demo has no administrator and no mail. */
    @Test
    void administratorsSeeHowTheTestOfNoticesWent() {
        try (Visit visit = street.visit("en-GB")) {
            visit.answer("session", """
                    {"signedIn": true, "name": "ada", "role": "administrator", "rights": ["read", "administer"],
                     "mustChangePassword": false, "ownPassword": true, "openId": false}""");
            visit.answer("notices/test", """
                    {"items": [{"channel": "e-mail", "problem": null}, {"channel": "webhook", "problem": "status 500"}]}""");
            Page page = visit.open(street.at("/"));
            page.getByTestId("account").click();
            page.getByTestId("notices-test").click();

            assertThat(page.getByTestId("notices-outcome").locator("p")).hasText(new String[]{"E-mail: sent",
                    "Webhook: status 500"});
            Visits.picture(page, "notices");
        }
    }

    private static void dim(Page page, int percent) {
        Locator slider = page.getByTestId("dim-slider");
        slider.fill(String.valueOf(percent));
        page.getByTestId("button-dim").click();
    }
}
