package io.lamplighter.simulator.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.BenchLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench agent}: checks what the person asked for, then runs an {@link AgentBench}. */
@Command(name = "agent", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Measures the agent of one post on a simulated board, connected to a gateway, and beside it an empty Java program.",
        "Other programs that run meanwhile make the times longer."})
final class AgentBenchCommand implements Callable<Integer> {

    private static final Duration WARM_UP = Duration.ofSeconds(60);

    @Mixin
    private final BenchLine bench = new BenchLine();

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "3", description = "normal work before memory is measured (default: 3)")
    private int minutes = 3;

    @Option(names = "--starts", paramLabel = "N", defaultValue = "5", description = "starts of which the middle one counts (default: 5)")
    private int starts = 5;

    @Option(names = "--luminaires", paramLabel = "N", defaultValue = "1", description = "1: on the reference board; up to 64: on a DALI line (default: 1)")
    private int luminaires = 1;

    @Override
    public Integer call() throws InterruptedException, IOException {
        return bench
                .require(minutes >= 1 && starts >= 1 && luminaires >= 1 && luminaires <= BenchWiring.MOST_LUMINAIRES,
                        "--minutes and --starts must be at least 1, --luminaires 1 to " + BenchWiring.MOST_LUMINAIRES
                                + ".")
                .run(report -> new AgentBench(AgentFiles.installed(), report).run(
                        new AgentBench.Settings(WARM_UP, Duration.ofMinutes(minutes), starts, luminaires,
                                FlashHour.HOUR)));
    }
}
