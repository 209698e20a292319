package io.lamplighter.gateway.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.Optional;
import javax.imageio.ImageIO;

import io.lamplighter.gateway.access.Role;
import io.lamplighter.gateway.label.QrCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(240)
class CommissioningRoutesIT {

    private static final String ONE = "/api/v1/posts/ruhrort-001/commissioning";
    private static final String PHOTO = "/api/v1/posts/ruhrort-001/photo";
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 7, (byte) 0xff, (byte) 0xd9};
    private static final String WISH = """
            {"takenAt": "2026-11-22T18:00:00Z", "position": {"latitude": 51.4531, "longitude": 6.7329, "accuracy": 4},
             "luminaires": [{"device": "luminaire-1", "luminaireType": "Stela", "wattage": 40}], "note": "door is bent"}""";

    private final FakeCity city = new FakeCity(InstantSource.system());
    private final People people = new People(Optional.empty());
    private final HttpClient client = HttpClient.newHttpClient();
    private WebServer server;
    private String technician = "";

    @BeforeEach
    void start() {
        city.light(2, 40);
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1, people.access()));
        technician = people.cookie(Role.TECHNICIAN);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aPostIsPutIntoServiceOnceWithItsPhoto() throws Exception {
        assertThat(get("/api/v1/commissioning/waiting").findValuesAsString("post"))
                .containsExactly("ruhrort-001", "ruhrort-002");
        ObjectNode before = get(ONE);
        assertThat(before.path("last").isNull()).isTrue();
        assertThat(before.path("luminaires").path(0).path("luminaireType").asString()).isEqualTo("Stela square LED");
        assertThat(before.path("luminaires").path(0).path("inInventory").asBoolean()).isFalse();

        HttpResponse<byte[]> stored = photo(JPEG, "image/jpeg");
        assertThat(stored.statusCode()).isEqualTo(200);
        String hash = Json.read(stored.body()).orElseThrow().path("photo").asString();
        String wish = WISH.replace("}], ", "}], \"photo\": \"" + hash
                + "\", \"selfTest\": {\"id\": \"t-1\", \"result\": \"ok\"}, ");
        HttpProbe.Answer done = put(wish, "one");
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(put(wish, "one").text()).isEqualTo(done.text());

        ObjectNode after = get(ONE);
        assertThat(after.path("last").path("who").asString()).isEqualTo("technician-1");
        assertThat(after.path("last").path("photo").asString()).isEqualTo(hash);
        assertThat(after.path("last").path("selfTest").path("result").asString()).isEqualTo("ok");
        assertThat(after.path("last").path("position").path("accuracy").asDouble()).isEqualTo(4);
        assertThat(after.path("latitude").asDouble()).isEqualTo(51.4531);
        assertThat(after.path("luminaires").path(0).path("inInventory").asBoolean()).isTrue();
        assertThat(get("/api/v1/commissioning/waiting").findValuesAsString("post")).containsExactly("ruhrort-002");
        assertThat(get("/api/v1/luminaire-types").path("items").path(0).path("wattage").asDouble()).isEqualTo(40);

        HttpResponse<byte[]> shown = client.send(request(PHOTO).build(), BodyHandlers.ofByteArray());
        assertThat(shown.body()).isEqualTo(JPEG);
        assertThat(shown.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(shown.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
    }

    @Test
    void whoeverKnewAnotherStateIsToldWhoWasThere() throws Exception {
        assertThat(put(WISH, "one").status()).isEqualTo(200);
        HttpProbe.Answer second = put(WISH, "two");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.problem()).endsWith("commissioned-meanwhile");
        assertThat(second.text()).contains("technician-1");
        assertThat(put(WISH.replace("{\"takenAt\"", "{\"replaces\": \"one\", \"takenAt\""), "two").status())
                .isEqualTo(200);
        assertThat(put(WISH.replace("bent", "mended"), "two").problem()).endsWith("idempotency-key-reused");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
            "\"takenAt\": \"2026-11-22T18:00:00Z\"; \"takenAt\": \"yesterday\"; wrong-field",
            "\"latitude\": 51.4531; \"latitude\": 951; wrong-place", "\"accuracy\": 4; \"accuracy\": -4; wrong-place",
            "\"wattage\": 40; \"wattage\": \"bright\"; wrong-field", "\"wattage\": 40; \"watts\": 40; unknown-field",
            "\"wattage\": 40; \"district\": \"laar\"; wrong-field", "\"note\"; \"remark\"; unknown-field",
            "\"device\": \"luminaire-1\"; \"device\": \"a:b\"; wrong-field",
            "\"note\": \"door is bent\"; \"selfTest\": {\"id\": \"t\", \"result\": \"fine\"}; wrong-field",
            "\"note\": \"door is bent\"; \"photo\": \"0123\"; photo-missing"})
    void whatCannotBeIsRefusedAndNothingIsStored(String was, String is, String problem) throws Exception {
        HttpProbe.Answer refused = put(WISH.replace(was, is), "one");

        assertThat(refused.problem()).as(refused.text()).endsWith(problem);
        assertThat(get(ONE).path("last").isNull()).isTrue();
        assertThat(city.inventory().assets()).isEmpty();
    }

    @Test
    void anUnknownPostAMissingKeyAndWhatIsNoPhotoAreRefused() throws Exception {
        assertThat(HttpProbe.send(server.port(), "PUT " + ONE, WISH, technician, "Content-Type: application/json")
                .problem()).endsWith("key-missing");
        assertThat(HttpProbe.send(server.port(), "PUT " + ONE.replace("001", "999"), WISH, technician,
                "Content-Type: application/json", "Idempotency-Key: one").problem()).endsWith("unknown-post");
        assertThat(get(ONE.replace("001", "999")).path("type").asString()).endsWith("unknown-post");
        assertThat(get(PHOTO).path("type").asString()).endsWith("unknown-photo");

        assertThat(photo("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "image/jpeg").statusCode())
                .isEqualTo(400);
        assertThat(photo(JPEG, "text/plain").statusCode()).isEqualTo(415);
        assertThat(photo(new byte[2 * 1024 * 1024 + 1], "image/jpeg").statusCode()).isEqualTo(413);
    }

    @Test
    void theCodeOfALabelIsReadOffAPhotoWhereTheBrowserCannot() throws Exception {
        HttpResponse<byte[]> read = label(photograph("https://lamps.example/commissioning?post=ruhrort-001"));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(Json.read(read.body()).orElseThrow().path("texts").path(0).asString())
                .isEqualTo("https://lamps.example/commissioning?post=ruhrort-001");

        assertThat(problem(label(photograph("")))).isEqualTo("422 no-code");
        assertThat(problem(label(JPEG))).isEqualTo("400 no-jpeg");
        assertThat(problem(label(new byte[2 * 1024 * 1024 + 1]))).isEqualTo("413 body-too-large");
    }

    private static String problem(HttpResponse<byte[]> answer) {
        String type = Json.read(answer.body()).orElseThrow().path("type").asString();
        return answer.statusCode() + " " + type.substring(type.lastIndexOf(':') + 1);
    }

    private HttpResponse<byte[]> label(byte[] photo) throws IOException, InterruptedException {
        return client.send(request("/api/v1/commissioning/label").header("Content-Type", "image/jpeg")
                .POST(BodyPublishers.ofByteArray(photo)).build(), BodyHandlers.ofByteArray());
    }

    /** Nothing but the code; of no text nothing at all. */
    private static byte[] photograph(String text) throws IOException {
        boolean[][] squares = text.isEmpty() ? new boolean[9][9] : QrCode.of(text);
        BufferedImage picture = new BufferedImage((squares.length + 8) * 8, (squares.length + 8) * 8,
                BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int row = y / 8 - 4;
                int column = x / 8 - 4;
                boolean dark = row >= 0 && row < squares.length && column >= 0 && column < squares.length
                        && squares[row][column];
                picture.setRGB(x, y, dark ? 0 : 0xffffff);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }

    private ObjectNode get(String path) throws IOException {
        return HttpProbe.get(server.port(), path, technician).json();
    }

    private HttpProbe.Answer put(String body, String key) throws IOException {
        return HttpProbe.send(server.port(), "PUT " + ONE, body, technician, "Content-Type: application/json",
                "Idempotency-Key: " + key);
    }

    private HttpResponse<byte[]> photo(byte[] bytes, String type) throws IOException, InterruptedException {
        return client.send(request(PHOTO).header("Content-Type", type)
                .PUT(BodyPublishers.ofByteArray(bytes)).build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).header("Cookie",
                technician.substring("Cookie: ".length()));
    }
}
