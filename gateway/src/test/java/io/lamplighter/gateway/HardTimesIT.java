package io.lamplighter.gateway;

import java.io.IOException;
import java.io.OutputStream;
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
import java.util.stream.IntStream;

import io.lamplighter.gateway.ingest.IngestCounters;
import io.lamplighter.gateway.store.TestDatabase;
import io.lamplighter.protocol.settings.SettingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Full disks: nothing is acknowledged that is not stored, and it goes on by itself. */
@Timeout(240)
class HardTimesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RECORDS = 400;
    private static final String SETTINGS = """
            data-directory = "%s"
            [http]
            port = 0
            [mqtt]
            port = 0
            [access]
            anonymous = "viewer"
            [ingest]
            acknowledge-interval = "50 ms"
            reorder-timeout = "300 ms"
            """;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void goesOnWhenTheDiskHasRoomAgain() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        try (GatewayProcess gateway = GatewayProcess.startOnSmallDisk(folder, disk, 48, "--config",
                config(disk).toString())) {
            String[] ready = gateway.awaitAddresses();
            try (TestPost post = new TestPost(ready[1], "post-1", 1, 99)) {
                post.born(1);
                report(post, 1, 1);
                await("acknowledged", () -> post.acknowledged() == 1);
                Path filler = gateway.inside(disk.resolve("filler"));
                fill(filler);
                report(post, 2, RECORDS);
                await("a refusal of the store",
                        () -> metric(ready[0], "lamplighter_ingest_total{kind=\"store-failures\"}") > 0);
                assertThat(post.acknowledged()).as("acknowledged although the disk is full").isLessThan(RECORDS);
                Files.delete(filler);
                await("acknowledged", () -> {
                    assertThat(gateway.isAlive()).isTrue();
                    if (post.takeRebirth()) {
                        post.born(1);
                        report(post, 1, RECORDS);
                    }
                    return post.acknowledged() == RECORDS;
                });
            }
            assertThat(values(ready[0])).containsExactly(IntStream.rangeClosed(1, RECORDS).toArray());
        }
    }

    @Test
    void goesOnWhenPostgresqlHasRoomAgain() throws Exception {
        TestDatabase database = TestDatabase.postgresql();
        try (DataDirectory directory = DataDirectory.open(folder);
                Gateway gateway = Gateway.start(GatewaySettings.from(SettingsFile.parse("test", SETTINGS.formatted(
                        folder) + "[store]\nurl = \"" + database.server() + "\"\nuser = \"postgres\"\n"),
                        Instant.now()), directory);
                TestPost post = new TestPost(gateway.mqtt().toString(), "post-1", 1, 99)) {
            post.born(1);
            report(post, 1, 1);
            await("acknowledged", () -> post.acknowledged() == 1);
            database.run("CREATE FUNCTION full_disk() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION"
                    + " 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$"
                    + " LANGUAGE plpgsql",
                    "CREATE TRIGGER full_disk BEFORE INSERT ON chunk"
                            + " EXECUTE FUNCTION full_disk()");
            report(post, 2, 20);
            await("refused", () -> gateway.counters().count(IngestCounters.STORE_FAILURES) > 0);
            assertThat(post.acknowledged()).isEqualTo(1);
            database.run("DROP TRIGGER full_disk ON chunk");
            await("acknowledged", () -> post.acknowledged() == 20);
            assertThat(database.number("SELECT sum(reports) FROM chunk")).isEqualTo(20);
        }
    }

    private Path config(Path data) throws IOException {
        return Files.writeString(folder.resolve("gateway.toml"), SETTINGS.formatted(data));
    }

    private static void report(TestPost post, int from, int to) {
        for (int i = from; i <= to; i++) {
            post.power(i, i);
        }
    }

    private static void fill(Path filler) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private int[] values(String page) {
        return JsonMapper.shared().readTree(get(page + "api/v1/luminaires/post-1:luminaire-1/history?attribute="
                + "LampMonitor/activePower&from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z&limit=5000"))
                .path("items").valueStream().mapToInt(item -> item.path("value").asInt()).sorted().toArray();
    }

    private double metric(String page, String name) {
        return get(page + "metrics").lines().filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1))).findFirst().orElse(0);
    }

    private String get(String address) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new IllegalStateException(address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(address, e);
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
