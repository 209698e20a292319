package io.lamplighter.simulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;

import io.lamplighter.simulator.page.Visits.Visit;

/** The map of a city whose clock runs fast. */
@TestInstance(Lifecycle.PER_CLASS)
class NightPageIT {

    /** A day and a night of the fast city take 72 s; who sees the first night end waits for a day of 27 s only. */
    private static final LocatorAssertions.HasTextOptions WITHIN_TWO_DAYS = new LocatorAssertions.HasTextOptions()
            .setTimeout(145_000);

    @RegisterExtension
    private final LitStreet street = new LitStreet(18_180, "--start", "2027-01-15T00:00+01:00", "--time-lapse", "1200");

    /** Begins in a winter's night: at 1,200 times the speed, some 20 s of night are left when all posts are there, and the day takes 27 s. */
    @Test
    void glowsByNightAndNotByDayWhenTimeRunsFast() {
        try (Visit visit = street.visit("en-GB")) {
            Page page = visit.open(street.at("/"));
            assertThat(page.getByTestId("lit-count")).hasText("40", WITHIN_TWO_DAYS);
            assertThat(page.getByTestId("total-power")).hasText(Pattern.compile("^1\\.[4-8]\\d*\\s*kW"),
                    WITHIN_TWO_DAYS);
            Visits.picture(page, "night");
            assertThat(page.getByTestId("lit-count")).hasText("0", WITHIN_TWO_DAYS);
            assertThat(page.getByTestId("lit-count")).hasText("40", WITHIN_TWO_DAYS);
        }
    }
}
