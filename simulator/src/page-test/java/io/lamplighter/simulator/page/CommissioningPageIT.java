package io.lamplighter.simulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.TestMethodOrder;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Geolocation;

import io.lamplighter.gateway.label.QrCode;
import io.lamplighter.simulator.page.Visits.Visit;

/**
 * A technician with a phone puts posts into service, with a signal and without. The first test signs in, the others stay
 * signed in.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommissioningPageIT {

    private static final Geolocation THERE = new Geolocation(51.45301, 6.73302).setAccuracy(6);
    /** What a post says of itself, as the gateway tells it. */
    private static final String TEST = """
            {"id": "t-1", "post": "POST", "state": "STATE", "requester": "administrator",
             "submittedAt": "2026-11-22T18:00:00Z",
             "finishedAt": "2026-11-22T18:00:20Z", "result": RESULT, "refusal": null, "findings": [
              {"part": "clock", "device": null, "result": "ok", "detail": "synced", "remedy": ""},
              {"part": "lamp test", "device": "luminaire-1", "result": "failed", "detail": "0.4 W at full light",
               "remedy": "check plug and fuse of the luminaire"},
              {"part": "sensor", "device": "environment", "result": "not-checked", "detail": "not fitted",
               "remedy": ""}]}""";

    @RegisterExtension
    private final LitStreet street = new LitStreet(18_480);

    private String signedIn = "";
    private List<String> posts = List.of();

    @Test
    @Order(1)
    void aTechnicianSignsInAndSeesWhichPostsWait() {
        try (Visit visit = visit("de-DE", ColorScheme.LIGHT)) {
            Page page = visit.open(street.at("/commissioning"));
            street.signIn(page);
            assertThat(page.getByTestId("suggested-none")).hasText("Kein Mast wartet auf die Inbetriebnahme.");
            look(page, "nobody-waits-de");
            takeOutOfTheBooks(page, 10);
            page.reload();
            Locator suggested = page.getByTestId("suggestion");
            assertThat(suggested).hasCount(8);
            assertThat(page.getByTestId("queue")).hasText("Alles übertragen");
            posts = suggested.all().stream().map(each -> String.valueOf(each.getAttribute("data-post"))).toList();
            look(page, "which-de");
            signedIn = visit.context().storageState();
        }
    }

    @Test
    @Order(2)
    void aPostIsPutIntoServiceStepByStep() throws Exception {
        String post = posts.getFirst();
        try (Visit visit = visit("de-DE", ColorScheme.LIGHT)) {
            visit.context().grantPermissions(List.of("geolocation"));
            visit.context().setGeolocation(THERE);
            testsItself(visit, post);
            Page page = visit.open(street.at("/commissioning?post=" + post));
            assertThat(page.getByTestId("sight")).containsText("Am Netz");
            look(page, "sight-de");
            page.getByTestId("visit-begin").click();

            page.getByTestId("position-measure").click();
            assertThat(page.getByTestId("position-said")).hasText("Auf 6 m genau");
            look(page, "position-de");
            page.getByTestId("visit-next").click();

            page.getByTestId("photo-file").setInputFiles(photo());
            assertThat(page.getByTestId("photo-state")).containsText("Übertragen");
            look(page, "photo-de");
            page.getByTestId("visit-next").click();

            newType(page, "Stela square LED", "40");
            page.getByTestId("address").fill("Dammstraße 4");
            look(page, "lamps-de");
            page.getByTestId("visit-next").click();

            page.getByTestId("test-run").click();
            assertThat(page.getByTestId("test-verdict")).containsText("Mindestens ein Teil ist nicht in Ordnung");
            assertThat(page.getByTestId("test-part")).hasCount(3);
            assertThat(page.getByTestId("test-part").nth(1)).hasAttribute("data-result", "failed");
            look(page, "test-de");
            page.getByTestId("visit-next").click();

            page.getByTestId("note").fill("Tür verbogen");
            look(page, "finish-de");
            page.getByTestId("visit-finish").click();
            assertThat(page.getByTestId("visit-done")).containsText(post + " ist in Betrieb genommen.");
            assertThat(page.getByTestId("queue-none")).isVisible();
            look(page, "done-de");

            String known = text(page, "/api/v1/posts/" + post + "/commissioning");
            assertThat(known).contains("\"who\":\"administrator\"", "\"latitude\":51.45301", "\"accuracy\":6",
                    "\"result\":\"failed\"", "Tür verbogen", "Stela square LED", "\"inInventory\":true");
            BufferedImage kept = ImageIO.read(new ByteArrayInputStream(
                    page.request().get(street.at("/api/v1/posts/" + post + "/photo").toString()).body()));
            assertThat(kept.getWidth()).isEqualTo(1600);
            assertThat(text(page, "/api/v1/inventory/" + post + ":luminaire-1")).contains("Dammstraße 4",
                    "\"wattage\":40");
        }
    }

    /** Once it is there again, all is sent, in order and once; loading the page anew loses nothing. */
    @Test
    @Order(3)
    void withoutASignalAllIsKeptAndSentOnceAfterwards() throws Exception {
        String post = posts.get(1);
        try (Visit visit = visit("en-GB", ColorScheme.DARK)) {
            Page page = visit.open(street.at("/commissioning"));
            assertThat(page.getByTestId("suggested")).isVisible();
            page.waitForFunction(
                    "async () => (await (await caches.open((await caches.keys())[0])).keys()).length > 40");
            page.waitForFunction("() => navigator.serviceWorker.controller?.state === 'activated'");
            visit.context().setOffline(true);
            page.getByTestId("visit-id").fill("https://lamps.example/commissioning?post=" + post);
            page.getByTestId("visit-open").click();
            assertThat(page.getByTestId("sight-trouble")).containsText("No connection");
            page.getByTestId("visit-begin").click();
            page.locator("summary").click();
            page.getByTestId("latitude").fill("51,4532");
            page.getByTestId("longitude").fill("6.7331");
            page.getByTestId("position-typed").click();
            assertThat(page.getByTestId("position-said")).hasText("Chosen on the map or by hand");
            page.getByTestId("visit-next").click();
            page.getByTestId("photo-file").setInputFiles(photo());
            assertThat(page.getByTestId("photo-state")).containsText("Waits to be sent");
            look(page, "photo-offline-en");

            reloadWithoutSignal(page); // a phone that ran out of memory behind its camera
            assertThat(page.getByTestId("photo-state")).containsText("Waits to be sent");
            assertThat(page.getByTestId("queue")).hasAttribute("data-count", "1");
            page.getByTestId("visit-next").click();
            page.getByTestId("lamp-type").selectOption("0");
            page.getByTestId("visit-next").click();
            page.getByTestId("test-run").click();
            assertThat(page.getByTestId("test-state")).containsText("No connection");
            look(page, "test-offline-en");
            page.getByTestId("visit-next").click();
            page.getByTestId("visit-finish").click();
            assertThat(page.getByTestId("visit-queued")).containsText("is sent as soon as possible");
            assertThat(page.getByTestId("queue")).hasText("Waiting: 2 – no connection");
            assertThat(page.getByTestId("queue-item")).hasCount(2);
            look(page, "queue-en");

            visit.context().setOffline(false);
            assertThat(page.getByTestId("visit-done")).containsText(post + " is in service.");
            assertThat(page.getByTestId("queue")).hasText("Everything is sent");
            assertThat(entries(page, "post-commissioned", post)).isOne();
            assertThat(entries(page, "photo-stored", post)).isOne();
            forgiveTheCut(visit);
        }
    }

    @Test
    @Order(4)
    void aRefusalIsShownAndMendedAndNothingIsLost() throws Exception {
        String post = posts.get(2);
        try (Visit visit = visit("de-DE", ColorScheme.DARK); Visit colleague = visit("en-GB", ColorScheme.DARK)) {
            Page page = begun(visit, post);
            Page theirs = begun(colleague, post);
            theirs.getByTestId("visit-finish").click();
            assertThat(theirs.getByTestId("visit-done")).isVisible();

            page.getByTestId("note").fill("zweiter Besuch");
            page.getByTestId("visit-finish").click();
            assertThat(page.getByTestId("queue-problem")).containsText("inzwischen in Betrieb genommen");
            assertThat(page.getByTestId("queue")).hasText("Nicht angenommen: 1 von 1");
            look(page, "refused-de");
            page.reload();
            page.getByTestId("mend-first").click();
            assertThat(page.getByTestId("queue-none")).isVisible();
            assertThat(text(page, "/api/v1/posts/" + post + "/commissioning")).contains("zweiter Besuch");
            visit.complaints().removeIf(each -> each.contains("409"));
        }
    }

    @Test
    @Order(5)
    void aWrongNumberIsMendedWithAllThatWasWrittenDown() throws Exception {
        String post = posts.get(5);
        try (Visit visit = visit("en-GB", ColorScheme.LIGHT)) {
            Page page = visit.open(street.at("/commissioning"));
            assertThat(page.getByTestId("suggested")).isVisible();
            visit.context().setOffline(true);
            page.getByTestId("visit-id").fill(post + "x");
            page.getByTestId("visit-open").click();
            page.getByTestId("visit-begin").click();
            page.getByTestId("step-photo").click();
            page.getByTestId("photo-file").setInputFiles(photo());
            assertThat(page.getByTestId("photo-state")).isVisible();
            page.getByTestId("step-finish").click();
            page.getByTestId("note").fill("ladder needed");
            page.getByTestId("visit-finish").click();
            assertThat(page.getByTestId("visit-queued")).isVisible();
            visit.context().setOffline(false);
            assertThat(page.getByTestId("queue-problem")).containsText("knows no post " + post + "x");
            look(page, "wrong-number-en");
            page.getByTestId("mend-number").fill(post);
            page.getByTestId("mend-renumber").click();
            assertThat(page.getByTestId("note")).hasValue("ladder needed");
            page.getByTestId("visit-finish").click();
            assertThat(page.getByTestId("visit-done")).containsText(post);
            assertThat(text(page, "/api/v1/posts/" + post + "/commissioning")).contains("ladder needed")
                    .doesNotContain("\"photo\":null");
            forgiveTheCut(visit);
        }
    }

    /** Work belongs to the account that did it: nobody else sends it, and signing in again loses nothing. */
    @Test
    @Order(6)
    void whatWaitsGoesOutOnceItsTechnicianHasSignedInAgain() {
        String post = posts.get(6);
        try (Visit visit = visit("de-DE", ColorScheme.LIGHT)) {
            Page page = begun(visit, post);
            visit.context().setOffline(true);
            page.getByTestId("visit-finish").click();
            assertThat(page.getByTestId("visit-queued")).isVisible();
            visit.context().clearCookies();
            visit.context().setOffline(false);
            assertThat(page.getByTestId("queue")).hasText("Arbeit von administrator wartet auf Anmeldung");
            assertThat(page.getByTestId("queue-others")).containsText("wartet noch Arbeit von: administrator");
            look(page, "signed-out-de");
            LitStreet.signIn(page, "administrator", LitStreet.PASSWORD);
            assertThat(page.getByTestId("visit-done")).containsText(post);
            assertThat(entries(page, "post-commissioned", post)).isOne();
            forgiveTheCut(visit);
        }
    }

    @Test
    @Order(7)
    void theCameraReadsTheLabelWhereTheBrowserCan() {
        String post = posts.get(3);
        try (Visit visit = visit("en-GB", ColorScheme.LIGHT)) {
            visit.context().addInitScript("""
                    globalThis.BarcodeDetector = class { static async getSupportedFormats() { return ['qr_code']; }
                      async detect() { return [{ rawValue: 'https://lamps.example/commissioning?post=%s' }]; } };
                    navigator.mediaDevices.getUserMedia = async () => { const canvas = document.createElement('canvas');
                      const pen = canvas.getContext('2d'); setInterval(() => pen.fillRect(0, 0, 9, 9), 50);
                      return canvas.captureStream(20); };"""
                    .formatted(post));
            Page page = visit.open(street.at("/commissioning"));
            look(page, "which-en");
            page.getByTestId("scan").click();
            assertThat(page.getByTestId("sight")).containsText("In reach");
            assertThat(page.locator("h2")).hasText(post);
            look(page, "sight-en");
        }
    }

    @Test
    @Order(8)
    void theGatewayReadsThePhotographedLabelWhereTheBrowserCannot() throws IOException {
        String post = posts.get(3);
        try (Visit visit = visit("de-DE", ColorScheme.DARK)) {
            visit.context().addInitScript("delete globalThis.BarcodeDetector;");
            Page page = visit.open(street.at("/commissioning"));
            page.getByTestId("scan-file").setInputFiles(photo());
            assertThat(page.getByTestId("visit-wrong")).containsText("kein Code zu lesen");
            look(page, "no-code-de");
            visit.complaints().removeIf(text -> text.contains("422")); // that there was no code
            page.getByTestId("scan-file").setInputFiles(label("https://lamps.example/commissioning?post=" + post));
            assertThat(page.locator("h2")).hasText(post);
        }
    }

    @Test
    @Order(9)
    void everyScreenHasItsWordsInEnglishAndFitsAWideOneToo() {
        String post = posts.get(4);
        try (Visit visit = street.visit("en-GB", Visits.WIDE, ColorScheme.LIGHT, signedIn)) {
            Page page = visit.open(street.at("/commissioning?post=" + post));
            page.getByTestId("visit-begin").click();
            for (String step : List.of("position", "photo", "lamps", "test", "finish")) {
                page.getByTestId("step-" + step).click();
                assertThat(page.getByTestId("step-" + step)).hasAttribute("aria-current", "step");
                look(page, step + "-en-wide");
            }
            page.getByTestId("drop").click();
            page.getByTestId("drop-do").click();
            assertThat(page.getByTestId("suggested")).isVisible();
            assertThat(page.getByTestId("entry-open")).hasCount(0);
        }
    }

    /** As if they had been put up since. */
    private void takeOutOfTheBooks(Page page, int posts) {
        Matcher ids = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(text(page, "/api/v1/inventory?limit=" + posts));
        while (ids.find()) {
            APIResponse gone = page.request().delete(street.at("/api/v1/inventory/" + ids.group(1)).toString());
            assertThat(gone.status()).isEqualTo(204);
        }
    }

    private static Page begun(Visit visit, String post, URI address) {
        Page page = visit.open(address);
        page.getByTestId("visit-begin").click();
        page.getByTestId("step-finish").click();
        assertThat(page.getByTestId("visit-post")).containsText(post);
        return page;
    }

    private Page begun(Visit visit, String post) {
        return begun(visit, post, street.at("/commissioning?post=" + post));
    }

    private static void newType(Page page, String type, String watts) {
        page.getByTestId("lamp-type").selectOption("other");
        page.getByTestId("lamp-type-name").fill(type);
        page.getByTestId("lamp-watts").fill(watts);
        page.getByTestId("lamp-watts").blur();
    }

    /** First it runs, then it is over. */
    private static void testsItself(Visit visit, String post) {
        visit.context().route("**/api/v1/posts/" + post + "/selftest", route -> {
            boolean asks = route.request().method().equals("POST");
            String body = TEST.replace("POST", post).replace("STATE", asks ? "running" : "finished");
            route.fulfill(new FulfillOptions().setStatus(asks ? 202 : 200).setContentType("application/json")
                    .setBody(body.replace("RESULT", asks ? "null" : "\"failed\"")));
        });
    }

    private static FilePayload photo() throws IOException {
        BufferedImage picture = new BufferedImage(2400, 3200, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(new Color(24, 34, 52));
        pen.fillRect(0, 0, 2400, 3200);
        pen.setColor(Color.GRAY);
        pen.fillRect(1160, 700, 80, 2500);
        pen.setColor(Color.ORANGE);
        pen.fillOval(950, 500, 500, 240);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture.getSubimage(0, 0, 2400, 1800), "png", bytes);
        return new FilePayload("post.png", "image/png", bytes.toByteArray());
    }

    private static FilePayload label(String text) throws IOException {
        boolean[][] squares = QrCode.of(text);
        BufferedImage picture = new BufferedImage(1200, 900, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.LIGHT_GRAY);
        pen.fillRect(0, 0, 1200, 900);
        pen.setColor(Color.BLACK);
        for (int y = 0; y < squares.length; y++) {
            for (int x = 0; x < squares.length; x++) {
                if (squares[y][x]) {
                    pen.fillRect(300 + 9 * x, 200 + 9 * y, 9, 9);
                }
            }
        }
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return new FilePayload("label.png", "image/png", bytes.toByteArray());
    }

    private static void look(Page page, String name) {
        Visits.picture(page, "commissioning-" + name);
        Visits.isUsable(page);
    }

    private int entries(Page page, String action, String post) {
        Matcher found = Pattern.compile("\"action\":\"" + action + "\"").matcher(text(page,
                "/api/v1/audit?action=" + action + "&subject=" + post));
        return (int) found.results().count();
    }

    private String text(Page page, String path) {
        APIResponse answer = page.request().get(street.at(path).toString());
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.text();
    }

    /** As somebody does who sees the browser's own page: a busy browser may not wait for the page's worker to start. */
    private static void reloadWithoutSignal(Page page) {
        int tries = 3;
        while (true) {
            try {
                page.reload();
                return;
            } catch (PlaywrightException e) {
                if (--tries == 0 || !String.valueOf(e.getMessage()).contains("ERR_INTERNET_DISCONNECTED")) {
                    throw e;
                }
            }
        }
    }

    private static void forgiveTheCut(Visit visit) {
        visit.complaints().removeIf(each -> each.contains("ERR_INTERNET_DISCONNECTED")
                || each.contains("404") || each.contains("401"));
    }

    private Visit visit(String locale, ColorScheme colors) {
        return street.visit(locale, Visits.NARROW, colors, signedIn);
    }
}
