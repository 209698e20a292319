package io.lamplighter.simulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;

import io.lamplighter.simulator.demo.DemoProcess;

/** Somebody reads what the lamps used: here of an evening in January that runs 600 times as fast. */
@TestInstance(Lifecycle.PER_CLASS)
class EnergyPageIT {

    private static final Pattern LAMP = Pattern.compile("ruhrort-\\d+:luminaire-1");
    private static final Path PICTURES = Path.of("target", "page-pictures");
    /** An hour takes 6 s. */
    private static final LocatorAssertions.ContainsTextOptions WITHIN_AN_EVENING = new LocatorAssertions.ContainsTextOptions()
            .setTimeout(90_000);

    private final Playwright playwright = Playwright
            .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright.chromium()
            .launch(new LaunchOptions().setExecutablePath(Path.of(System.getProperty("chromium", "/usr/bin/chromium")))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                            "--disable-background-networking", "--disable-component-update", "--disable-sync")));

    private @Nullable DemoProcess demo;
    private URI address = URI.create("about:blank");

    /** Counters show whole watt-hours: some time must pass before there is anything to see. */
    @BeforeAll
    void burnForSomeHours(@TempDir Path data) throws InterruptedException {
        demo = DemoProcess.start(data, "--start", "2027-01-15T18:00+01:00", "--time-lapse", "600", "--http-port",
                "18680");
        address = demo.address();
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale("en-GB"))) {
            Page page = context.newPage();
            page.navigate(address.toString());
            assertThat(page.getByTestId("clock")).containsText(Pattern.compile("(19:[3-5]|2\\d:|0\\d:)\\d"),
                    WITHIN_AN_EVENING);
        }
    }

    @AfterAll
    void close() throws InterruptedException {
        if (demo != null) {
            demo.stop();
            demo.close();
        }
        browser.close();
        playwright.close();
    }

    @ParameterizedTest
    @CsvSource({"en-GB, 1400, 900, January is not over", "de-DE, 1400, 900, Januar ist noch nicht zu Ende",
            "en-GB, 390, 844, January is not over", "de-DE, 390, 844, Januar ist noch nicht zu Ende"})
    void theYearIsReadWithItsDoubts(String locale, int width, int height, String doubt) {
        List<String> complaints = new CopyOnWriteArrayList<>();
        try (BrowserContext context = context(locale, width, height)) {
            Page page = open(context, complaints, "energy");
            assertThat(page.getByTestId("energy-used")).containsText(Pattern.compile("[1-9]\\d*[.,]\\d.kWh"));
            assertThat(page.getByTestId("energy-saved")).hasText("–");
            assertThat(page.getByTestId("energy-doubts")).containsText(doubt);
            BoundingBox drawn = page.getByTestId("energy-chart").locator("canvas").boundingBox();
            assertThat(drawn.width).isGreaterThan(width / 2.0);
            picture(page, "energy-%s-%d".formatted(locale, width));
            assertThat(((Number) page.evaluate("document.documentElement.scrollWidth - window.innerWidth")).intValue())
                    .as("pixels wider than the screen").isLessThanOrEqualTo(0);
        }
        assertThat(complaints).as("what the browser complained of").isEmpty();
    }

    /** From the city down to one lamp, and back. */
    @Test
    void aReaderGoesFromTheCityToALamp() {
        List<String> complaints = new CopyOnWriteArrayList<>();
        try (BrowserContext context = context("de-DE", 1400, 900)) {
            Page page = open(context, complaints, "energy");
            assertThat(page.getByTestId("energy-part")).hasCount(1);
            page.getByTestId("energy-part").locator("button").click();
            assertThat(page.getByTestId("energy-part")).hasCount(5);
            picture(page, "energy-streets");
            page.getByTestId("energy-part").first().locator("button").click();
            assertThat(page.getByTestId("energy-part").first()).hasAttribute("data-part", LAMP);
            page.getByTestId("energy-part").first().locator("button").click();
            assertThat(page.getByTestId("energy-part")).hasCount(0);
            assertThat(page.getByTestId("energy-used")).containsText("kWh");
            page.goBack();
            assertThat(page.getByTestId("energy-part").first()).hasAttribute("data-part", LAMP);
        }
        assertThat(complaints).as("what the browser complained of").isEmpty();
    }

    @Test
    void theYearIsKeptAsTableSpreadsheetAndReport() throws IOException {
        try (BrowserContext context = context("de-DE", 1400, 900)) {
            Page page = open(context, new CopyOnWriteArrayList<>(), "energy");
            assertThat(page.getByTestId("energy-used")).containsText("kWh");

            assertThat(new String(kept(page, "energy-csv", "lamplighter-energy-2027-01-2027-01.csv"),
                    StandardCharsets.UTF_8)).startsWith("id,displayName,month").contains("ruhrort,,2027-01,0,0,40,40,0");
            assertThat(kept(page, "energy-xlsx", "lamplighter-energy-2027-01-2027-01.xlsx")).startsWith('P', 'K');
            assertThat(kept(page, "energy-report", "lamplighter-2027-de.pdf")).startsWith('%', 'P', 'D', 'F');
        }
    }

    private static byte[] kept(Page page, String link, String name) throws IOException {
        Download download = page.waitForDownload(() -> page.getByTestId(link).click());
        assertThat(download.suggestedFilename()).isEqualTo(name);
        return Files.readAllBytes(download.path());
    }

    private BrowserContext context(String locale, int width, int height) {
        return browser.newContext(new Browser.NewContextOptions().setLocale(locale).setViewportSize(width, height));
    }

    private Page open(BrowserContext context, List<String> complaints, String path) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(address.resolve("/" + path).toString());
        return page;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
