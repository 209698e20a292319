package io.lamplighter.simulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;

import io.lamplighter.simulator.page.Visits.Visit;

/** What administrators do on their page, against a real gateway. The first test signs in, the others stay signed in. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdministrationPageIT {

    private static final List<String> VIEWS = List.of("health", "posts", "identities", "connectors", "quarantine", "users", "roles",
            "tokens", "audit", "backup");

    @RegisterExtension
    private final LitStreet street = new LitStreet(18_980);

    private String signedIn = "";

    @Test
    @Order(1)
    void aNewColleagueGetsAnAccountWithAPasswordThatWorksOnce() {
        try (Visit visit = visit("de-DE")) {
            Page page = visit.open(street.at("/administration"));
            street.signIn(page);
            page.getByTestId("view-users").click();
            page.getByTestId("user-add").click();
            page.getByTestId("user-name").fill("b.lampe");
            page.getByTestId("dialog-do").click();
            String secret = page.getByTestId("secret").inputValue();
            Visits.picture(page, "administration-secret");
            page.getByTestId("dialog-close").click();
            assertThat(row(page, "user", "b.lampe")).containsText("wartet auf erstes Passwort");
            try (Visit other = visit("de-DE")) {
                Page theirs = other.open(street.at("/"));
                LitStreet.signIn(theirs, "b.lampe", secret);
                Locator current = theirs.getByTestId("password-current");
                assertThat(current).isFocused();
                LitStreet.choosePassword(theirs, secret, "a lamp in no lane");
                assertThat(theirs.getByTestId("form-failure")).hasText("Die beiden neuen Passwörter sind verschieden.");
                assertThat(theirs.getByTestId("password-again")).isFocused();
                assertThat(current).hasValue(secret);
                theirs.getByTestId("password-again").fill(LitStreet.PASSWORD);
                theirs.getByTestId("password-save").click();
                assertThat(theirs.getByTestId("account")).containsText("b.lampe");
            }
            page.reload();
            assertThat(row(page, "user", "b.lampe")).containsText("aktiv");
            signedIn = visit.context().storageState();
        }
    }

    @Test
    @Order(2)
    void anAccountIsLockedAndDeletedAndTheLogSaysWhatBecameDifferent() {
        try (Visit visit = visit("de-DE")) {
            Page page = visit.open(street.at("/administration?view=users"));
            row(page, "user", "b.lampe").getByTestId("user-role").click();
            page.getByTestId("user-disabled").check();
            page.getByTestId("dialog-do").click();
            assertThat(row(page, "user", "b.lampe")).containsText("gesperrt");
            row(page, "user", "b.lampe").getByTestId("user-remove").click();
            assertThat(page.getByTestId("dialog")).containsText("Konto b.lampe löschen?");
            page.getByTestId("dialog-do").click();
            assertThat(row(page, "user", "b.lampe")).hasCount(0);

            page.getByTestId("view-audit").click();
            page.getByTestId("filter-action").selectOption("user-changed");
            page.getByTestId("filter-subject").fill("b.lampe");
            page.getByTestId("filter-do").click();
            Locator entry = page.getByTestId("audit-entry");
            assertThat(entry).hasCount(1);
            entry.locator("summary").click();
            assertThat(entry.locator("tbody tr")).hasCount(1);
            assertThat(entry.locator("tbody tr")).containsText("disabled");
            assertThat(entry.locator("del")).hasText("false");
            assertThat(entry.locator("ins")).hasText("true");
            Visits.picture(page, "administration-difference");

            page.getByTestId("filter-to").fill("2020-01-01T00:00");
            page.getByTestId("filter-do").click();
            assertThat(page.getByTestId("none")).isVisible();
        }
    }

    @Test
    @Order(3)
    void aCityPlatformIsConnectedPausedTestedAndSwitchedOn() {
        try (Visit visit = visit("en-GB")) {
            Page page = visit.open(street.at("/administration?view=connectors"));
            page.getByTestId("connector-add").click();
            page.getByTestId("kind-ngsi-ld").check();
            page.getByTestId("dialog-do").click();
            page.getByTestId("connector-address").fill("http://127.0.0.1:9/"); // nobody listens to "discard"
            page.getByTestId("setting-presence").selectOption("no");
            page.getByTestId("dialog-do").click();
            assertThat(page.getByTestId("connector-one")).containsText("paused");

            page.getByTestId("connector-test").click();
            page.getByTestId("dialog-do").click();
            assertThat(page.getByTestId("connector-tested")).containsText("The platform does not answer properly.");
            assertThat(page.getByTestId("connector-tested")).containsText("entityOperations/upsert");
            Visits.picture(page, "administration-connector-test");
            page.getByTestId("dialog-close").click();

            page.getByTestId("connector-toggle").click();
            page.getByTestId("dialog-do").click();
            assertThat(page.getByTestId("connector-one")).containsText("waits for the platform");
            Visits.picture(page, "administration-connector");
            page.getByTestId("connector-remove").click();
            page.getByTestId("dialog-do").click();
            assertThat(page.getByTestId("none")).hasText("No platform is connected yet.");
        }
    }

    @Test
    @Order(4)
    void aTokenIsShownOnceAndRevoked() {
        try (Visit visit = street.visit("en-GB", Visits.NARROW, ColorScheme.LIGHT, signedIn)) {
            Page page = visit.open(street.at("/administration?view=tokens"));
            page.getByTestId("token-add").click();
            page.getByTestId("token-name").fill("Prometheus");
            page.getByTestId("dialog-do").click();
            assertThat(page.getByTestId("secret")).hasValue(Pattern.compile("llt_\\S{20,}"));
            page.getByTestId("dialog-close").click();
            assertThat(page.getByTestId("token")).containsText("Prometheus");
            page.getByTestId("token-revoke").click();
            page.getByTestId("dialog-do").click();
            assertThat(page.getByTestId("none")).isVisible();
        }
    }

    @Test
    @Order(5)
    void theChosenThemeStays() {
        try (Visit visit = visit("en-GB")) {
            Page page = visit.open(street.at("/administration"));
            assertThat(page.getByTestId("health-store")).hasAttribute("data-state", "good");
            page.getByTestId("account").click();
            page.getByTestId("theme-light").click();
            page.reload();
            assertThat(page.locator("html")).hasAttribute("data-theme", "light");
            page.getByTestId("account").click();
            assertThat(page.getByTestId("theme-light")).hasAttribute("aria-pressed", "true");
        }
    }

    @Test
    @Order(5)
    void theDatabaseIsBackedUpByAPress() {
        try (Visit visit = visit("de-DE")) {
            Page page = visit.open(street.at("/administration?view=backup"));
            assertThat(page.getByTestId("none")).isVisible();
            page.getByTestId("backup-make").click();
            assertThat(page.getByTestId("backup")).containsText(Pattern.compile("lamplighter-.*\\d\\s[kM]B"));
            assertThat(page.getByTestId("backup-make")).hasText("Jetzt sichern");
            Visits.picture(page, "administration-backup");
        }
    }

    @Test
    @Order(5)
    void theMapShowsAGroup() {
        try (Visit visit = visit("en-GB")) {
            Page page = visit.open(street.at("/"));
            page.request().put(street.at("/api/v1/groups/quay").toString(), RequestOptions.create().setHeader("Content-Type",
                    "application/json").setData("{\"displayName\": \"The quay\", \"members\":"
                            + " [\"RUH-003:luminaire-1\", \"RUH-004:luminaire-1\"]}"));
            page.navigate(street.at("/?group=quay").toString());
            assertThat(page.getByTestId("lamp-entry")).hasCount(2);
            assertThat(page.getByTestId("filter-group").locator("option:checked")).hasText("The quay");
            page.getByTestId("filter-group").selectOption("");
            assertThat(page.getByTestId("lamp-entry")).hasCount(40);
            page.goBack();
            assertThat(page.getByTestId("lamp-entry")).hasCount(2);
        }
    }

    @ParameterizedTest
    @Order(6)
    @CsvSource({"en-GB, 390, DARK", "de-DE, 390, LIGHT", "en-GB, 1000, LIGHT", "de-DE, 1400, LIGHT"})
    void everyViewFitsItsScreen(String locale, int width, ColorScheme colors) {
        try (Visit visit = street.visit(locale, width, colors, signedIn)) {
            Page page = visit.open(street.at("/administration"));
            for (String view : VIEWS) {
                page.getByTestId("view-" + view).click();
                assertThat(page.locator("#view-title")).hasText(page.getByTestId("view-" + view).textContent());
                assertThat(page.locator(".view-wait")).hasCount(0);
                Visits.picture(page, "administration-%s-%s-%d".formatted(view, locale, width));
                Visits.isUsable(page);
            }
        }
    }

    /** With the name of the account, by which it is the widest. */
    @Test
    @Order(6)
    void theHeaderFitsScreensOfEveryWidth() {
        try (Visit visit = visit("de-DE")) {
            Page page = visit.open(street.at("/administration"));
            assertThat(page.getByTestId("clock")).isVisible();
            for (int width : List.of(901, 941, 981, 1000, 1101, 1242, 1365, 1381, 1391, 1481, 1502, 1721)) {
                page.setViewportSize(width, 900);
                Object over = page.locator("ll-header header").evaluate("header => header.scrollWidth - header.clientWidth");
                assertThat(((Number) over).intValue()).as("pixels too wide at " + width).isLessThanOrEqualTo(0);
            }
        }
    }

    /** A demo's gateway certifies nobody, so what a city's would say is said for it. */
    @Test
    @Order(5)
    void aPostIsApprovedByItsFingerprint() {
        try (Visit visit = street.visit("de-DE", Visits.NARROW, ColorScheme.DARK, signedIn)) {
            visit.answer("identities?*", """
                    {"items": [{"post": "RUH-007", "state": "certified", "fingerprint": "%s", "serial": "1f",
                      "validFrom": "2026-11-01T00:00:00Z", "validUntil": "2037-11-01T00:00:00Z", "by": "token"}],
                     "next": null}""".formatted("0a1b2c3d".repeat(8)));
            visit.answer("enrolment/requests?*", """
                    {"items": [{"id": "r-1", "post": "RUH-041", "fingerprint": "%s", "address": "10.4.17.32",
                      "askedAt": "2026-11-22T05:34:00Z"}], "next": null}""".formatted("91b7557b".repeat(8)));
            Page page = visit.open(street.at("/administration?view=identities"));
            assertThat(row(page, "waiting", "r-1")).containsText("91b7 557b");
            assertThat(row(page, "identity", "RUH-007")).containsText("gültig");
            Visits.picture(page, "administration-identities");
            Visits.isUsable(page);

            page.getByTestId("approve").click();
            assertThat(page.getByTestId("dialog")).containsText("RUH-041 freigeben?");
            page.waitForRequest("**/api/v1/enrolment/requests/r-1/approval", () -> page.getByTestId("dialog-do").click());
            assertThat(page.getByTestId("dialog-failure")).containsText("wartet niemand mehr");
            page.getByTestId("dialog-close").click();

            page.getByTestId("enrol").click();
            page.getByTestId("enrol-posts").fill("RUH-041, RUH-042");
            page.getByTestId("dialog-do").click();
            assertThat(page.getByTestId("dialog-failure")).containsText("Dieses Gateway zertifiziert keine Masten");
            visit.complaints().removeIf(text -> text.contains("404") || text.contains("409")); // as the browser tells refusals
        }
    }

    @Test
    @Order(7)
    void operatorsSeeOnlyWhatTheirRoutesLetThrough() {
        signedIn = ""; // the demo lets guests of this machine operate
        try (Visit visit = visit("en-GB")) {
            Page page = visit.open(street.at("/administration"));
            assertThat(page.getByTestId("health-store")).isVisible();
            assertThat(page.locator(".administration nav a")).hasText(new String[]{"Health", "Posts", "Certificates", "City platforms",
                    "Not used", "Roles"});
            page.getByTestId("view-connectors").click();
            assertThat(page.getByTestId("none")).isVisible();
            assertThat(page.getByTestId("connector-add")).hasCount(0);
        }
    }

    private Visit visit(String locale) {
        return street.visit(locale, Visits.WIDE, ColorScheme.DARK, signedIn);
    }

    private static Locator row(Page page, String kind, String of) {
        return page.locator("[data-testid='%s'][data-row='%s']".formatted(kind, of));
    }
}
