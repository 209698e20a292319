package io.lamplighter.simulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;

import io.lamplighter.simulator.demo.DemoProcess;
import io.lamplighter.simulator.page.Visits.Visit;

/** The map and the lamp beside it, against the real gateway and the demo's street. */
@TestInstance(Lifecycle.PER_CLASS)
class PageIT {

    /** A day and a night of the fast city take 72 s; who sees the first night end waits for a day of 27 s only. */
    private static final LocatorAssertions.HasTextOptions WITHIN_TWO_DAYS = new LocatorAssertions.HasTextOptions()
            .setTimeout(145_000);

    private static final Pattern SPAN = Pattern.compile("history\\?.*from=([^&]+)&to=([^&]+)");

    private final Visits visits = new Visits();
    private @Nullable DemoProcess demo;
    private URI address = URI.create("about:blank");

    @BeforeAll
    void lightTheStreet(@TempDir Path data) throws InterruptedException {
        demo = DemoProcess.start(data, "--http-port", "18080");
        address = demo.address();
    }

    @AfterAll
    void close() throws InterruptedException {
        if (demo != null) {
            demo.stop();
            demo.close();
        }
        visits.close();
    }

    @Test
    void showsFortyLampsAndDimsOne() {
        try (Visit visit = visits.visit("en-GB")) {
            Page page = visit.open(address);
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
        try (Visit visit = visits.visit("de-DE", Visits.NARROW, ColorScheme.LIGHT)) {
            Page page = visit.open(address);
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
        try (Visit visit = visits.visit("en-GB")) {
            Page page = visit.open(address);
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
            chart.locator(".chart-zoom button").last().click();
            Download table = page.waitForDownload(() -> page.getByTestId("history-csv").click());
            assertThat(Files.readString(table.path())).startsWith("\uFEFFTime,level (%),power (W)\r\n").contains("Z,0,");
            chart.scrollIntoViewIfNeeded();
            Visits.picture(page, "lamp-history");
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
        try (Visit visit = visits.visit(locale, width, colors)) {
            Page page = visit.open(address);
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

    /** Begins in a winter's night: at 1,200 times the speed, the night has some 20 s left and the day takes 27 s. */
    @Test
    void glowsByNightAndNotByDayWhenTimeRunsFast(@TempDir Path data) throws InterruptedException {
        try (DemoProcess fast = DemoProcess.start(data, "--start", "2027-01-15T02:00+01:00", "--time-lapse", "1200",
                "--http-port", "18480"); Visit visit = visits.visit("en-GB")) {
            Page page = visit.open(fast.address());
            assertThat(page.getByTestId("lit-count")).hasText("40", WITHIN_TWO_DAYS);
            assertThat(page.getByTestId("total-power")).hasText(Pattern.compile("^1\\.[4-8]\\d*\\s*kW"),
                    WITHIN_TWO_DAYS);
            Visits.picture(page, "night");
            assertThat(page.getByTestId("lit-count")).hasText("0", WITHIN_TWO_DAYS);
            assertThat(page.getByTestId("lit-count")).hasText("40", WITHIN_TWO_DAYS);
            page.close();
        }
    }

    /** What the gateway says is told to the browser here: the demo has no administrator and no mail. */
    @Test
    void administratorsSeeHowTheTestOfNoticesWent() {
        try (Visit visit = visits.visit("en-GB")) {
            visit.answer("session", """
                    {"signedIn": true, "name": "ada", "role": "administrator", "rights": ["read", "administer"],
                     "mustChangePassword": false, "ownPassword": true, "openId": false}""");
            visit.answer("notices/test", """
                    {"items": [{"channel": "e-mail", "problem": null}, {"channel": "webhook", "problem": "status 500"}]}""");
            Page page = visit.open(address);
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
