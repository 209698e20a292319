package io.lamplighter.simulator.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;

import static org.assertj.core.api.Assertions.assertThat;

/** One real browser for a class of tests, whose visits know nothing of each other. */
final class Visits implements AutoCloseable {

    static final int WIDE = 1400;
    static final int NARROW = 390;
    private static final int WIDE_HEIGHT = 900;
    private static final int NARROW_HEIGHT = 844;
    private static final Path PICTURES = Path.of("target", "page-pictures");
    private static final String RULES = "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
            + ".then(found => found.violations.flatMap(each => each.nodes.filter("
            // what lies half under a bar for now can be scrolled to where it does not
            + "node => !node.any.some(check => check.data?.messageKey?.startsWith('partiallyObscured'))).map("
            + "node => each.id + ' (' + each.help + '): ' + node.target.join(' '))))";

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000); // a starved machine; ends at once when it holds
    }

    private final Playwright playwright = Playwright
            .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright.chromium()
            .launch(new LaunchOptions().setExecutablePath(Path.of(System.getProperty("chromium", "/usr/bin/chromium")))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                            "--disable-background-networking", "--disable-component-update", "--disable-sync")));

    /** Somebody who was here before, with the cookies of then; empty: with none. */
    Visit visit(String locale, int width, ColorScheme colors, String cookies) {
        Browser.NewContextOptions options = new Browser.NewContextOptions().setLocale(locale).setColorScheme(colors)
                .setViewportSize(width, width < WIDE ? NARROW_HEIGHT : WIDE_HEIGHT);
        return new Visit(browser.newContext(cookies.isEmpty() ? options : options.setStorageState(cookies)),
                new CopyOnWriteArrayList<>());
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /**
     * One visit; its end checks that the browser complained of nothing.
     *
     * @param complaints
     *            errors and warnings so far
     */
    record Visit(BrowserContext context, List<String> complaints) implements AutoCloseable {

        /** The gateway says this instead, at that address below {@code /api/v1/}. */
        void answer(String path, String json) {
            context.route("**/api/v1/" + path, route -> route.fulfill(
                    new com.microsoft.playwright.Route.FulfillOptions().setContentType("application/json")
                            .setBody(json)));
        }

        Page open(URI address) {
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

        @Override
        public void close() {
            context.close();
            assertThat(complaints).as("what the browser complained of").isEmpty();
        }
    }

    /** Kept as build output, to be looked at. */
    static void picture(Page page, String name) {
        page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    /** Whoever cannot see, hear or use a mouse can use it (WCAG 2.2 AA, as far as axe sees), and nothing is cut off. */
    static void isUsable(Page page) {
        page.evaluate(axe());
        assertThat((List<?>) page.evaluate(RULES)).as("what axe complains of").isEmpty();
        Object overflow = page.locator("ll-stage").evaluate("stage => stage.scrollWidth - stage.clientWidth");
        assertThat(((Number) overflow).intValue()).as("pixels wider than the screen").isLessThanOrEqualTo(0);
    }

    private static String axe() {
        try (InputStream in = Objects.requireNonNull(Visits.class.getResourceAsStream("/axe.min.js"), "axe")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("axe cannot be read", e);
        }
    }
}
