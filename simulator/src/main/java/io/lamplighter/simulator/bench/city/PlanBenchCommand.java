package io.lamplighter.simulator.bench.city;

import java.util.concurrent.Callable;

import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.BenchLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench plan}: checks what the person asked for, then runs a {@link PlanBench}. */
@Command(name = "plan", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Measures how long it takes until a whole city follows a new calendar, from the REST calls to the last post's report.",
        "Other programs that run meanwhile make it slower."})
public final class PlanBenchCommand implements Callable<Integer> {

    private static final int MOST_LUMINAIRES = 64;

    @Mixin
    private final BenchLine bench = new BenchLine();

    @Option(names = "--posts", paramLabel = "N", defaultValue = "5000", description = "posts, each with a connection (default: 5000)")
    private int posts = 5_000;

    @Option(names = "--luminaires", paramLabel = "N", defaultValue = "8", description = "luminaires on each post, 1 to 64 (default: 8)")
    private int luminaires = 8;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "1000", description = "records per second that they report meanwhile (default: 1000)")
    private int rate = 1_000;

    @Override
    public Integer call() throws InterruptedException {
        return bench
                .require(posts >= 1 && luminaires >= 1 && luminaires <= MOST_LUMINAIRES && rate >= 1,
                        "--posts and --rate must be at least 1, --luminaires 1 to " + MOST_LUMINAIRES + ".")
                .run(report -> new PlanBench(AgentFiles.installed(), report)
                        .run(new PlanBench.Settings(posts, luminaires, rate)));
    }
}
