package io.lamplighter.simulator.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Some seconds of the kill test; {@code ./lamplighter soak gateway --mosquitto --postgresql --for 1h} is more of it. */
@Timeout(600)
class GatewaySoakIT {

    @Test
    void everyRecordIsStoredOnceHoweverOftenGatewayAndBrokerAreKilledAndTheDatabaseLocked(@TempDir Path folder)
            throws Exception {
        Path home = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("").normalize();
        List<String> told = new CopyOnWriteArrayList<>();

        GatewaySoak.Verdict verdict = GatewaySoakCommand.run(home, folder,
                new GatewaySoakCommand.Plan(Duration.ofSeconds(20), true, false, Duration.ofSeconds(7),
                        new Random().nextLong()),
                told::add);

        assertThat(verdict.violations()).as(String.join("\n", told)).isEmpty();
        assertThat(verdict.kills()).as(String.join("\n", told)).containsOnlyKeys("gateway", "mosquitto",
                "database-lock");
        assertThat(verdict.stored()).as(String.join("\n", told)).isEqualTo(verdict.sent()).isPositive();
    }
}
