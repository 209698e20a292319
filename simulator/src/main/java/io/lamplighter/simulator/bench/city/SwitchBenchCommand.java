package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.util.concurrent.Callable;

import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.BenchLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench switch}: checks what the person asked for, then runs a {@link SwitchBench}. */
@Command(name = "switch", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Measures how long it takes to switch a whole city, and one lamp among them, from the REST call to the pin.",
        "Other programs that run meanwhile make it slower."})
public final class SwitchBenchCommand implements Callable<Integer> {

    private static final int MOST_LUMINAIRES = 64;

    @Mixin
    private final BenchLine bench = new BenchLine();

    @Option(names = "--posts", paramLabel = "N", defaultValue = "5000", description = "posts, each with a connection (default: 5000)")
    private int posts = 5_000;

    @Option(names = "--luminaires", paramLabel = "N", defaultValue = "8", description = "luminaires on each post, 1 to 64 (default: 8)")
    private int luminaires = 8;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "1000", description = "records per second that they report meanwhile (default: 1000)")
    private int rate = 1_000;

    @Option(names = "--single", paramLabel = "N", defaultValue = "500", description = "how often a single lamp is switched (default: 500)")
    private int single = 500;

    @Override
    public Integer call() throws InterruptedException, IOException {
        return bench
                .require(posts >= 1 && luminaires >= 1 && luminaires <= MOST_LUMINAIRES && rate >= 1 && single >= 1,
                        "--posts, --rate and --single must be at least 1, --luminaires 1 to " + MOST_LUMINAIRES + ".")
                .run(report -> new SwitchBench(AgentFiles.installed(), report)
                        .run(new SwitchBench.Settings(posts, luminaires, rate, single)));
    }
}
