package io.lamplighter.simulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import io.lamplighter.simulator.demo.DemoProcess;
import io.lamplighter.simulator.measure.ScratchFolder;
import io.lamplighter.simulator.page.Visits.Visit;

/**
 * The frame of a class of page tests: a street of 40 posts, lit by the demo as a person starts it, and one browser. Both
 * belong to that class and its thread alone, so that classes run side by side.
 */
final class LitStreet implements BeforeAllCallback, AfterAllCallback {

    /** What the administrator and everybody else here chooses. */
    static final String PASSWORD = "a lamp in every lane";

    private static final int POSTS = 40;
    private static final Pattern ONE_TIME = Pattern.compile("one-time password (\\S+)");
    private static final Pattern BROKER = Pattern.compile("event=broker-started at=tcp://\\S+:(\\d+)");

    private final int port;
    private final List<String> options;
    private @Nullable ScratchFolder data;
    private @Nullable DemoProcess demo;
    private @Nullable Visits visits;
    private URI address = URI.create("about:blank");

    /**
     * Nothing runs before the class's first test.
     *
     * @param port
     *            where the search for a free one begins; another than in other classes
     * @param options
     *            further ones of the demo
     */
    LitStreet(int port, String... options) {
        this.port = port;
        this.options = List.of(options);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        data = ScratchFolder.make();
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--http-port", String.valueOf(port)));
        demo = DemoProcess.start(data.path(), all.toArray(String[]::new));
        visits = new Visits();
        demo.awaitOnline(POSTS);
        address = demo.address();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        try (ScratchFolder _ = data; DemoProcess running = demo; Visits _ = visits) {
            if (running != null) {
                running.stop();
            }
        }
    }

    URI at(String path) {
        return address.resolve(path);
    }

    /** Somebody with that language before a wide screen. */
    Visit visit(String locale) {
        return visit(locale, Visits.WIDE, ColorScheme.DARK);
    }

    Visit visit(String locale, int width, ColorScheme colors) {
        return visit(locale, width, colors, "");
    }

    /** Somebody who was here before, with the cookies of then; empty: with none. */
    Visit visit(String locale, int width, ColorScheme colors, String cookies) {
        return lit(visits).visit(locale, width, colors, cookies);
    }

    /** The gateway's process. */
    ProcessHandle gateway() throws InterruptedException {
        return lit(demo).gateway();
    }

    /** The port of the gateway's broker. */
    int broker() {
        Path log = lit(data).path().resolve("gateway/logs/gateway-0.log");
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(BROKER::matcher).filter(Matcher::find).map(found -> Integer.valueOf(found.group(1)))
                    .findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The administrator is here for the first time. */
    void signIn(Page page) {
        signInFirst(page, "administrator", lit(demo).lines().stream().map(ONE_TIME::matcher).filter(Matcher::find)
                .map(found -> found.group(1)).findFirst().orElseThrow());
    }

    /** Somebody with a password that works once, and chooses {@link #PASSWORD}. */
    static void signInFirst(Page page, String name, String oneTime) {
        signIn(page, name, oneTime);
        choosePassword(page, oneTime, PASSWORD);
        assertThat(page.getByTestId("password-save")).hasCount(0);
    }

    static void choosePassword(Page page, String oneTime, String again) {
        page.getByTestId("password-current").fill(oneTime);
        page.getByTestId("password-new").fill(PASSWORD);
        page.getByTestId("password-again").fill(again);
        page.getByTestId("password-save").click();
    }

    static void signIn(Page page, String name, String password) {
        page.getByTestId("sign-in-open").click();
        page.getByTestId("sign-in-name").fill(name);
        page.getByTestId("sign-in-password").fill(password);
        page.getByTestId("sign-in").click();
    }

    private static <T> T lit(@Nullable T part) {
        return Objects.requireNonNull(part, "the street is not lit");
    }
}
