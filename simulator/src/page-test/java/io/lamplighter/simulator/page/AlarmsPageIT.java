package io.lamplighter.simulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
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

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import io.lamplighter.protocol.vocabulary.Events;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import io.lamplighter.simulator.demo.DemoProcess;
import io.lamplighter.simulator.demo.Eventually;
import io.lamplighter.simulator.page.Visits.Visit;

/** Somebody in the lighting office sees what failed, says who goes there, and prints what that person takes along. */
@TestInstance(Lifecycle.PER_CLASS)
class AlarmsPageIT {

    private static final Pattern BROKER = Pattern.compile("event=broker-started host=\\S+ port=(\\d+)");

    private final Visits visits = new Visits();

    private @Nullable DemoProcess demo;
    private URI address = URI.create("about:blank");
    private int broker;

    @BeforeAll
    void lightTheStreet(@TempDir Path data) throws InterruptedException {
        demo = DemoProcess.start(data, "--http-port", "18280");
        address = demo.address().resolve("/alarms");
        Path log = data.resolve("gateway/logs/gateway-0.log");
        broker = Eventually.within(Duration.ofSeconds(30), () -> port(log), () -> "the broker's port in " + log);
    }

    private static Optional<Integer> port(Path log) {
        try {
            Matcher found = BROKER.matcher(Files.exists(log) ? Files.readString(log) : "");
            return found.find() ? Optional.of(Integer.valueOf(found.group(1))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
    void somebodySeesToALampThatFailed() {
        try (Visit visit = visits.visit("en-GB");
                FaultyPost post = new FaultyPost(broker, "TASK-1", Vocabulary.LAMP_FAILURE)) {
            Page page = visit.open(URI.create(address + "?text=TASK-"));
            Locator row = row(page, post);
            assertThat(row).containsText("Lamp failed");
            assertThat(row).containsText("Prüfgasse TASK-1");
            row.getByTestId("alarm-open").click();
            assertThat(page.getByTestId("alarm-first")).containsText("tonight");

            page.getByTestId("alarm-acknowledge").click();
            assertThat(page.getByTestId("alarm-outcome")).hasText("Stored: acknowledged.");
            assertThat(page.getByTestId("alarm-seen")).isVisible();
            page.getByTestId("alarm-assignee").fill("Grete");
            page.getByTestId("alarm-assign").click();
            assertThat(page.getByTestId("alarm-outcome")).containsText("assigned to Grete");
            page.getByTestId("alarm-comment").fill("Take the ladder");
            page.getByTestId("alarm-comment-send").click();
            assertThat(page.getByTestId("alarm-history")).containsText("Take the ladder");
            assertThat(row).containsText("assigned to Grete");
            assertThat(page.getByTestId("alarm-lamp")).hasAttribute("href", "/?lamp=TASK-1%3Aluminaire-1");

            row.getByTestId("alarm-choose").check();
            page.getByTestId("chosen-order").click();
            assertThat(page.getByTestId("order-summary")).containsText("Stops: 1");
            assertThat(page.getByTestId("stop-navigate")).hasAttribute("href", "geo:51.4525,6.7325");
            APIResponse file = page.request().get(address.resolve(
                    String.valueOf(page.getByTestId("order-print").getAttribute("href"))).toString());
            assertThat(new String(file.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");

            page.getByTestId("order-back").click();
            post.repair();
            assertThat(page.getByTestId("alarms-none")).isVisible();
            page.getByTestId("alarms-state-closed").click();
            assertThat(row(page, post)).containsText("over since");
        }
    }

    /** Who reads another alarm keeps place and focus, and hears of the new one. */
    @Test
    void aNewAlarmIsToldAndDisturbsNobody() {
        try (Visit visit = visits.visit("de-DE");
                FaultyPost minor = new FaultyPost(broker, "NEWS-1", Events.DIMMING_FAILURE)) {
            Page page = visit.open(URI.create(address + "?text=NEWS-"));
            Locator first = row(page, minor).getByTestId("alarm-open");
            first.focus();
            try (FaultyPost major = new FaultyPost(broker, "NEWS-2", Vocabulary.LAMP_FAILURE)) {
                assertThat(page.getByTestId("alarm-row").first()).hasAttribute("data-subject", major.luminaire());
                assertThat(first).isFocused();
                assertThat(page.getByTestId("alarm-news")).containsText("Leuchte ausgefallen");
                major.repair();
                assertThat(page.getByTestId("alarm-row")).hasCount(1);
                assertThat(first).isFocused();
            }
            minor.repair();
            assertThat(page.getByTestId("alarms-none")).isVisible();
        }
    }

    /** The link shows the same to others; the lamp says in which colour it shines. */
    @Test
    void theMapShowsThoseWithAnOpenAlarm() {
        try (Visit visit = visits.visit("de-DE");
                FaultyPost post = new FaultyPost(broker, "MAP-1", Vocabulary.LAMP_FAILURE)) {
            visit.answer("inventory/*", "{}"); // the city's books have no such lamp, which browsers complain of
            Page page = visit.open(address.resolve("/"));
            page.getByTestId("filter-alarm").selectOption("LampMonitor/lampFailure");
            Locator found = page.getByTestId("lamp-entry");
            assertThat(found).hasAttribute("data-lamp", post.luminaire());
            assertThat(page).hasURL(Pattern.compile("\\?alarm=LampMonitor%2FlampFailure$"));
            page.reload();
            assertThat(found).hasAttribute("data-lamp", post.luminaire());
            found.click();
            assertThat(page.getByTestId("light-colour")).containsText("gelb");
            Visits.picture(page, "map-of-an-alarm");
            Visits.isUsable(page);
            post.repair();
            assertThat(found).hasCount(0);
            page.getByTestId("list-clear").click();
            assertThat(found.first()).isVisible();
            assertThat(page.getByTestId("filter-alarm")).hasValue("");
        }
    }

    /** As when a network is switched off: nobody closes the connection. */
    @Test
    void aSilentLineIsShownAndWhatWasMissedComesByItself() throws Exception {
        try (Visit visit = visits.visit("de-DE", Visits.NARROW, ColorScheme.LIGHT)) {
            Page page = visit.open(URI.create(address + "?text=CUT-"));
            assertThat(page.getByTestId("connection")).hasText("Live");
            ProcessHandle gateway = Objects.requireNonNull(demo).gateway();
            signal(gateway, "STOP");
            try {
                assertThat(page.getByTestId("cut")).isVisible();
                assertThat(page.getByTestId("connection")).hasText("Getrennt");
                Visits.picture(page, "alarms-cut");
                Visits.isUsable(page);
            } finally {
                signal(gateway, "CONT");
            }
            assertThat(page.getByTestId("connection")).hasText("Live");
            assertThat(page.getByTestId("cut")).hasCount(0);
            try (FaultyPost post = new FaultyPost(broker, "CUT-1", Events.DIMMING_FAILURE)) {
                assertThat(row(page, post)).isVisible();
                post.repair();
            }
        }
    }

    private static void signal(ProcessHandle process, String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"en-GB, 1400, LIGHT", "de-DE, 1400, DARK", "en-GB, 390, DARK", "de-DE, 390, LIGHT"})
    void looksRightInBothLanguagesWideAndNarrow(String locale, int width, ColorScheme colors) {
        try (Visit visit = visits.visit(locale, width, colors);
                FaultyPost post = new FaultyPost(broker, "LOOK-1", Events.CYCLING_FAILURE)) {
            Page page = visit.open(address);
            Locator row = row(page, post);
            row.getByTestId("alarm-choose").check();
            Visits.picture(page, "alarms-%s-%d".formatted(locale, width));
            Visits.isUsable(page);
            row.getByTestId("alarm-open").click();
            assertThat(page.getByTestId("alarm-history").locator("li")).not().hasCount(0);
            Visits.picture(page, "alarm-%s-%d".formatted(locale, width));
            Visits.isUsable(page);
            page.getByTestId("alarm-order").click();
            assertThat(page.getByTestId("stop")).hasCount(1);
            Visits.picture(page, "work-order-%s-%d".formatted(locale, width));
            Visits.isUsable(page);
        }
    }

    private static Locator row(Page page, FaultyPost post) {
        return page.locator("[data-testid=alarm-row][data-subject='" + post.luminaire() + "']");
    }
}
