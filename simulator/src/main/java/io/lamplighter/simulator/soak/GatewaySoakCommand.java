package io.lamplighter.simulator.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.host.RunTime;
import io.lamplighter.simulator.host.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code soak gateway}: starts what {@link GatewaySoak} kills, and prints its verdict. */
@Command(name = "gateway", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Kills the gateway at random moments under load and checks that every record is stored once.",
        "Ends with code 0 when it is, 1 when not. Files stay where --data says, else they are left in a new folder."})
final class GatewaySoakCommand implements Callable<Integer> {

    @Mixin
    private final Terminal terminal = new Terminal();

    @Option(names = "--for", paramLabel = "TIME", converter = RunTime.class, defaultValue = "60s", description = "how long it is killed, such as 60s, 10min or 1h (default: 60s)")
    private Duration time = Duration.ofSeconds(60);

    @Option(names = "--mosquitto", description = "with the system's Mosquitto as broker, which is killed too")
    private boolean mosquitto;

    @Option(names = "--postgresql", description = "with the system's PostgreSQL as database, which is killed too")
    private boolean postgresql;

    @Option(names = "--lock", paramLabel = "TIME", converter = RunTime.class, description = "another program locks the database too, for so long each time, such as 60s")
    private @Nullable Duration lock;

    @Option(names = "--seed", paramLabel = "N", description = "repeats a run as far as time and threads allow (default: a new one, printed)")
    private @Nullable Long seed;

    @Option(names = "--data", paramLabel = "FOLDER", description = "an empty folder for everything")
    private @Nullable Path data;

    /**
     * Who is killed beside the gateway.
     *
     * @param lock
     *            how long the database is locked each time; null for never
     */
    record Plan(Duration time, boolean mosquitto, boolean postgresql, @Nullable Duration lock, long seed) {}

    @Override
    public Integer call() throws InterruptedException, IOException {
        Path folder = data == null ? Files.createTempDirectory("lamplighter-soak") : Files.createDirectories(data);
        Path home = Path.of(System.getProperty("lamplighter.home", ".")).toAbsolutePath().normalize();
        try {
            GatewaySoak.Verdict verdict = run(home, folder,
                    new Plan(time, mosquitto, postgresql, lock, seed == null ? new Random().nextLong() : seed),
                    terminal::say);
            return verdict.violations().isEmpty() ? 0 : 1;
        } catch (HostException e) {
            return terminal.failed(e.getMessage());
        }
    }

    /** Also for the integration test. */
    static GatewaySoak.Verdict run(Path home, Path folder, Plan plan, Consumer<String> tell)
            throws InterruptedException, IOException {
        tell.accept("seed=" + plan.seed() + " folder=" + folder);
        Deque<Victim> running = new ArrayDeque<>();
        try {
            String store = "";
            Function<Duration, Victim> lock = time -> LockVictim.sqlite(home, time, folder.resolve("gateway"));
            if (plan.postgresql()) {
                ServerVictim database = ServerVictim.postgresql(folder.resolve("postgresql"));
                started(database, running);
                store = "[store]\nurl = \"postgresql://127.0.0.1:" + database.port() + "/postgres\"\n";
                lock = time -> LockVictim.postgresql(home, time, database.port());
            }
            int port = plan.mosquitto() ? 0 : ServerVictim.freePort();
            if (plan.mosquitto()) {
                ServerVictim server = ServerVictim.mosquitto(folder.resolve("mosquitto"));
                started(server, running);
                port = server.port();
            }
            String broker = "tcp://127.0.0.1:" + port;
            writeSettings(folder, store, plan.mosquitto()
                    ? "embedded = false\nuri = \"" + broker + "\"\n"
                    : "port = " + port + "\n");
            GatewayVictim gateway = new GatewayVictim(home, folder);
            started(gateway, running);
            if (plan.lock() != null) {
                started(lock.apply(plan.lock()), running);
            }
            GatewaySoak.Verdict verdict = new GatewaySoak(List.copyOf(running), gateway, broker, plan.seed(), tell)
                    .run(plan.time());
            verdict.violations().forEach(violation -> tell.accept("VIOLATION " + violation));
            tell.accept("verdict=%s kills=%s sent=%d stored=%d doubled=%d seed=%d".formatted(
                    verdict.violations().isEmpty() ? "passed" : "FAILED", verdict.kills(), verdict.sent(),
                    verdict.stored(), verdict.doubled(), plan.seed()));
            return verdict;
        } finally {
            running.forEach(Victim::close);
        }
    }

    private static void started(Victim victim, Deque<Victim> running) throws InterruptedException {
        running.push(victim);
        victim.start();
    }

    private static void writeSettings(Path folder, String store, String mqtt) throws IOException {
        Files.writeString(folder.resolve("gateway.toml"), """
                data-directory = "%s"
                [http]
                port = 0
                [ingest]
                acknowledge-interval = "200 ms"
                %s[mqtt]
                %s""".formatted(folder.resolve("gateway"), store, mqtt));
    }
}
