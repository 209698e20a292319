package io.lamplighter.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.lamplighter.gateway.broker.BrokerException;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.store.Sql;
import io.lamplighter.gateway.web.WebException;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.sparkplug.MessageType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The whole gateway with its embedded broker, a real database and a post that obeys the test. */
@ResourceLock("embedded broker")
@Timeout(300)
class GatewayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String LAMP = "/api/v1/luminaires/post-1:luminaire-1";

    @TempDir
    Path data;

    private DataDirectory directory;
    private Gateway gateway;

    @BeforeEach
    void start() {
        directory = DataDirectory.open(data);
        gateway = Gateway.start(settings(""), directory);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        directory.close();
    }

    @Test
    void acknowledgesWhatIsInTheDatabaseAndShowsIt() throws Exception {
        try (TestPost post = post(1)) {
            reportFrom1To300(post);
            await("acknowledged", () -> {
                if (post.takeRebirth()) { // QoS 0: a broker may lose some, and a post sends them again
                    reportFrom1To300(post);
                }
                return post.acknowledged() == 300;
            });

            assertThat(stored()).isEqualTo(300);
            await("the last value", () -> get(LAMP).contains("\"activePower\":30"));
            assertThat(get(LAMP)).contains("\"online\":true", "\"quality\":\"good\"",
                    "\"displayName\":\"Hafenstraße 1\"");
        }
        await("offline after the Will", () -> get(LAMP).contains("\"online\":false"));
        assertThat(get(LAMP)).contains("\"quality\":\"stale\"", "\"activePower\":30");
    }

    private static void reportFrom1To300(TestPost post) {
        post.born(1);
        for (int i = 1; i <= 300; i++) {
            post.power(i, i / 10.0);
        }
    }

    @Test
    void storesARecordOnceAndAcknowledgesItAgain() throws Exception {
        try (TestPost post = post(1)) {
            post.born(1);
            for (int round = 0; round < 3; round++) {
                for (int i = 1; i <= 50; i++) {
                    post.power(i, i);
                }
            }
            post.power(51, 51);
            await("acknowledged", () -> post.acknowledged() == 51);
        }
        assertThat(stored()).isEqualTo(51);
    }

    @Test
    void acknowledgesNothingBehindAHoleUntilItIsFilledAlsoOverARestart() throws Exception {
        try (TestPost post = post(1)) {
            post.born(1);
            post.power(1, 1);
            post.power(4, 4);
            post.power(3, 3);
            await("stored", () -> stored() == 3);
            await("acknowledged", () -> post.acknowledged() == 1);
        }
        restart();
        try (TestPost post = post(2)) {
            post.born(1);
            await("acknowledged after the birth", () -> post.acknowledged() == 1);
            post.power(2, 2);
            await("acknowledged", () -> post.acknowledged() == 4);
        }
        assertThat(stored()).isEqualTo(4);
    }

    @Test
    void notesWhatAPostGaveUpAndGoesOn() throws Exception {
        try (TestPost post = post(1)) {
            post.born(40);
            post.power(40, 40);
            await("acknowledged", () -> post.acknowledged() == 40);
        }
        assertThat(Sql.number(database(), "SELECT missing FROM journal_gap")).isEqualTo(39);
    }

    @Test
    void asksForARebirthWhenAMessageIsMissing() throws Exception {
        try (TestPost post = post(1)) {
            post.born(1);
            post.power(1, 1);
            post.loseOne();
            post.power(2, 2);

            assertThat(post.rebirths.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            post.born(1);
            post.power(3, 3);
            await("acknowledged", () -> post.acknowledged() == 3);
        }
    }

    @Test
    void tellsWatchersOfQueueStoreAndDisk() {
        String metrics = get("/metrics");

        assertThat(number(metrics, "lamplighter_ingest_room")).isEqualTo(50_000);
        assertThat(number(metrics, "lamplighter_ingest_waiting")).isLessThan(50_000);
        assertThat(number(metrics, "lamplighter_store_bytes")).isGreaterThan(50_000);
        assertThat(number(metrics, "lamplighter_disk_free_bytes")).isPositive()
                .isLessThanOrEqualTo(number(metrics, "lamplighter_disk_bytes"));
    }

    private static double number(String metrics, String name) {
        return metrics.lines().filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1))).findFirst().orElseThrow();
    }

    @Test
    void malformedMessagesHarmNobody() throws Exception {
        try (TestPost post = post(1)) {
            post.born(1);
            post.send(MessageType.DDATA, TestPost.LUMINAIRE, new byte[]{1, 2, 3});
            post.send(MessageType.NBIRTH, null, new byte[100_000]);
            post.power(1, 1);
            await("acknowledged", () -> post.acknowledged() == 1);
        }
    }

    @Test
    void aCommandGoesToThePostAndItsAnswerComesBack() throws Exception {
        try (TestPost post = post(1)) {
            post.born(1);
            await("born", () -> get(LAMP).contains("\"online\":true"));
            String reply = order("{\"action\":\"override\",\"level\":30,\"fadeSeconds\":2,\"durationSeconds\":600}");
            assertThat(reply).contains("\"state\":\"sent\"");

            Command command = post.commands.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(command).isNotNull();
            assertThat(((Action.OverrideLevel) command.action()).level().percent()).isEqualTo(30);
            post.answer(1, CommandResult.executed(command.id()));

            await("executed", () -> get("/api/v1/commands/" + command.id()).contains("\"state\":\"executed\""));
            await("acknowledged", () -> post.acknowledged() == 1);
        }
    }

    @Test
    void aCommandForAnOfflinePostWaitsForItAlsoOverARestart() throws Exception {
        try (TestPost post = post(1)) {
            post.born(1);
            await("born", () -> get(LAMP).contains("\"online\":true"));
        }
        await("offline", () -> get(LAMP).contains("\"online\":false"));
        assertThat(order("{\"action\":\"resume\"}")).contains("\"state\":\"queued\"");
        restart();
        try (TestPost post = post(2)) {
            post.born(1);
            Command command = post.commands.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(command).isNotNull();
            post.answer(1, CommandResult.rejected(command.id(), "switching-limit"));

            await("rejected",
                    () -> get("/api/v1/commands/" + command.id()).contains("\"refusal\":\"switching-limit\""));
        }
    }

    @Test
    void aRestartKeepsEverythingAndShowsItAsStale() throws Exception {
        try (TestPost post = post(1)) {
            post.born(1);
            post.power(1, 12.5);
            await("acknowledged", () -> post.acknowledged() == 1);
        }
        restart();

        assertThat(get(LAMP)).contains("\"quality\":\"stale\"", "\"activePower\":12.5", "Hafenstraße 1");
        assertThat(get(
                LAMP + "/history?attribute=LampMonitor/activePower&from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z"))
                .contains("12.5");
    }

    @Test
    void saysThatItIsThereAndThatItGoes() throws Exception {
        try (TestPost post = post(1)) {
            post.states.clear();
            gateway.close();

            String said = post.states.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            while (said != null && said.contains("\"online\":true")) { // it says so again and again while it is there
                said = post.states.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            assertThat(said).contains("\"online\":false");
        }
    }

    @Test
    void refusesAPortThatIsTakenWhenItMustNotSearch() throws Exception {
        Path other = Files.createDirectory(data.resolve("other"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DataDirectory second = DataDirectory.open(other)) {
            GatewaySettings http = settings("[http]\nport-search = false\nport = " + taken.getLocalPort());
            assertThatThrownBy(() -> Gateway.start(http, second)).isInstanceOf(WebException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is taken");
            GatewaySettings mqtt = settings("[mqtt]\nport = " + taken.getLocalPort() + "\n[http]\nport = 0");
            assertThatThrownBy(() -> Gateway.start(mqtt, second)).isInstanceOf(BrokerException.class)
                    .hasMessageContaining("port " + taken.getLocalPort());
        }
    }

    @Test
    void refusesADamagedDatabaseAndLeavesItAlone() throws Exception {
        Path other = Files.createDirectory(data.resolve("other"));
        Path file = Files.writeString(other.resolve("lamplighter.db"), "no database");
        try (DataDirectory second = DataDirectory.open(other)) {
            assertThatThrownBy(() -> Gateway.start(settings(""), second)).isInstanceOf(StoreException.class)
                    .hasMessageContaining(file.toString());
        }
        assertThat(file).hasContent("no database");
    }

    @Test
    void refusesADirectoryThatAnotherGatewayUses() {
        assertThatThrownBy(() -> DataDirectory.open(data)).isInstanceOf(DataDirectory.UnusableException.class)
                .hasMessageContaining(data.toString())
                .hasMessageContaining("another running gateway");
    }

    private void restart() throws IOException {
        stop();
        start();
    }

    private TestPost post(long bdSeq) throws InterruptedException {
        return new TestPost(gateway.mqtt().toString(), "post-1", bdSeq, 99);
    }

    private static GatewaySettings settings(String text) {
        String ports = text.contains("[http]") ? "" : "[http]\nport = 0\n";
        String mqtt = text.contains("[mqtt]") ? "" : "[mqtt]\nport = 0\n";
        return GatewaySettings.from(SettingsFile.parse("test",
                ports + mqtt + TestGateway.time()
                        + "[access]\nanonymous = \"operator\"\n[ingest]\nreorder-timeout = \"300 ms\"\nacknowledge-interval = \"50 ms\"\n"
                        + text),
                Instant.now());
    }

    private Path database() {
        return data.resolve("lamplighter.db");
    }

    private long stored() {
        return Sql.number(database(), "SELECT coalesce(sum(reports), 0) FROM chunk");
    }

    private String order(String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(gateway.page().resolve(LAMP + "/commands"))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private String get(String path) {
        try {
            return send(HttpRequest.newBuilder(gateway.page().resolve(URI.create(path))).build());
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path, e);
        }
    }

    private static String send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still not " + what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
