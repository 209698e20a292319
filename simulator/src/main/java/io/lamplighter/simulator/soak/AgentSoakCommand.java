package io.lamplighter.simulator.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import io.lamplighter.simulator.host.CityTime;
import io.lamplighter.simulator.host.GatewayCommand;
import io.lamplighter.simulator.host.GatewaySupervisor;
import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.host.RunTime;
import io.lamplighter.simulator.host.StoredRecords;
import io.lamplighter.simulator.host.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code soak agent}: starts a gateway beside the {@link AgentSoak} and prints its verdict. */
@Command(name = "agent", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Kills an agent at random moments on a bad flash and checks that everything it accepted arrives once.",
        "Ends with code 0 when it did, 1 when not. Files stay where --data says, else they are left in a new folder."})
final class AgentSoakCommand implements Callable<Integer> {

    private static final int HTTP_PORT = 19_280;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Option(names = "--for", paramLabel = "TIME", converter = RunTime.class, defaultValue = "60s", description = "how long it is killed, such as 60s, 10min or 1h (default: 60s)")
    private Duration time = Duration.ofSeconds(60);

    @Option(names = "--seed", paramLabel = "N", description = "repeats a run as far as time and threads allow (default: a new one, printed)")
    private @Nullable Long seed;

    @Option(names = "--data", paramLabel = "FOLDER", description = "an empty folder for gateway and post")
    private @Nullable Path data;

    @Override
    public Integer call() throws InterruptedException, IOException {
        long chosen = seed == null ? new Random().nextLong() : seed;
        Path folder = data == null ? Files.createTempDirectory("lamplighter-soak") : Files.createDirectories(data);
        Path home = Path.of(System.getProperty("lamplighter.home", ".")).toAbsolutePath().normalize();
        try {
            AgentSoak.Verdict verdict = run(home, folder, time, chosen, terminal::say);
            return verdict.violations().isEmpty() ? 0 : 1;
        } catch (HostException e) {
            return terminal.failed(e.getMessage());
        }
    }

    /** Also for the integration test. */
    static AgentSoak.Verdict run(Path home, Path folder, Duration duration, long seed,
            Consumer<String> tell) throws InterruptedException {
        tell.accept("seed=" + seed + " folder=" + folder);
        GatewayCommand command = new GatewayCommand(home, folder.resolve("gateway"), HTTP_PORT,
                CityTime.starting(1, Instant.now(), Optional.empty(), Optional.empty()));
        AgentSoak soak;
        try (GatewaySupervisor gateway = GatewaySupervisor.start(command::commandLine, tell)) {
            soak = new AgentSoak(folder.resolve("post"), gateway.address().mqtt().toString(), seed, tell);
            soak.run(duration);
        }
        AgentSoak.Verdict verdict = soak.verdict(stored(home, command.folder()));
        verdict.violations().forEach(violation -> tell.accept("VIOLATION " + violation));
        tell.accept("verdict=%s kills=%d accepted=%d stored=%d dropped=%d seed=%d".formatted(
                verdict.violations().isEmpty() ? "passed" : "FAILED", verdict.kills(), verdict.accepted(),
                verdict.stored(), verdict.dropped(), seed));
        return verdict;
    }

    private static Set<Accepted.Id> stored(Path home, Path gateway) throws InterruptedException {
        Set<Accepted.Id> all = new HashSet<>();
        StoredRecords.read(home, gateway).forEach((journal, numbers) -> numbers.forEach(
                number -> all.add(new Accepted.Id(journal.epoch(), number))));
        return all;
    }
}
