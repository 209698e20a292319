package io.lamplighter.simulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.lamplighter.simulator.host.ShippedGateway;
import io.lamplighter.simulator.page.Visits.Visit;

/** A map of the city's choice lies under the lamps: a gateway without a post, and a small map server. */
class MapTilesPageIT {

    private static final int EDGE = 256;

    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    @Test
    void layTheCitysMapDarklyUnderTheLamps(@TempDir Path data) throws Exception {
        HttpServer tiles = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tiles.createContext("/", this::tile);
        tiles.start();
        try (ShippedGateway gateway = ShippedGateway.start(data, """
                [access]
                anonymous = "viewer"
                [map]
                tiles = "http://127.0.0.1:%d/{z}/{x}/{y}.png"
                attribution = "© Stadt <Plan>"
                """.formatted(tiles.getAddress().getPort()));
                Visits visits = new Visits(); Visit visit = visits.visit("de-DE", Visits.WIDE, ColorScheme.DARK, "")) {
            Page page = visit.open(gateway.at("/"));
            Locator loaded = page.locator("img.leaflet-tile-loaded");
            assertThat(loaded.first()).isVisible();
            assertThat(page.locator(".leaflet-control-attribution")).hasText("© Stadt <Plan>");
            assertThat(page.getByTestId("empty")).isVisible();
            assertThat(asked).isNotEmpty().allMatch(path -> path.matches("/16/\\d+/\\d+\\.png"));
            assertThat(page.locator(".leaflet-tile-pane").evaluate("pane => getComputedStyle(pane).filter").toString())
                    .contains("brightness");
            Visits.picture(page, "map-tiles");
            Visits.isUsable(page);
        } finally {
            tiles.stop(0);
        }
    }

    /** Bright, as maps are by day. */
    private void tile(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().getPath());
        BufferedImage image = new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0xf2efe9));
        pen.fillRect(0, 0, EDGE, EDGE);
        pen.setColor(Color.WHITE);
        pen.fillRect(EDGE / 2 - 9, 0, 18, EDGE);
        pen.fillRect(0, EDGE / 3, EDGE, 12);
        pen.setColor(new Color(0xaad3df));
        pen.fillRect(0, EDGE * 3 / 4, EDGE, EDGE / 8);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        exchange.getResponseHeaders().set("Content-Type", "image/png");
        exchange.sendResponseHeaders(200, bytes.size());
        exchange.getResponseBody().write(bytes.toByteArray());
        exchange.close();
    }
}
