package io.lamplighter.gateway;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.lamplighter.gateway.store.TestDatabase;
import io.lamplighter.protocol.command.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another program keeps the database to itself for a while: nothing is lost, nothing doubled, health says it, and the pages
 * go on. {@code -Dlock.seconds=60} keeps it longer.
 */
@Timeout(300)
class DatabaseLockIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOCKED = Duration.ofSeconds(Long.getLong("lock.seconds", 0));
    private static final int BEFORE = 20;
    private static final int RECORDS = 1_000;
    private static final String RESUME = "{\"action\":\"resume\"}";
    private static final String LAMP = "/api/v1/luminaires/post-1:luminaire-1";

    @TempDir
    Path folder;

    @Test
    void anotherProgramWritesToTheSqliteFile() throws Exception {
        nothingIsLostBehind(TestDatabase.sqlite(Files.createDirectory(folder.resolve("data"))), "", "BEGIN EXCLUSIVE");
    }

    @Test
    void anotherProgramLocksTablesOfPostgresql() throws Exception {
        TestDatabase database = TestDatabase.postgresql();
        nothingIsLostBehind(database, "[store]\nurl = \"" + database.server() + "\"\nuser = \"postgres\"\n", "BEGIN",
                "LOCK TABLE chunk, journal, command IN EXCLUSIVE MODE");
    }

    private void nothingIsLostBehind(TestDatabase database, String store, String... lock) throws Exception {
        try (GatewayProcess gateway = GatewayProcess.start(folder, "--config", settings(store).toString())) {
            String[] ready = gateway.awaitAddresses();
            try (PageProbe page = new PageProbe(ready[0]);
                    TestPost post = new TestPost(ready[1], "post-1", 1, 99)) {
                post.born(1);
                report(post, 1, BEFORE);
                await("acknowledged", () -> post.acknowledged() == BEFORE);
                CompletableFuture<HttpResponse<String>> command;
                try (Connection other = database.hold(lock)) {
                    report(post, BEFORE + 1, RECORDS);
                    command = page.postLater(LAMP + "/commands", RESUME);
                    await("down", () -> page.get("/health").body().contains("\"database\":\"down\""));
                    everythingElseGoesOn(page);
                    TimeUnit.NANOSECONDS.sleep(LOCKED.toNanos());
                    everythingElseGoesOn(page);
                    assertThat(post.acknowledged()).as("acknowledged although nothing can be stored")
                            .isEqualTo(BEFORE);
                    assertThat(other.isClosed()).isFalse();
                }
                await("acknowledged", () -> acknowledged(post));
                await("up", () -> page.get("/health").statusCode() == 200);
                assertThat(page.storedPowers()).containsExactlyElementsOf(
                        IntStream.rangeClosed(1, RECORDS).boxed().toList());
                toldTheTruth(command.join(), page, post);
            }
        }
    }

    private static void everythingElseGoesOn(PageProbe page) {
        assertThat(page.get("/health").statusCode()).isEqualTo(503);
        for (String path : new String[]{"/", "/api/v1/luminaires", LAMP, "/api/v1/alarms", "/metrics"}) {
            assertThat(page.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(page.storedPowers()).hasSize(BEFORE);
    }

    /** A command that was taken goes to the post; one that was refused for the lock is not done later. */
    private static void toldTheTruth(HttpResponse<String> command, PageProbe page, TestPost post)
            throws InterruptedException {
        HttpResponse<String> next = page.post(LAMP + "/commands", RESUME);
        assertThat(next.statusCode()).isEqualTo(202);
        List<String> taken = Stream.of(command, next).filter(reply -> reply.statusCode() == 202)
                .map(reply -> JsonMapper.shared().readTree(reply.body()).path("id").asString()).toList();
        List<String> sent = new ArrayList<>();
        while (!sent.contains(taken.getLast())) {
            Command came = post.commands.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(came).as("after " + sent).isNotNull();
            sent.add(came.id());
        }
        assertThat(taken).containsAll(sent);
        assertThat(command.statusCode()).isIn(202, 503);
    }

    /** Data may be lost on its way to a gateway whose queue is full: then the post sends it again. */
    private static boolean acknowledged(TestPost post) {
        if (post.takeRebirth()) {
            post.born(1);
            report(post, 1, RECORDS);
        }
        return post.acknowledged() == RECORDS;
    }

    private Path settings(String store) throws Exception {
        return Files.writeString(folder.resolve("gateway.toml"), """
                data-directory = "%s"
                [http]
                port = 0
                [mqtt]
                port = 0
                [access]
                anonymous = "operator"
                [ingest]
                acknowledge-interval = "50 ms"
                reorder-timeout = "300 ms"
                %s""".formatted(folder.resolve("data"), store));
    }

    private static void report(TestPost post, int from, int to) {
        for (int i = from; i <= to; i++) {
            post.power(i, i);
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
