package io.lamplighter.gateway.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.command.CommandState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Live changes over real HTTP: what a view hears, and that a view that does not listen harms nobody. */
@Timeout(240)
class LiveEventsIT {

    private final FakeCity city = new FakeCity(InstantSource.system());
    private WebServer server;

    @BeforeEach
    void start() {
        city.light(500, 0);
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false, List.of(), 2, Optional.empty()),
                city.sources(1));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsLuminairesCommandsAndStatus() throws Exception {
        try (Stream stream = new Stream(server.port())) {
            stream.next("status");

            city.report(3, 55, "override");
            ObjectNode lamp = stream.next("luminaire");
            assertThat(lamp.path("id").asString()).isEqualTo("ruhrort-004:luminaire-1");
            assertThat(lamp.path("actualLightState").doubleValue()).isEqualTo(55);

            HttpProbe.post(server.port(), "/api/v1/luminaires/ruhrort-004:luminaire-1/commands",
                    "{\"action\":\"resume\"}");
            assertThat(stream.next("command").path("state").asString()).isEqualTo("queued");
            city.commands().advance(city.commands().all().iterator().next(), CommandState.EXECUTED, null);
            assertThat(stream.next("command").path("state").asString()).isEqualTo("executed");
        }
    }

    @Test
    void tellsOnlyWhatIsAskedFor() throws Exception {
        ObjectNode lamp = HttpProbe.get(server.port(), "/api/v1/luminaires/ruhrort-004:luminaire-1").json();
        double latitude = lamp.path("latitude").doubleValue();
        double longitude = lamp.path("longitude").doubleValue();
        String there = "?west=%s&east=%s&south=%s&north=%s".formatted(longitude - 1e-5, longitude + 1e-5,
                latitude - 1e-5, latitude + 1e-5);
        try (Stream all = new Stream(server.port()); Stream part = new Stream(server.port(), there, "Accept: */*")) {
            all.next("status");
            part.next("status");
            city.report(7, 66, "default");
            assertThat(all.next("luminaire").path("id").asString()).isEqualTo("ruhrort-008:luminaire-1");
            city.report(3, 55, "default");
            assertThat(part.next("luminaire").path("id").asString()).isEqualTo("ruhrort-004:luminaire-1");
        }
        assertThat(HttpProbe.get(server.port(), "/api/v1/events?west=6").problem()).endsWith("wrong-box");
    }

    @Test
    void tellsNothingOfLuminairesWhereNoneIsShown() throws Exception {
        try (Stream none = new Stream(server.port(), "?luminaires=false", "Accept: */*")) {
            none.next("status");
            city.report(3, 56, "default");
            city.fleet().remove("ruhrort-009");
            assertThat(none.untilNext("removed")).noneMatch(line -> line.equals("event: luminaire"));
        }
    }

    @Test
    void tellsThatALuminaireIsNoMore() throws Exception {
        try (Stream stream = new Stream(server.port())) {
            stream.next("status");
            city.fleet().remove("ruhrort-004");

            assertThat(stream.next("removed").path("id").asString()).isEqualTo("ruhrort-004:luminaire-1");
        }
    }

    @Test
    void aViewThatComesBackHearsOnlyWhatItMissed() throws Exception {
        String last;
        try (Stream stream = new Stream(server.port())) {
            assertThat(stream.next("hello").path("resumed").booleanValue()).isFalse();
            city.report(3, 55, "default");
            stream.next("luminaire");
            last = stream.nextId();
        }
        city.report(4, 66, "default");
        city.report(5, 77, "default");
        city.report(4, 67, "default");
        try (Stream stream = onceThereIsAPlace("Last-Event-ID: " + last)) {
            assertThat(stream.next("hello").path("resumed").booleanValue()).isTrue();
            List<Double> levels = new ArrayList<>();
            while (!levels.containsAll(List.of(67.0, 77.0))) {
                ObjectNode lamp = stream.next("luminaire");
                assertThat(lamp.path("id").asString()).isIn("ruhrort-005:luminaire-1", "ruhrort-006:luminaire-1");
                levels.add(lamp.path("actualLightState").doubleValue());
            }
        }
        try (Stream stream = onceThereIsAPlace("Last-Event-ID: earlier-7")) {
            assertThat(stream.next("hello").path("resumed").booleanValue()).isFalse();
        }
    }

    @Test
    void aViewThatDoesNotReadHoldsUpNeitherTheFleetNorOtherViews() throws Exception {
        try (Stream stuck = new Stream(server.port()); Stream reader = new Stream(server.port())) {
            stuck.next("status");
            reader.next("status");
            long begin = System.nanoTime();
            for (int round = 1; round <= 200; round++) {
                for (int i = 0; i < 500; i++) {
                    city.report(i, round % 100, "default");
                }
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(90));
            city.report(77, 99.5, "default");

            ObjectNode lamp = reader.next("luminaire");
            while (lamp.path("actualLightState").doubleValue() != 99.5) {
                lamp = reader.next("luminaire");
            }
            assertThat(lamp.path("id").asString()).isEqualTo("ruhrort-078:luminaire-1");
        }
    }

    @Test
    void refusesMoreViewsThanItHasPlacesAndGivesAPlaceBack() throws Exception {
        try (Stream first = new Stream(server.port())) {
            first.next("status");
            try (Stream second = new Stream(server.port())) {
                second.next("status");

                HttpProbe.Answer third = HttpProbe.get(server.port(), "/api/v1/events");
                assertThat(third.status()).isEqualTo(503);
                assertThat(third.problem()).endsWith("too-many-views");
                assertThat(third.header("retry-after")).isEqualTo("2");
            }
            try (Stream late = onceThereIsAPlace("Accept: text/event-stream")) {
                assertThat(late.isOpen()).isTrue();
            }
        }
    }

    /** The place of a view that has gone is given back a moment later. */
    private Stream onceThereIsAPlace(String header) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        Stream stream = new Stream(server.port(), header);
        while (!stream.isOpen() && System.nanoTime() - deadline < 0) {
            stream.close();
            stream = new Stream(server.port(), header);
        }
        return stream;
    }

    @Test
    void endsOpenViewsWhenTheServerCloses() throws Exception {
        try (Stream stream = new Stream(server.port())) {
            stream.next("status");
            server.close();

            assertThat(stream.drain()).isTrue();
        }
    }

    /** A view's connection; HTTP/1.0, so that no chunk ends within a line. */
    private static final class Stream implements AutoCloseable {

        private final Socket socket;
        private final boolean open;

        Stream(int port) throws IOException {
            this(port, "Accept: text/event-stream");
        }

        Stream(int port, String header) throws IOException {
            this(port, "", header);
        }

        Stream(int port, String query, String header) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("GET /api/v1/events" + query + " HTTP/1.0\r\nHost: localhost\r\n" + header + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            open = HttpProbe.line(socket.getInputStream()).contains(" 200 ");
        }

        boolean isOpen() {
            return open;
        }

        /** Reads on to the next event of that kind. */
        ObjectNode next(String kind) throws IOException {
            untilNext(kind);
            String data = HttpProbe.line(socket.getInputStream());
            return Json.read(data.substring("data: ".length()).getBytes(StandardCharsets.UTF_8)).orElseThrow();
        }

        /** Everything up to the next event of that kind. */
        List<String> untilNext(String kind) throws IOException {
            List<String> seen = new ArrayList<>();
            for (String line = HttpProbe.line(socket.getInputStream()); seen.size() < 100_000; line = HttpProbe
                    .line(socket.getInputStream())) {
                seen.add(line);
                if (line.equals("event: " + kind)) {
                    return seen;
                }
            }
            throw new AssertionError("no " + kind + " in " + seen.subList(0, 20));
        }

        /** Reads on to the next id. */
        String nextId() throws IOException {
            String line = HttpProbe.line(socket.getInputStream());
            while (!line.startsWith("id: ")) {
                line = HttpProbe.line(socket.getInputStream());
            }
            return line.substring("id: ".length());
        }

        /** Reads to the end. */
        boolean drain() throws IOException {
            socket.getInputStream().readAllBytes();
            return true;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
