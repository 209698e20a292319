package io.lamplighter.gateway.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MapTilesIT {

    /** Pictures of that origin, and nothing else of it. */
    @ParameterizedTest
    @CsvSource({"https://tiles.example:8443/a/{z}/{x}/{y}.png, https://tiles.example:8443", "/tiles/{z}/{x}/{y}.png,"})
    void browsersMayLoadPicturesOfTheSettingsMapOnly(String address, String origin) throws Exception {
        try (WebServer server = start(Optional.of(new MapTiles(address, "© City", 18)))) {
            HttpProbe.Answer page = HttpProbe.get(server.port(), "/");
            assertThat(page.headers().get("content-security-policy"))
                    .contains("default-src 'none'", "connect-src 'self';",
                            "img-src 'self'" + (origin == null ? "" : " " + origin) + ";");
            HttpProbe.Answer tiles = HttpProbe.get(server.port(), "/api/v1/map/tiles");
            assertThat(tiles.json().path("address").asString()).isEqualTo(address);
            assertThat(tiles.json().path("attribution").asString()).isEqualTo("© City");
            assertThat(tiles.json().path("mostZoom").intValue()).isEqualTo(18);
        }
    }

    @Test
    void thereIsNoMapUnlessTheSettingsNameOne() throws Exception {
        try (WebServer server = start(Optional.empty())) {
            assertThat(HttpProbe.get(server.port(), "/").headers().get("content-security-policy"))
                    .contains("img-src 'self';");
            assertThat(HttpProbe.get(server.port(), "/api/v1/map/tiles").json().path("address").isNull()).isTrue();
        }
    }

    private static WebServer start(Optional<MapTiles> tiles) {
        return WebServer.start(new WebSettings("127.0.0.1", 0, false, List.of(), 1, tiles),
                new FakeCity(InstantSource.system()).sources(1));
    }
}
