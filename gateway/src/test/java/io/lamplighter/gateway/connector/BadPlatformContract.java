package io.lamplighter.gateway.connector;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.platform.ConnectorChange;
import io.lamplighter.protocol.session.identity.TestAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each connector over HTTP does when its platform answers once as it should not: it goes on or says why it waits, and then
 * everything arrives once, with nothing parked; likewise when its certificate is wrong, or ours. What is refused for ever each connector tests itself.
 */
@Timeout(240)
public abstract class BadPlatformContract {

    private static final Instant BORN = Instant.parse("2026-11-21T16:00:00Z");
    private static final int LAMPS = 3;
    private static final String HOST = "127.0.0.1";
    private static final String YEARS = "2000 2099";
    private static final int HUGE = 3 << 20;
    private static final String NONSENSE = "what the kind says of nonsense";

    @TempDir
    protected Path secrets = Path.of("");
    protected final Fleet fleet = new Fleet(List.of());
    private final Memory store = new Memory();
    private final CountDownLatch end = new CountDownLatch(1);

    /**
     * What a platform does wrong.
     *
     * @param said
     *            while the connector waits; blank when it goes on at once
     */
    record Wrong(String name, String said, Behaviour behaviour) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Wrong status(int status, String said) {
        return new Wrong(String.valueOf(status), said, (_, exchange) -> {
            exchange.getResponseHeaders().add("Retry-After", "0");
            exchange.getResponseHeaders().add("Location", "http://169.254.169.254/");
            exchange.sendResponseHeaders(status, -1);
        });
    }

