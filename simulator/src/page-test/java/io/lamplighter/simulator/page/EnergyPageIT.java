package io.lamplighter.simulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;

import io.lamplighter.simulator.page.Visits.Visit;

/** Somebody reads what the lamps used, in January. */
@TestInstance(Lifecycle.PER_CLASS)
class EnergyPageIT {

    /** As the gateway answers half a month after the first counters came. */
    private static final String HALF_A_MONTH = """
            {"timeZone": "Europe/Berlin", "co2Grams": 363.0, "price": null, "currency": "EUR", "baselineSunElevation": -3.0,
             "energy": 0.0, "energyNotCompared": 312.4, "baseline": null, "saved": null, "savedCo2Kilograms": null,
             "savedMoney": null, "items": [{"month": "2027-01", "luminaires": 0, "estimated": 0, "unknown": 40,
               "incomplete": 40, "energy": 0.0, "energyNotCompared": 312.4, "baseline": null, "saved": null,
               "savedCo2Kilograms": null, "savedMoney": null}],
             "all": 40, "pending": 0, "asOf": "2027-01-15T17:00:00Z",
             "parts": [{"id": "ruhrort", "displayName": "Ruhrort", "luminaires": 40, "monthsCompared": 0,
               "monthsEstimated": 0, "monthsUnknown": 40, "energy": 0.0, "energyNotCompared": 312.4, "baseline": null,
               "saved": null, "savedCo2Kilograms": null, "savedMoney": null}]}""";

    @RegisterExtension
    private final LitStreet street = new LitStreet(18_680, "--start", "2027-01-15T18:00+01:00");

    /** What the gateway says is told to the browser here: counters come every quarter of an hour. */
    @ParameterizedTest
    @CsvSource({"en-GB, 1400, LIGHT, January is not over", "de-DE, 1400, DARK, Januar ist noch nicht zu Ende",
            "en-GB, 390, DARK, January is not over", "de-DE, 390, LIGHT, Januar ist noch nicht zu Ende"})
    void theYearIsReadWithItsDoubts(String locale, int width, ColorScheme colors, String doubt) {
        try (Visit visit = street.visit(locale, width, colors)) {
            visit.answer("savings*", HALF_A_MONTH);
            Page page = visit.open(street.at("/energy"));
            assertThat(page.getByTestId("energy-used")).containsText(Pattern.compile("312([.,]4)?.kWh"));
            assertThat(page.getByTestId("energy-saved")).hasText("–");
            assertThat(page.getByTestId("energy-doubts")).containsText(doubt);
            assertThat(page.getByTestId("energy-part")).containsText("Ruhrort");
            BoundingBox drawn = page.getByTestId("energy-chart").locator("canvas").boundingBox();
            assertThat(drawn.width).isGreaterThan(width / 2.0);
            Visits.picture(page, "energy-%s-%d".formatted(locale, width));
            Visits.isUsable(page);
        }
    }

    @Test
    void aCityWithoutReadingsSaysSoAndItsFilesToo() throws IOException {
        try (Visit visit = street.visit("de-DE")) {
            Page page = visit.open(street.at("/energy"));
            assertThat(page.getByTestId("energy-nothing")).containsText("keine Zählerstände");

            assertThat(new String(kept(page, "energy-csv", "lamplighter-energy-2027-01-2027-01.csv"),
                    StandardCharsets.UTF_8)).startsWith("id,displayName,month").contains("ruhrort,,2027-01,0,0,40");
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
