package io.lamplighter.simulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import io.lamplighter.protocol.vocabulary.Events;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import io.lamplighter.simulator.page.Visits.Visit;

/** Somebody in the lighting office sees what failed, says who goes there, and prints what that person takes along. */
@TestInstance(Lifecycle.PER_CLASS)
class AlarmsPageIT {

    @RegisterExtension
    private final LitStreet street = new LitStreet(18_280);

    @Test
    void somebodySeesToALampThatFailed() {
        try (Visit visit = street.visit("en-GB");
                FaultyPost post = new FaultyPost(street.broker(), "TASK-1", Vocabulary.LAMP_FAILURE)) {
            Page page = visit.open(street.at("/alarms?text=TASK-"));
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
            APIResponse file = page.request().get(street.at(
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
        try (Visit visit = street.visit("de-DE");
                FaultyPost minor = new FaultyPost(street.broker(), "NEWS-1", Events.DIMMING_FAILURE)) {
            Page page = visit.open(street.at("/alarms?text=NEWS-"));
            Locator first = row(page, minor).getByTestId("alarm-open");
            first.focus();
            try (FaultyPost major = new FaultyPost(street.broker(), "NEWS-2", Vocabulary.LAMP_FAILURE)) {
                assertThat(page.getByTestId("alarm-row").first()).hasAttribute("data-subject", major.luminaire());
                assertThat(first).isFocused();
                // of two that come at once their number is told
                assertThat(page.getByTestId("alarm-news"))
                        .containsText(Pattern.compile("Leuchte ausgefallen|2 neue Störungen"));
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
        try (Visit visit = street.visit("de-DE");
                FaultyPost post = new FaultyPost(street.broker(), "MAP-1", Vocabulary.LAMP_FAILURE)) {
            visit.answer("inventory/*", "{}"); // the city's books have no such lamp, which browsers complain of
            Page page = visit.open(street.at("/"));
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
        try (Visit visit = street.visit("de-DE", Visits.NARROW, ColorScheme.LIGHT)) {
            Page page = visit.open(street.at("/alarms?text=CUT-"));
            assertThat(page.getByTestId("connection")).hasText("Live");
            ProcessHandle gateway = street.gateway();
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
            try (FaultyPost post = new FaultyPost(street.broker(), "CUT-1", Events.DIMMING_FAILURE)) {
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
        try (Visit visit = street.visit(locale, width, colors);
                FaultyPost post = new FaultyPost(street.broker(), "LOOK-1", Events.CYCLING_FAILURE)) {
            Page page = visit.open(street.at("/alarms"));
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
