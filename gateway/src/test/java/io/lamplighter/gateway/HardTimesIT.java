package io.lamplighter.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import io.lamplighter.gateway.store.OwnPostgresql;
import io.lamplighter.gateway.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Full disks and dead servers: nothing is acknowledged that is not stored, and it goes on by itself. */
@Timeout(480)
class HardTimesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int RECORDS = 400;
    private static final String FAILURES = "lamplighter_ingest_total{kind=\"store-failures\"}";
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

    @TempDir
    Path folder;

    @Test
    void goesOnWhenTheDiskHasRoomAgain() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        try (GatewayProcess gateway = GatewayProcess.startOnSmallDisk(folder, disk, 48, "--config",
                config(disk).toString())) {
            String[] ready = gateway.awaitAddresses();
            try (PageProbe page = new PageProbe(ready[0]);
                    TestPost post = new TestPost(ready[1], "post-1", 1, 99)) {
                post.born(1);
                report(post, 1, 1);
                await("acknowledged", () -> post.acknowledged() == 1);
                Path filler = gateway.inside(disk.resolve("filler"));
                fill(filler);
                report(post, 2, RECORDS);
                await("a refusal of the store", () -> page.metric(FAILURES) > 0);
                long acknowledged = post.acknowledged();
                assertThat(page.storedPowers().count()).as("stored when " + acknowledged + " were acknowledged")
                        .isGreaterThanOrEqualTo(acknowledged);
                Files.delete(filler);
                goesOnUpTo(RECORDS, post, gateway);
                assertThat(page.storedPowers()).containsExactlyElementsOf(
                        IntStream.rangeClosed(1, RECORDS).boxed().toList());
            }
        }
    }

    /** The tables lie on a small disk that is really full; the server's own journal is elsewhere, or it would stop. */
    @Test
    void goesOnWhenPostgresqlHasRoomAgain() throws Exception {
        try (OwnPostgresql server = new OwnPostgresql(folder.resolve("postgresql"), 16).start()) {
            TestDatabase database = server.database();
            database.run("CREATE TABLESPACE small LOCATION '" + server.disk() + "'",
                    "ALTER DATABASE postgres SET default_tablespace = small");
            try (GatewayProcess gateway = GatewayProcess.start(folder, "--config",
                    config(folder.resolve("data"), database).toString())) {
                String[] ready = gateway.awaitAddresses();
                try (PageProbe page = new PageProbe(ready[0]);
                        TestPost post = new TestPost(ready[1], "post-1", 1, 99)) {
                    post.born(1);
                    report(post, 1, 1);
                    await("acknowledged", () -> post.acknowledged() == 1);
                    Path filler = server.inside(server.disk().resolve("filler"));
                    fill(filler);
                    int last = 1;
                    while (page.metric(FAILURES) == 0) {
                        report(post, last + 1, last + 50); // what fits into half-filled pages is taken
                        last += 50;
                        int sent = last;
                        await("taken or refused",
                                () -> post.acknowledged() == sent || page.metric(FAILURES) > 0);
                    }
                    assertThat(page.get("/health").body()).contains("\"database\":\"down\"");
                    assertThat(page.get("/").statusCode()).isEqualTo(200);
                    Files.delete(filler);
                    goesOnUpTo(last, post, gateway);
                    assertThat(page.storedPowers()).containsExactlyElementsOf(
                            IntStream.rangeClosed(1, last).boxed().toList());
                }
            }
        }
    }

    @Test
    void losesNothingWhenPostgresqlIsKilledUnderLoad() throws Exception {
        try (OwnPostgresql server = new OwnPostgresql(folder.resolve("postgresql"), 0).start();
                GatewayProcess gateway = GatewayProcess.start(folder, "--config",
                        config(folder.resolve("data"), server.database()).toString())) {
            String[] ready = gateway.awaitAddresses();
            try (PageProbe page = new PageProbe(ready[0]);
                    TestPost post = new TestPost(ready[1], "post-1", 1, 99)) {
                post.born(1);
                int sent = 0;
                for (int kill = 0; kill < 3; kill++) {
                    long before = post.acknowledged();
                    report(post, sent + 1, sent + RECORDS);
                    sent += RECORDS;
                    await("more acknowledged", () -> post.acknowledged() > before);
                    server.kill();
                    report(post, sent + 1, sent + RECORDS);
                    sent += RECORDS;
                    assertThat(page.get("/api/v1/luminaires").statusCode()).isEqualTo(200);
                    server.start();
                }
                goesOnUpTo(sent, post, gateway);
                assertThat(page.storedPowers()).containsExactlyElementsOf(
                        IntStream.rangeClosed(1, sent).boxed().toList());
                assertThat(page.get("/health").statusCode()).isEqualTo(200);
            }
        }
    }

    /** What was lost on its way to the gateway the post sends again. */
    private static void goesOnUpTo(int last, TestPost post, GatewayProcess gateway) throws InterruptedException {
        await("acknowledged", () -> {
            assertThat(gateway.isAlive()).isTrue();
            if (post.takeRebirth()) {
                post.born(1);
                report(post, 1, last);
            }
            return post.acknowledged() == last;
        });
    }

    private Path config(Path data, TestDatabase database) throws IOException {
        return Files.writeString(folder.resolve("gateway.toml"), SETTINGS.formatted(data) + "[store]\nurl = \""
                + database.server() + "\"\nuser = \"postgres\"\n");
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

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still not " + what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
