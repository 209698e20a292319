package io.lamplighter.simulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import io.lamplighter.simulator.demo.DemoProcess;

@TestInstance(Lifecycle.PER_CLASS)
class PageIT {

    /** A day and a night of the fast city take 144 s; who sees the first night end waits for a day of 54 s only. */
    private static final LocatorAssertions.HasTextOptions WITHIN_TWO_DAYS = new LocatorAssertions.HasTextOptions()
            .setTimeout(290_000);
    private static final Path PICTURES = Path.of("target", "page-pictures");

    private final Playwright playwright = Playwright
            .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright.chromium()
            .launch(new LaunchOptions().setExecutablePath(Path.of(System.getProperty("chromium", "/usr/bin/chromium")))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                            "--disable-background-networking", "--disable-component-update", "--disable-sync")));

    private @Nullable DemoProcess demo;
    private URI address = URI.create("about:blank");

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000); // a starved machine; ends at once when it holds
    }

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
        browser.close();
        playwright.close();
    }

    @Test
    void showsFortyLampsAndDimsOne() {
        List<String> complaints = new CopyOnWriteArrayList<>();
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale("en-GB"))) {
            Page page = open(context, complaints);
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
        assertThat(complaints).as("what the browser complained of").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en-GB, 1400, 900", "de-DE, 1400, 900", "en-GB, 390, 844", "de-DE, 390, 844"})
    void looksRightInBothLanguagesWideAndNarrow(String locale, int width, int height) {
        List<String> complaints = new CopyOnWriteArrayList<>();
        try (BrowserContext context = browser
                .newContext(new Browser.NewContextOptions().setLocale(locale).setViewportSize(width, height))) {
            Page page = open(context, complaints);
            assertThat(page.getByTestId("lamp-count")).hasText("40");
            picture(page, "map-%s-%d".formatted(locale, width));
            if (width < 900) {
                page.getByTestId("list-toggle").click();
            }
            page.getByTestId("lamp-entry").nth(12).click();
            assertThat(page.getByTestId("panel-level")).isVisible();
            picture(page, "lamp-%s-%d".formatted(locale, width));
            Object overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
            assertThat(((Number) overflow).intValue()).as("pixels wider than the screen").isLessThanOrEqualTo(0);
        }
        assertThat(complaints).as("what the browser complained of").isEmpty();
    }

    /** Begins before a winter's morning: at 600 times the speed, the night has some 20 s left and the day takes 54 s. */
    @Test
    void glowsByNightAndNotByDayWhenTimeRunsFast(@TempDir Path data) throws InterruptedException {
        List<String> complaints = new CopyOnWriteArrayList<>();
        try (DemoProcess fast = DemoProcess.start(data, "--start", "2027-01-15T05:00+01:00", "--time-lapse", "600",
                "--http-port", "18480");
                BrowserContext context = browser
                        .newContext(new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1400, 900))) {
            Page page = open(context, complaints, fast.address());
            assertThat(page.getByTestId("lit-count")).hasText("40", WITHIN_TWO_DAYS);
            assertThat(page.getByTestId("total-power")).hasText(Pattern.compile("^1\\.[4-8]\\d*\\s*kW"),
                    WITHIN_TWO_DAYS);
            picture(page, "night");
            assertThat(page.getByTestId("lit-count")).hasText("0", WITHIN_TWO_DAYS);
            assertThat(page.getByTestId("lit-count")).hasText("40", WITHIN_TWO_DAYS);
            fast.stop();
        }
        assertThat(complaints).as("what the browser complained of").allMatch(line -> line.contains("ERR_"));
    }

    /** What the gateway says is told to the browser here: the demo has no administrator and no mail. */
    @Test
    void administratorsSeeHowTheTestOfNoticesWent() {
        List<String> complaints = new CopyOnWriteArrayList<>();
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale("en-GB"))) {
            answer(context, "session", """
                    {"signedIn": true, "name": "ada", "role": "administrator", "rights": ["read", "administer"],
                     "mustChangePassword": false, "ownPassword": true, "openId": false}""");
            answer(context, "notices/test", """
                    {"items": [{"channel": "e-mail", "problem": null}, {"channel": "webhook", "problem": "status 500"}]}""");
            Page page = open(context, complaints);
            page.getByTestId("account").click();
            page.getByTestId("notices-test").click();

            assertThat(page.getByTestId("notices-outcome").locator("p")).hasText(new String[]{"E-mail: sent",
                    "Webhook: status 500"});
            picture(page, "notices");
        }
        assertThat(complaints).as("what the browser complained of").isEmpty();
    }

    private static void answer(BrowserContext context, String path, String json) {
        context.route("**/api/v1/" + path, route -> route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(json)));
    }

    private Page open(BrowserContext context, List<String> complaints) {
        return open(context, complaints, address);
    }

    private static Page open(BrowserContext context, List<String> complaints, URI address) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(address.toString());
        return page;
    }

    private static void dim(Page page, int percent) {
        Locator slider = page.getByTestId("dim-slider");
        slider.fill(String.valueOf(percent));
        page.getByTestId("button-dim").click();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
