package io.lamplighter.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lamplighter.gateway.identity.Authority;
import io.lamplighter.gateway.store.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The program from outside: what it prints, how it ends, and what a kill costs. */
@Timeout(480)
class MainIT {

    @TempDir
    Path folder;

    @Test
    void losesNoRecordAndStoresNoneTwiceWhenItIsKilled() throws Exception {
        Path config = config("");
        int records = 2_000;
        try (GatewayProcess first = GatewayProcess.start(folder, "--config", config.toString());
                TestPost post = new TestPost(first.awaitReady(), "post-1", 1, 99)) {
            post.born(1);
            for (int i = 1; i <= records; i++) {
                post.power(i, i);
                if (i == 1_200) {
                    awaitAcknowledged(post, 100);
                    first.kill();
                    break;
                }
            }
        }
        try (GatewayProcess second = GatewayProcess.start(folder, "--config", config.toString())) {
            try (TestPost post = new TestPost(second.awaitReady(), "post-1", 2, 99)) {
                post.born(1);
                for (int i = 1; i <= records; i++) {
                    post.power(i, i);
                }
                awaitAcknowledged(post, records);
            }
            second.terminate();
            assertThat(second.awaitExit()).isZero();
        }
        assertThat(sql("SELECT sum(reports) FROM chunk")).isEqualTo(records);
        Path copy = folder.resolve("copy.db");
        for (String[] task : new String[][]{{"backup", "--to"}, {"restore", "--from"}}) {
            try (GatewayProcess program = GatewayProcess.start(folder, task[0], task[1], copy.toString(), "--config",
                    config.toString())) {
                assertThat(program.output()).last().asString().endsWith("=" + copy);
                assertThat(program.awaitExit()).isZero();
            }
        }
        try (GatewayProcess check = GatewayProcess.start(folder, "check", "--config", config.toString())) {
            assertThat(check.output()).containsExactly("records=" + records, "doubled=0", "missing=0");
            assertThat(check.awaitExit()).isZero();
        }
    }

    @Test
    void givesBackALostPassword() throws Exception {
        String config = config("").toString();
        String first;
        try (GatewayProcess gateway = GatewayProcess.start(folder, "--config", config)) {
            gateway.awaitReady();
            first = gateway.nextLine();
            failsWith(1, "another running gateway", "stop that one", "password", "--config", config);
            gateway.terminate();
            assertThat(gateway.awaitExit()).isZero();
        }
        failsWith(1, "there is no user 'zoe'", "", "password", "--user", "zoe", "--config", config);
        String recovered;
        try (GatewayProcess program = GatewayProcess.start(folder, "password", "--config", config)) {
            recovered = program.output().getLast();
            assertThat(program.awaitExit()).isZero();
        }
        try (GatewayProcess gateway = GatewayProcess.start(folder, "--config", config);
                PageProbe page = new PageProbe(gateway.awaitAddresses()[0])) {
            assertThat(page.post("/api/v1/session", credentials(first)).statusCode()).isEqualTo(401);
            assertThat(page.post("/api/v1/session", credentials(recovered)).statusCode()).isEqualTo(201);
        }
        assertThat(sql("SELECT count(*) FROM audit WHERE action = 'password-reset' AND subject = 'administrator'"
                + " AND who = 'gateway' AND come_from = 'command line of " + System.getProperty("user.name") + "'"))
                .isOne();
    }

    private static String credentials(String line) {
        Matcher said = Pattern.compile("sign-in name=(\\S+) one-time-password=(\\S+)").matcher(line);
        assertThat(said.matches()).as(line).isTrue();
        return "{\"name\":\"" + said.group(1) + "\",\"password\":\"" + said.group(2) + "\"}";
    }

    @Test
    void printsATableOfTokensAndNothingElse() throws Exception {
        Path identity = Files.createDirectories(folder.resolve("data").resolve("identity"));
        Authority.open(identity, Instant.now(), Instant.EPOCH);
        try (GatewayProcess program = GatewayProcess.start(folder, "token", "post-1", "--csv", "--config",
                config("secure-port = 0").toString())) {
            assertThat(program.output()).hasSize(2).startsWith("post,token");
            assertThat(program.awaitExit()).isZero();
        }
    }

    @Test
    void stopsAtTheEndOfItsInputWhenAskedTo() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.start(folder, "--config", config("").toString(),
                "--stop-at-end-of-input")) {
            gateway.awaitReady();
            gateway.endInput();

            assertThat(gateway.awaitExit()).isZero();
            assertThat(gateway.errors()).doesNotContain("ERROR");
        }
        assertThat(folder.resolve("data").resolve("logs")).isNotEmptyDirectory();
    }

    @Test
    void namesASettingThatItDoesNotKnow() throws Exception {
        failsWith(2, "'mqtt.prot' is unknown", "did you mean 'mqtt.port'", "--config",
                config("prot = 1\n").toString());
    }

    @Test
    void explainsItsCommandLine() throws Exception {
        failsWith(2, "unknown argument --verbose", "Usage:", "--verbose");
    }

    @Test
    void namesASettingsFileThatIsMissing() throws Exception {
        failsWith(2, "nowhere.toml", "check the path", "--config", folder.resolve("nowhere.toml").toString());
    }

    @Test
    void namesAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path config = Files.writeString(folder.resolve("taken.toml"), """
                    data-directory = "%s"
                    [mqtt]
                    port = 0
                    [http]
                    port = %d
                    port-search = false
                    """.formatted(folder.resolve("data"), taken.getLocalPort()));
            failsWith(1, "port " + taken.getLocalPort() + " is taken", "set another http port", "--config",
                    config.toString());
        }
    }

    @Test
    void leavesADamagedDatabaseAlone() throws Exception {
        Path database = Files.createDirectories(folder.resolve("data")).resolve("lamplighter.db");
        Files.writeString(database, "SQLite format 3\0 but nothing else");

        failsWith(1, database.toString(), "left as it is", "--config", config("").toString());
        assertThat(database).hasContent("SQLite format 3\0 but nothing else");
    }

    @Test
    void leavesADirectoryToTheGatewayThatHasIt() throws Exception {
        Path config = config("");
        try (GatewayProcess first = GatewayProcess.start(folder, "--config", config.toString())) {
            first.awaitReady();

            failsWith(1, "another running gateway", "set another data-directory", "--config", config.toString());
        }
    }

    @Test
    void namesADirectoryThatCannotBeWritten() throws Exception {
        Files.writeString(folder.resolve("data"), "a file");

        failsWith(1, folder.resolve("data").toString(), "cannot be written", "--config", config("").toString());
    }

    private void failsWith(int code, String what, String remedy, String... arguments) throws Exception {
        try (GatewayProcess gateway = GatewayProcess.start(folder, arguments)) {
            assertThat(gateway.awaitExit()).isEqualTo(code);
            assertThat(gateway.errors()).contains("failed reason=\"", what, remedy);
        }
    }

    private Path config(String mqtt) throws IOException {
        return Files.writeString(folder.resolve("gateway.toml"), """
                data-directory = "%s"
                [http]
                port = 0
                [ingest]
                acknowledge-interval = "50 ms"
                [mqtt]
                port = 0
                %s""".formatted(folder.resolve("data"), mqtt));
    }

    private long sql(String query) {
        return Sql.number(folder.resolve("data").resolve("lamplighter.db"), query);
    }

    private static void awaitAcknowledged(TestPost post, long number) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (post.acknowledged() < number) {
            assertThat(System.nanoTime()).as("acknowledged " + post.acknowledged()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