    static Stream<Wrong> wrongs() {
        String check = ": check the secret and what it allows";
        String redirects = " redirects to http://169.254.169.254/, which is not followed";
        String late = "no whole answer within 1000 ms";
        return Stream.of(status(302, "302" + redirects), status(308, "308" + redirects), status(400, ""),
                status(401, "401" + check), status(403, "403" + check), status(404, "404: check address and settings"),
                status(409, ""), status(413, ""), status(422, ""), status(429, "429 too many requests"),
                status(500, "500"), status(502, "502"), status(503, "503"), status(504, "504"),
                new Wrong("never answers", late, (here, _) -> here.await()),
                new Wrong("hangs in its answer", late, (here, exchange) -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('[');
                    exchange.getResponseBody().flush();
                    here.await();
                }), new Wrong("breaks off", "broke off", (_, _) -> {
                    throw new IOException("breaks off");
                }), new Wrong("no JSON", NONSENSE, (_, exchange) -> nonsense(exchange, 20)),
                new Wrong("huge", NONSENSE, (_, exchange) -> nonsense(exchange, HUGE)));
    }

    private static void nonsense(HttpExchange exchange, int bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(new byte[bytes]);
        }
    }

    /** Answers so within a test, which says when nobody need wait any longer. */
    @FunctionalInterface
    interface Behaviour {

        void of(BadPlatformContract here, HttpExchange exchange) throws IOException;
    }

    /** Answers in place of the platform, which then has taken nothing. */
    @FunctionalInterface
    public interface Answering {

        void to(HttpExchange exchange) throws IOException;
    }

    protected abstract ConnectorKind kind();

    protected abstract String address();

    protected abstract String secretFile();

    /** The next request that matters is answered so. */
    protected abstract void answerNext(Answering answering);

    /** What is said of a 200 whose body cannot be used; blank when it is not looked at. */
    protected abstract String saidOfNonsense();

    /** Whether it need not wait, where others do. */
    protected boolean goesOnAtOnce(String wrong) {
        return false;
    }

    /** How many values arrived; one for each lamp. */
    protected abstract int arrived();

    @AfterEach
    void letGo() {
        end.countDown();
    }

    private void report() {
        IntStream.rangeClosed(1, LAMPS).forEach(this::light);
        store.store(IntStream.rangeClosed(1, LAMPS).mapToObj(lamp -> new FeedRecord(lamp, "p-" + lamp, "luminaire-1",
                false, BORN, BORN.plusMillis(40), values(Map.of("LampMonitor/activePower", 35.5)))).toList());
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void carriesOnWhenThePlatformIsItselfAgain(Wrong wrong) throws Exception {
        report();
        answerNext(exchange -> wrong.behaviour.of(this, exchange));
        try (ConnectorDesk desk = Desks.started(store, fleet, secrets, List.of(kind()))) {
            assertThat(desk.put(Desks.setup(kind().view().name(), address(), secretFile(),
                    Map.of("timeout-seconds", "1")), Desks.DRAFT)).isEqualTo(new ConnectorChange.Done());
            Await.until("delivered", () -> Desks.position(desk) == LAMPS);

            String said = goesOnAtOnce(wrong.name) ? "" : wrong.said.equals(NONSENSE) ? saidOfNonsense() : wrong.said;
            String last = Desks.city(desk).trouble().lastError();
            assertThat(said.isEmpty() ? last.isEmpty() : last.contains(said)).as(last).isTrue();
            assertThat(Desks.city(desk).trouble().since()).isNull();
            assertThat(Desks.city(desk).parked()).isZero();
        }
        assertThat(arrived()).isEqualTo(wrong.said.equals(NONSENSE) && saidOfNonsense().isEmpty() ? 0 : LAMPS);
    }

    /**
     * A certificate that the connector must not be content with, or none of its own.
     *
     * @param host
     *            for which it is
     * @param years
     *            from when to when it is good
     * @param strange
     *            whether an authority that nobody knows made it
     * @param asks
     *            whether the platform wants to see one
     */
    record Certificate(String host, String years, boolean strange, boolean asks, String said) {

        @Override
        public String toString() {
            return said;
        }
    }

    static Stream<Certificate> certificates() {
        return Stream.of(new Certificate(HOST, "2000 2001", false, false, "has a certificate that has expired"),
                new Certificate(HOST, "2090 2099", false, false, "has a certificate that is not valid yet"),
                new Certificate(HOST, YEARS, true, false, "has a certificate that is not trusted"),
                new Certificate("city.example", YEARS, false, false, "has a certificate of another host"),
                new Certificate(HOST, YEARS, false, true, "wants to see a certificate of ours"));
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void sendsNothingToWhomItDoesNotKnowAndSaysWhatToDo(Certificate wrong) throws Exception {
        report();
        URI plain = URI.create(address());
        TestAuthority city = new TestAuthority("city");
        Path authorities = Files.writeString(secrets.resolve("city.pem"), city.pem());
        TlsFront.Shown right = shown(authorities, city, HOST, YEARS, wrong.asks);
        try (TlsFront front = new TlsFront(plain.getPort(), shown(authorities,
                wrong.strange ? new TestAuthority("elsewhere") : city, wrong.host, wrong.years, wrong.asks));
                ConnectorDesk desk = Desks.started(store, fleet, secrets, List.of(kind()))) {
            String address = "https://" + HOST + ":" + front.port() + plain.getPath();
            put(desk, address, Map.of("timeout-seconds", "20", "authorities-file", "city.pem"));
            Await.until(wrong.said, () -> Desks.problem(desk).contains(wrong.said));

            assertThat(Desks.problem(desk)).startsWith("https://" + HOST + ":" + front.port()).matches("(?s).*\\): .*");
            assertThat(desk.test(Desks.CITY).orElseThrow().problem()).contains(wrong.said);
            assertThat(desk.unreachable()).as("the alarm").containsKey(Desks.CITY);
            assertThat(arrived()).isZero();
            front.show(right);
            if (wrong.asks) {
                put(desk, address, Map.of("timeout-seconds", "20", "authorities-file", "city.pem", "certificate-file",
                        "shown.pem", "key-file", "shown.key"));
            }
            Await.until("delivered", () -> Desks.position(desk) == LAMPS);
            assertThat(Desks.city(desk).parked()).isZero();
        }
        assertThat(arrived()).isEqualTo(LAMPS);
    }

    private void put(ConnectorDesk desk, String address, Map<String, String> settings) {
        assertThat(desk.put(Desks.setup(kind().view().name(), address, secretFile(), settings), Desks.DRAFT))
                .isEqualTo(new ConnectorChange.Done());
    }

    private TlsFront.Shown shown(Path authorities, TestAuthority from, String host, String years, boolean asks)
            throws Exception {
        TestAuthority.Identity identity = from.issue(host, Instant.parse(years.substring(0, 4) + "-01-01T00:00:00Z"),
                Instant.parse(years.substring(5) + "-01-01T00:00:00Z"));
        Path certificate = Files.writeString(secrets.resolve("shown.pem"), identity.certificatePem());
        Path key = Secrets.write(secrets.resolve("shown.key"), identity.keyPem());
        return TlsFront.shown(authorities, certificate, key, asks);
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void light(int lamp) {
        fleet.apply(List.of(
                new FleetUpdate.PostBorn("p-" + lamp, "ruhrort", BORN,
                        values(Map.of("Basic/location/latitude", 51.4483 + lamp * 0.0003, "Basic/location/longitude",
                                6.7335))),
                new FleetUpdate.DeviceBorn("p-" + lamp, "luminaire-1", BORN,
                        values(Map.of("LampType/wattage", 70.0)))));
    }

    private static Map<String, AttributeValue> values(Map<String, Object> attributes) {
        Map<String, AttributeValue> values = new HashMap<>();
        attributes.forEach((name, value) -> values.put(name, new AttributeValue(value, BORN, BORN.plusMillis(40))));
        return values;
    }
}
