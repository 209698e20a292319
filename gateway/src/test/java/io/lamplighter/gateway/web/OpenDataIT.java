package io.lamplighter.gateway.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.lamplighter.gateway.opendata.OpenData;
import io.lamplighter.gateway.opendata.OpenDataSettings;
import io.lamplighter.gateway.opendata.Publication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Open data over HTTP, as nobody in particular. */
@Timeout(120)
class OpenDataIT {

    private static final String LAMPS = "/open-data/lamps.csv";

    /** Off, empty, or one publication. */
    private record Fixed(OpenDataSettings settings, Optional<Publication> latest) implements OpenData {}

    @Test
    void isOffUnlessTheSettingsSayOtherwise() throws Exception {
        try (WebServer server = server(new Fixed(new OpenDataSettings(false, 10, 60), publication()))) {
            HttpResponse<String> off = get(server, LAMPS);

            assertThat(off.statusCode()).isEqualTo(404);
            assertThat(off.body()).contains("open-data-off");
        }
    }

    @Test
    void isForEverybodyFromAnySiteAndCanBeCached() throws Exception {
        try (WebServer server = server(on(60, publication()))) {
            HttpResponse<String> first = get(server, LAMPS, "Origin", "https://map.example", "Sec-Fetch-Site",
                    "cross-site");
            String tag = first.headers().firstValue("ETag").orElseThrow();

            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.body()).isEqualTo("id\r\n");
            assertThat(first.headers().firstValue("Content-Type")).hasValueSatisfying(
                    type -> assertThat(type).isEqualToIgnoringCase("text/csv; charset=utf-8"));
            assertThat(first.headers().firstValue("Vary")).hasValue("Accept-Encoding");
            assertThat(first.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
            assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).matches("public, max-age=\\d{1,3}");
            assertThat(first.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(get(server, LAMPS, "If-None-Match", tag).statusCode()).isEqualTo(304);
            for (String name : Publication.NAMES.keySet()) {
                assertThat(get(server, "/open-data/" + name).statusCode()).as(name).isEqualTo(200);
            }
            assertThat(get(server, "/open-data/people.csv").statusCode()).isEqualTo(404);
            assertThat(get(server, "/api/v1/luminaires").statusCode()).as("the rest").isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip"})
    void tellsItsHeadersAloneToo(String encoding) throws Exception {
        try (WebServer server = server(on(9, publication()))) {
            for (String path : List.of(LAMPS, "/open-data/lamps.geojson")) {
                String[] asked = {"Accept-Encoding", encoding};
                HttpResponse<String> whole = ask(server, "GET", path, asked);
                HttpResponse<String> head = ask(server, "HEAD", path, asked);

                assertThat(head.statusCode()).isEqualTo(200);
                assertThat(head.body()).isEmpty();
                assertThat(headers(head)).isEqualTo(headers(whole)).containsKey("etag");
                String tag = whole.headers().firstValue("ETag").orElseThrow();
                assertThat(ask(server, "HEAD", path, "If-None-Match", tag).statusCode()).isEqualTo(304);
            }
            for (int i = 0; i < 3; i++) { // the rest of the nine
                assertThat(ask(server, "HEAD", LAMPS).statusCode()).isEqualTo(200);
            }
            assertThat(ask(server, "HEAD", LAMPS).statusCode()).as("they count as requests").isEqualTo(429);
        }
        try (WebServer server = server(new Fixed(new OpenDataSettings(false, 10, 60), publication()))) {
            assertThat(ask(server, "HEAD", LAMPS).statusCode()).isEqualTo(404);
        }
    }

    /** But those of the moment and of the connection; where what is packed ends is told by its end. */
    private static Map<String, List<String>> headers(HttpResponse<String> response) {
        Map<String, List<String>> all = new TreeMap<>(response.headers().map());
        all.keySet().removeIf(name -> Set.of("date", "cache-control", "transfer-encoding").contains(name));
        return all;
    }

    @Test
    void refusesWhoAsksTooOften() throws Exception {
        try (WebServer server = server(on(2, publication()))) {
            assertThat(get(server, LAMPS).statusCode()).isEqualTo(200);
            assertThat(get(server, "/open-data/lamps.geojson").statusCode()).isEqualTo(200);
            HttpResponse<String> refused = get(server, LAMPS);

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 30L);
        }
    }

    @Test
    void saysThatNothingIsPublishedYet() throws Exception {
        try (WebServer server = server(on(60, Optional.empty()))) {
            assertThat(get(server, LAMPS).statusCode()).isEqualTo(503);
        }
    }

    private static OpenData on(int perMinute, Optional<Publication> latest) {
        return new Fixed(new OpenDataSettings(true, 10, perMinute), latest);
    }

    private static Optional<Publication> publication() {
        byte[] csv = "id\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] json = "{\"type\":\"FeatureCollection\",\"features\":[]}".getBytes(StandardCharsets.UTF_8);
        Instant now = Instant.now();
        return Optional.of(new Publication(now, now.plusSeconds(300), Map.of("lamps.csv", csv, "districts.csv", csv,
                "lamps.geojson", json, "districts.geojson", json)));
    }

    private static WebServer server(OpenData data) {
        return WebServer.start(new WebSettings("127.0.0.1", 0, false), new FakeCity(InstantSource.system())
                .sources(1, new People(Optional.empty()).access()).with(data));
    }

    private static HttpResponse<String> get(WebServer server, String path, String... headers)
            throws IOException, InterruptedException {
        return ask(server, "GET", path, headers);
    }

    private static HttpResponse<String> ask(WebServer server, String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
