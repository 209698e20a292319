package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.BenchLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench storm}: checks what the person asked for, then runs a {@link StormBench}. */
@Command(name = "storm", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Kills a gateway with its broker and measures how soon all posts are back, with nothing lost and no false alarm.",
        "Other programs that run meanwhile make it slower."})
public final class StormBenchCommand implements Callable<Integer> {

    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration MISSING = Duration.ofSeconds(10);
    private static final int MOST_LUMINAIRES = 64;

    @Mixin
    private final BenchLine bench = new BenchLine();

    @Option(names = "--posts", paramLabel = "N", defaultValue = "10000", description = "posts, each with a connection (default: 10000)")
    private int posts = 10_000;

    @Option(names = "--luminaires", paramLabel = "N", defaultValue = "1", description = "luminaires on each post, 1 to 64 (default: 1)")
    private int luminaires = 1;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "1000", description = "records per second of all posts together (default: 1000)")
    private int rate = 1_000;

    @Override
    public Integer call() throws InterruptedException, IOException {
        return bench
                .require(posts >= 1 && luminaires >= 1 && luminaires <= MOST_LUMINAIRES && rate >= 1,
                        "--posts and --rate must be at least 1, --luminaires 1 to " + MOST_LUMINAIRES + ".")
                .run(report -> new StormBench(AgentFiles.installed(), report)
                        .run(new StormBench.Settings(posts, luminaires, rate, GRACE, MISSING)));
    }
}
