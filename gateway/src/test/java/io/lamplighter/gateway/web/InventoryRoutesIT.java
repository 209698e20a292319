package io.lamplighter.gateway.web;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import io.javalin.Javalin;
import io.lamplighter.gateway.access.Caller;
import io.lamplighter.gateway.access.Role;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.inventory.Inventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@Timeout(240)
class InventoryRoutesIT {

    private static final String JSON = "Content-Type: application/json";
    private static final String ONE = "/api/v1/inventory/p-1:luminaire-1";

    private final FakeCity city = new FakeCity(InstantSource.system());
    private Javalin server;

    @BeforeEach
    void start() {
        city.fleet().apply(List.of(new FleetUpdate.PostBorn("p-7", "meiderich", Instant.EPOCH, Map.of()),
                new FleetUpdate.DeviceBorn("p-7", "luminaire-1", Instant.EPOCH, Map.of())));
        WebSources sources = city.sources(1);
        Inventory inventory = sources.inventory();
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.maxRequestSize = WebServer.MAX_BODY_BYTES;
            new RouteTable().add(new InventoryRoutes(inventory)).add(new GroupRoutes(sources))
                    .add(new DistrictRoutes(sources))
                    .add(new GroupPlanRoutes(sources, new PlanGate(sources)))
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
    void whatIsExportedAndImportedAgainIsTheSameToTheByte() throws Exception {
        post("/api/v1/inventory/import", list("csv", "coordinateSystem", "EPSG:25832", """
                post;district;displayName;address;longitude;latitude;wattage;installed;feeder
                p-1;ruhrort;"Kai ""alt""; links";Quay 1, rear;342510,25;5702118,5;40,25;31.01.2017;F1
                p-10;ruhrort;'=1+1;"in, two, cells";342511,1;5702119,9;250/85;;
                p 2;ruhrort;ä,ö\t;;;;;;"F ""2"" b"
                """));
        for (String format : new String[]{"csv", "geojson"}) {
            String exported = send("GET /api/v1/inventory/export." + format, "").text();
            String result = post("/api/v1/inventory/import", list(format, "format", format, exported)).toString();

            assertThat(result)
                    .contains("\"counts\":{\"added\":0,\"changed\":0,\"removed\":0,\"unchanged\":3,\"errors\":0}");
            assertThat(send("GET /api/v1/inventory/export." + format, "").text()).isEqualTo(exported);
        }
    }

    @Test
    void geoJsonMayNameItsCoordinateSystem() throws Exception {
        String features = """
                {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25833"}},
                 "features": [{"type": "Feature", "properties": {"post": "p-1", "district": "mitte"},
                 "geometry": {"type": "Point", "coordinates": [391779.26, 5820093.0]}}]}""";
        ObjectNode result = post("/api/v1/inventory/import", list("geojson", "format", "geojson", features));

        assertThat(result.path("added").path(0).path("latitude").asDouble()).isCloseTo(52.520187, within(1e-6));
        assertThat(result.path("added").path(0).path("longitude").asDouble()).isCloseTo(13.404993, within(1e-6));
    }

    private static String list(String format, String field, String value, String text) {
        ObjectNode json = Json.object();
        json.put("format", format);
        json.put("text", text);
        json.put(field, value);
        json.put("dryRun", false);
        return json.toString();
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
    void districtsAreThingsOfTheirOwnThatListsBringAndThatStayWhileTheyAreUsed() throws Exception {
        String list = list("csv", "format", "csv", "post,district\np-1,ruhrort\np-2,ruhrort\n");
        assertThat(post("/api/v1/inventory/import", list.replace("\"dryRun\":false", "\"dryRun\":true"))
                .path("districts").toString()).isEqualTo("[\"ruhrort\"]");
        assertThat(send("GET /api/v1/districts", "").json().findValuesAsString("id")).containsExactly("meiderich");
        assertThat(post("/api/v1/inventory/import", list).path("districts").toString()).isEqualTo("[\"ruhrort\"]");
        assertThat(post("/api/v1/inventory/import", list).path("districts").size()).isZero();

        String one = "/api/v1/districts/ruhrort";
        HttpProbe.Answer named = send("PUT " + one, "{\"displayName\": \"Ruhrort\", \"contact\": \"depot 3\"}", JSON);
        assertThat(named.text()).isEqualTo("{\"id\":\"ruhrort\",\"displayName\":\"Ruhrort\",\"contact\":\"depot 3\","
                + "\"luminaires\":2,\"inInventory\":true,\"reporting\":false}");
        assertThat(send("GET /api/v1/districts?limit=1", "").json().path("next").isString()).isTrue();
        assertThat(send("GET /api/v1/districts/meiderich", "").json().path("inInventory").asBoolean()).isFalse();

        HttpProbe.Answer used = send("DELETE " + one, "");
        assertThat(used.status()).isEqualTo(409);
        assertThat(used.text()).contains("district-in-use", "2 luminaires are in it, such as [p-1:luminaire-1,");
        send("DELETE /api/v1/inventory/p-1:luminaire-1", "");
        assertThat(send("PUT /api/v1/inventory/p-2:luminaire-1", "{\"district\": \"laar\"}", JSON).status())
                .isEqualTo(200);
        assertThat(send("DELETE " + one, "").status()).isEqualTo(204);
        assertThat(send("DELETE " + one, "").status()).isEqualTo(404);
        assertThat(send("GET " + one, "").status()).isEqualTo(404);
        assertThat(send("GET /api/v1/districts", "").json().findValuesAsString("id")).containsExactly("laar",
                "meiderich");
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

    @Test
    void aGroupSaysWhomNobodyKnowsYet() throws Exception {
        send("PUT " + ONE, "{\"district\": \"ruhrort\"}", JSON);
        HttpProbe.Answer made = send("PUT /api/v1/groups/harbour", "{\"members\": [\"p-1:luminaire-1\","
                + " \"p-9:luminaire-1\", \"p-7:luminaire-1\", \"p-8:luminaire-1\"]}", JSON);

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().path("warnings").findValuesAsString("pointer")).containsExactly("/members/1",
                "/members/3");
        assertThat(made.json().path("warnings").path(0).path("detail").asString()).contains("p-9:luminaire-1");
    }

    @Test
    void whatAGroupPlanMeansIsNotRemoved() throws Exception {
        for (String kind : List.of("group", "district")) {
            String one = "/api/v1/" + kind + "s/harbour";
            send("PUT " + one, "{}", JSON);
            assertThat(send("PUT /api/v1/group-plans/quiet", "{\"target\": {\"" + kind
                    + "\": \"harbour\"}, \"plan\": {}}", JSON).status()).isEqualTo(202);
            HttpProbe.Answer removed = send("DELETE " + one, "");
            assertThat(removed.status()).isEqualTo(409);
            assertThat(removed.text()).contains(kind + "-in-use", "the group plans quiet mean");

            assertThat(send("DELETE /api/v1/group-plans/quiet", "").status()).isEqualTo(204);
            assertThat(send("DELETE " + one, "").status()).isEqualTo(204);
        }
    }

    @Test
    void groupsAndDistrictsAreChangedByWhomKnowsThem() throws Exception {
        for (String one : List.of("/api/v1/groups/harbour", "/api/v1/districts/ruhrort")) {
            HttpProbe.Answer made = send("PUT " + one, "{}", JSON, "If-None-Match: *");
            assertThat(made.status()).as(made.text()).isEqualTo(200);
            assertThat(made.headers().get("etag")).isEqualTo(send("GET " + one, "").headers().get("etag"));
            String known = "If-Match: " + made.headers().get("etag");
            String named = "{\"displayName\": \"Hafen\"}";

            assertThat(send("PUT " + one, named, JSON, "If-None-Match: *").text()).contains("changed-meanwhile");
            assertThat(send("PUT " + one, named, JSON, "If-Match: \"0\"").status()).isEqualTo(412);
            assertThat(send("DELETE " + one, "", "If-Match: \"0\"").status()).isEqualTo(412);
            assertThat(send("PUT " + one, named, JSON, known).status()).isEqualTo(200);
            assertThat(send("PUT " + one, "{}", JSON, known).status()).isEqualTo(412);
            assertThat(send("GET " + one, "").json().path("displayName").asString()).isEqualTo("Hafen");
            assertThat(send("DELETE " + one, "", "If-Match: *").status()).isEqualTo(204);
            assertThat(send("PUT " + one, "{}", JSON, "If-Match: *").status()).isEqualTo(412);
        }
    }

    @Test
    void aListWithoutRowsRemovesNobody() throws Exception {
        send("PUT " + ONE, "{\"district\": \"ruhrort\"}", JSON);
        for (String empty : List.of("", ", \"text\": \"\"", ", \"text\": \"post,district\\n\"")) {
            assertThat(send("POST /api/v1/inventory/import", "{\"format\": \"csv\", \"removeMissing\": true,"
                    + " \"dryRun\": false" + empty + "}", JSON).text()).contains("urn:lamplighter:problem:empty-list");
        }
        assertThat(send("POST /api/v1/inventory/import", "{\"format\": \"geojson\", \"removeMissing\": true,"
                + " \"dryRun\": false, \"text\": \"{\\\"features\\\": []}\"}", JSON).text()).contains("empty-list");
        assertThat(send("GET " + ONE, "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"PUT /api/v1/inventory/p-1:l|{\"district\": \"\"}|wrong-field",
            "PUT /api/v1/inventory/p-1:l|{\"district\": \"d\", \"colour\": \"red\"}|unknown-field",
            "PUT /api/v1/inventory/p-1|{\"district\": \"d\"}|malformed-id",
            "POST /api/v1/inventory/import|{\"format\": \"xls\", \"text\": \"\"}|unknown-format",
            "POST /api/v1/inventory/import|{\"format\": \"geojson\", \"text\": \"{}\"}|malformed-geojson",
            "POST /api/v1/inventory/import|{\"file\": \"x\"}|unknown-field",
            "POST /api/v1/inventory/import|{\"format\": \"csv\", \"text\": 5}|wrong-field",
            "POST /api/v1/inventory/import|{\"format\": \"csv\", \"text\": \"post\\n\\\"p\"}|malformed-csv",
            "POST /api/v1/inventory/import|{\"format\": \"csv\", \"text\": \"a\", \"dryRun\": \"no\"}|wrong-field",
            "PUT /api/v1/inventory/p-1:l|{\"district\": \"d\", \"post\": \"p-2\"}|wrong-field",
            "PUT /api/v1/inventory/p-1:l|{\"district\": \"d\", \"device\": \"m\"}|wrong-field",
            "POST /api/v1/inventory/import|{\"format\": \"csv\", \"coordinateSystem\": \"Mars\"}|unknown-coordinate-system",
            "POST /api/v1/inventory/import|{\"format\": \"csv\", \"values\": {\"colour\": \"x\"}}|unknown-field",
            "POST /api/v1/inventory/import|{\"format\":\"csv\",\"skipErrors\":true,\"removeMissing\":true}|wrong-terms",
            "PUT /api/v1/groups/g|{\"members\": [\"x\"]}|malformed-id",
            "PUT /api/v1/groups/g|{\"query\": {\"colour\": \"red\"}}|unknown-field",
            "PUT /api/v1/districts/a%23b|{}|wrong-district",
            "PUT /api/v1/districts/a|{\"contact\": \"a\\u0007\"}|wrong-field",
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
