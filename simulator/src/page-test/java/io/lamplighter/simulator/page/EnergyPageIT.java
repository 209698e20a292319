package io.lamplighter.simulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;

import io.lamplighter.simulator.demo.DemoProcess;
import io.lamplighter.simulator.page.Visits.Visit;

/** Somebody reads what the lamps used: here of an evening in January that runs 600 times as fast. */
@TestInstance(Lifecycle.PER_CLASS)
class EnergyPageIT {

    private static final Pattern LAMP = Pattern.compile("RUH-\\d+:luminaire-1");
    /** An hour takes 6 s. */
    private static final LocatorAssertions.ContainsTextOptions WITHIN_AN_EVENING = new LocatorAssertions.ContainsTextOptions()
            .setTimeout(90_000);

    private final Visits visits = new Visits();

    private @Nullable DemoProcess demo;
    private URI address = URI.create("about:blank");

    /** Counters show whole watt-hours: some time must pass before there is anything to see. */
    @BeforeAll
    void burnForSomeHours(@TempDir Path data) throws InterruptedException {
        demo = DemoProcess.start(data, "--start", "2027-01-15T18:00+01:00", "--time-lapse", "600", "--http-port",
                "18680");
        address = demo.address();
        try (Visit visit = visits.visit("en-GB")) {
            Page page = visit.open(address);
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
        visits.close();
    }

    @ParameterizedTest
    @CsvSource({"en-GB, 1400, LIGHT, January is not over", "de-DE, 1400, DARK, Januar ist noch nicht zu Ende",
            "en-GB, 390, DARK, January is not over", "de-DE, 390, LIGHT, Januar ist noch nicht zu Ende"})
    void theYearIsReadWithItsDoubts(String locale, int width, ColorScheme colors, String doubt) {
        try (Visit visit = visits.visit(locale, width, colors)) {
            Page page = visit.open(address.resolve("/energy"));
            assertThat(page.getByTestId("energy-used")).containsText(Pattern.compile("[1-9]\\d*[.,]\\d.kWh"));
            assertThat(page.getByTestId("energy-saved")).hasText("–");
            assertThat(page.getByTestId("energy-doubts")).containsText(doubt);
            BoundingBox drawn = page.getByTestId("energy-chart").locator("canvas").boundingBox();
            assertThat(drawn.width).isGreaterThan(width / 2.0);
            Visits.picture(page, "energy-%s-%d".formatted(locale, width));
            Visits.isUsable(page);
        }
    }

    /** From the city down to one lamp, and back. */
    @Test
    void aReaderGoesFromTheCityToALamp() {
        try (Visit visit = visits.visit("de-DE")) {
            Page page = visit.open(address.resolve("/energy"));
            assertThat(page.getByTestId("energy-part")).hasCount(1);
            page.getByTestId("energy-part").locator("button").click();
            assertThat(page.getByTestId("energy-part")).hasCount(5);
            Visits.picture(page, "energy-streets");
            page.getByTestId("energy-part").first().locator("button").click();
            assertThat(page.getByTestId("energy-part").first()).hasAttribute("data-part", LAMP);
            page.getByTestId("energy-part").first().locator("button").click();
            assertThat(page.getByTestId("energy-part")).hasCount(0);
            assertThat(page.getByTestId("energy-used")).containsText("kWh");
            page.goBack();
            assertThat(page.getByTestId("energy-part").first()).hasAttribute("data-part", LAMP);
        }
    }

    @Test
    void theYearIsKeptAsTableSpreadsheetAndReport() throws IOException {
        try (Visit visit = visits.visit("de-DE")) {
            Page page = visit.open(address.resolve("/energy"));
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
}
