package io.lamplighter.gateway.web;

import java.io.IOException;
import java.time.InstantSource;

import io.javalin.Javalin;
import io.lamplighter.gateway.access.Caller;
import io.lamplighter.gateway.access.Role;
import io.lamplighter.gateway.inventory.Inventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class InventoryRoutesIT {

    private static final String JSON = "Content-Type: application/json";
    private static final String ONE = "/api/v1/inventory/p-1:luminaire-1";

    private Javalin server;

    @BeforeEach
    void start() {
        Inventory inventory = new Inventory(new FakeInventoryStore());
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.maxRequestSize = WebServer.MAX_BODY_BYTES;
            new RouteTable().add(new InventoryRoutes(inventory)).add(new GroupRoutes(inventory))
                    .addTo(config.routes,
                            new Guard(ctx -> Caller.anonymous(Role.ADMINISTRATOR), InstantSource.system()));
            ErrorReplies.addTo(config.routes);
        }).start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void oneLuminaireIsMadeReadChangedAndRemovedByWhomKnowsIt() throws Exception {
        HttpProbe.Answer made = send("PUT " + ONE, "{\"district\": \"ruhrort\", \"wattage\": 40}", JSON,
                "If-None-Match: *");
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        assertThat(send("PUT " + ONE, "{\"district\": \"ruhrort\"}", JSON, "If-None-Match: *").status())
                .isEqualTo(412);

        HttpProbe.Answer read = send("GET " + ONE, "");
        String tag = read.headers().get("etag");
        assertThat(read.json().path("wattage").asDouble()).isEqualTo(40);
        HttpProbe.Answer changed = send("PUT " + ONE, "{\"district\": \"ruhrort\", \"wattage\": 28}", JSON,
                "If-Match: " + tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(send("DELETE " + ONE, "", "If-Match: " + tag).status()).isEqualTo(412);
        assertThat(send("DELETE " + ONE, "", "If-Match: " + changed.headers().get("etag")).status()).isEqualTo(204);
        assertThat(send("GET " + ONE, "").status()).isEqualTo(404);
    }

    @Test
    void aListIsTriedThenTakenAndComesBackBothWays() throws Exception {
        String csv = "post,district,latitude,longitude,wattage\\np-1,ruhrort,51.4,6.7,40\\np-2,ruhrort,,,28.5\\n";
        String body = "{\"format\": \"csv\", \"text\": \"" + csv + "\"";
        ObjectNode tried = post("/api/v1/inventory/import", body + "}");
        assertThat(tried.path("taken").asBoolean()).isFalse();
        assertThat(tried.path("counts").path("added").asInt()).isEqualTo(2);
        assertThat(send("GET /api/v1/inventory", "").json().path("items").size()).isZero();

        assertThat(post("/api/v1/inventory/import", body + ", \"dryRun\": false}").path("taken").asBoolean()).isTrue();
        assertThat(send("GET /api/v1/inventory?limit=1", "").json().path("next").isString()).isTrue();
        assertThat(send("GET /api/v1/inventory/export.csv", "").text()).contains("p-2,luminaire-1,ruhrort");

        String features = send("GET /api/v1/inventory/export.geojson", "").text();
        ObjectNode again = Json.object();
        again.put("format", "geojson");
        again.put("text", features);
        ObjectNode compared = post("/api/v1/inventory/import", again.toString());
        assertThat(compared.path("counts").path("unchanged").asInt()).as(compared.toString()).isEqualTo(2);
    }

    @Test
    void takesAListThatIsLargerThanOtherBodies() throws Exception {
        ObjectNode json = Json.object();
        StringBuilder rows = new StringBuilder("post,district\n");
        for (int i = 0; i < 20_000; i++) {
            rows.append("post-").append(i).append(",ruhrort\n");
        }
        json.put("format", "csv");
        json.put("text", rows.toString());
        json.put("dryRun", false);

        assertThat(post("/api/v1/inventory/import", json.toString()).path("counts").path("added").asInt())
                .isEqualTo(20_000);
    }

    @Test
    void groupsAreKeptAndTellWhomTheyMean() throws Exception {
        post("/api/v1/inventory/import", "{\"format\": \"csv\", \"dryRun\": false,"
                + " \"text\": \"post,district,feeder\\np-1,ruhrort,F1\\np-2,ruhrort,F2\\n\"}");
        HttpProbe.Answer made = send("PUT /api/v1/groups/harbour", "{\"displayName\": \"Harbour\","
                + " \"members\": [\"p-9:luminaire-1\"], \"query\": {\"feeder\": \"F1\"}}", JSON);
        assertThat(made.status()).as(made.text()).isEqualTo(200);

        assertThat(send("GET /api/v1/groups/harbour/members", "").json().path("items").toString())
                .isEqualTo("[\"p-1:luminaire-1\",\"p-9:luminaire-1\"]");
        assertThat(send("GET /api/v1/groups", "").json().path("items").size()).isOne();
        assertThat(send("DELETE /api/v1/groups/harbour", "").status()).isEqualTo(204);
        assertThat(send("GET /api/v1/groups/harbour", "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"PUT /api/v1/inventory/p-1:l|{\"district\": \"\"}|wrong-field",
            "PUT /api/v1/inventory/p-1:l|{\"district\": \"d\", \"colour\": \"red\"}|unknown-field",
            "PUT /api/v1/inventory/p-1|{\"district\": \"d\"}|malformed-id",
            "POST /api/v1/inventory/import|{\"format\": \"xls\", \"text\": \"\"}|unknown-format",
            "POST /api/v1/inventory/import|{\"format\": \"geojson\", \"text\": \"{}\"}|malformed-geojson",
            "POST /api/v1/inventory/import|{\"file\": \"x\"}|unknown-field",
            "PUT /api/v1/groups/g|{\"members\": [\"x\"]}|malformed-id",
            "PUT /api/v1/groups/g|{\"query\": {\"colour\": \"red\"}}|unknown-field",
            "PUT /api/v1/groups/a%23b|{}|wrong-group"})
    void refusesWhatCannotBe(String request, String body, String code) throws Exception {
        assertThat(send(request, body, JSON).text()).contains("urn:lamplighter:problem:" + code);
    }

    private ObjectNode post(String path, String body) throws IOException {
        HttpProbe.Answer answer = send("POST " + path, body, JSON);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private HttpProbe.Answer send(String request, String body, String... headers) throws IOException {
        return HttpProbe.send(server.port(), request, body, headers);
    }
}
