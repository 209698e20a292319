package io.lamplighter.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.store.Sql;
import io.lamplighter.protocol.settings.SettingsFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import static org.assertj.core.api.Assertions.assertThat;

/** Alarms of a whole gateway: a post's word to the database and back over a restart. */
@ResourceLock("embedded broker")
@Timeout(300)
class AlarmIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String SETTINGS = """
            [access]
            anonymous = "operator"
            [http]
            port = 0
            [mqtt]
            port = 0
            [ingest]
            acknowledge-interval = "50 ms"
            """;

    @TempDir
    Path data;

    private DataDirectory directory;
    private Gateway gateway;

    @BeforeEach
    void start() {
        directory = DataDirectory.open(data);
        gateway = Gateway.start(GatewaySettings.from(SettingsFile.parse("test", SETTINGS), Instant.now()), directory);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        directory.close();
    }

    @Test
    void anEventOfAPostIsAnAlarmUntilItEndsAlsoOverARestart() throws Exception {
        try (TestPost post = new TestPost(gateway.mqtt().toString(), "post-1", 1, 99)) {
            post.born(1);
            post.lampFailure(1, true);
            await(1, "SELECT count(*) FROM alarm WHERE type = 'LampMonitor/lampFailure' AND closed_at IS NULL");
        }
        stop();
        start();
        try (TestPost post = new TestPost(gateway.mqtt().toString(), "post-1", 2, 99)) {
            post.born(1);
            post.lampFailure(1, true); // not acknowledged in time, so it comes again
            post.lampFailure(2, false);
            await(1, "SELECT count(*) FROM alarm WHERE closed_at IS NOT NULL");
        }
        assertThat(number("SELECT count(*) FROM alarm")).isOne();
        assertThat(number("SELECT count(*) FROM post_event")).isZero();
    }

    private void await(long expected, String query) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (number(query) != expected) {
            assertThat(System.nanoTime()).as("still not %d: %s", expected, query).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private long number(String query) {
        return Sql.number(data.resolve("lamplighter.db"), query);
    }
}
