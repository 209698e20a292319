package io.lamplighter.simulator.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DemoIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path temp = Path.of("");

    @Test
    void lightsTheStreetOnTheNextFreePortAndLeavesNothingRunning() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DemoProcess demo = DemoProcess.start(temp.resolve("data"), "--posts", "3", "--http-port",
                        String.valueOf(taken.getLocalPort()))) {
            URI page = demo.address();
            assertThat(page.getPort()).isGreaterThan(taken.getLocalPort());
            assertThat(demo.lines()).anyMatch(line -> line.contains("Port " + taken.getLocalPort() + " is taken"));
            demo.awaitOnline(3);
            assertThat(demo.lines()).filteredOn(line -> line.contains("one-time password")).singleElement().asString()
                    .contains("as administrator");
            assertThat(demo.booked(3))
                    .contains("RUH-001,luminaire-1,ruhrort,,Dammstraße 1,51.452966,6.728618,LED street,38");
            ProcessHandle gateway = demo.gateway();
            demo.stop();
            assertThat(gateway.isAlive()).isFalse();
            assertThat(demo.lines()).anyMatch(line -> line.startsWith("Stopped."));
        }
    }

    @Test
    void stopsTheGatewayWhenItIsKilledItself() throws Exception {
        try (DemoProcess demo = DemoProcess.start(temp.resolve("data"), "--posts", "1", "--http-port", "18280")) {
            demo.address();
            ProcessHandle gateway = demo.gateway();
            demo.kill();
            Eventually.within(LIMIT, () -> gateway.isAlive() ? Optional.empty() : Optional.of(true),
                    () -> "the end of the gateway");
        }
    }

    @Test
    void namesWhatIsWrongWithAnInventory() throws Exception {
        Path empty = Files.writeString(temp.resolve("empty.csv"), "id,latitude,longitude\n");
        refuses("empty.csv", "--inventory", empty.toString());
        refuses("nowhere.csv", "--inventory", temp.resolve("nowhere.csv").toString());
        refuses("--time-lapse", "--time-lapse", "0");
        refuses("--posts", "--posts", "-3");
        refuses("--start", "--start", "yesterday");
        refuses("--crs", "--crs", "EPSG:25832");
        refuses("--lapse", "--lapse", "3");
    }

    @Test
    void namesADamagedDatabaseAndKeepsIt() throws Exception {
        Path data = temp.resolve("data");
        try (DemoProcess demo = DemoProcess.start(data, "--posts", "1", "--http-port", "18380")) {
            demo.address();
            demo.stop();
        }
        Path database = data.resolve("gateway").resolve("lamplighter.db");
        byte[] damaged = Files.readAllBytes(database);
        Arrays.fill(damaged, 4096, damaged.length, (byte) 'x');
        Files.write(database, damaged);
        try (DemoProcess demo = DemoProcess.start(data, "--posts", "1", "--http-port", "18380")) {
            assertThat(demo.awaitExit()).isEqualTo(1);
            assertThat(String.join("\n", demo.lines())).contains("lamplighter.db").contains("damaged");
        }
        assertThat(Files.readAllBytes(database)).isEqualTo(damaged);
    }

    private void refuses(String named, String... options) throws InterruptedException, IOException {
        Path data = temp.resolve("refused");
        try (DemoProcess demo = DemoProcess.start(data, options)) {
            assertThat(demo.awaitExit()).as("exit code of %s", String.join(" ", options)).isPositive();
            assertThat(String.join("\n", demo.lines())).contains(named).doesNotContain("Exception");
        }
        assertThat(data.resolve("gateway")).doesNotExist();
    }
}
