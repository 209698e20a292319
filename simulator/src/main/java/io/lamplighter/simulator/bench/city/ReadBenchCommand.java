package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.BenchLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench read}: checks what the person asked for, then runs a {@link ReadBench}. */
@Command(name = "read", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Measures how fast a gateway answers what map and history ask while posts report.",
        "Other programs that run meanwhile make it slower."})
public final class ReadBenchCommand implements Callable<Integer> {

    private static final int MOST_LUMINAIRES = 64;

    @Mixin
    private final BenchLine bench = new BenchLine();

    @Option(names = "--for", paramLabel = "SECONDS", defaultValue = "60", description = "how long requests are counted (default: 60)")
    private int seconds = 60;

    @Option(names = "--requests", paramLabel = "N", defaultValue = "500", description = "requests per second (default: 500)")
    private int requests = 500;

    @Option(names = "--posts", paramLabel = "N", defaultValue = "2000", description = "posts (default: 2000)")
    private int posts = 2_000;

    @Option(names = "--luminaires", paramLabel = "N", defaultValue = "8", description = "luminaires on each post, 1 to 64 (default: 8)")
    private int luminaires = 8;

    @Option(names = "--districts", paramLabel = "N", defaultValue = "40", description = "districts, of which a map shows one (default: 40)")
    private int districts = 40;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "12500", description = "records per second that they report meanwhile (default: 12500)")
    private int rate = 12_500;

    @Override
    public Integer call() throws InterruptedException, IOException {
        return bench
                .require(seconds >= 1 && requests >= 1 && posts >= 1 && districts >= 1 && rate >= 1 && luminaires >= 1
                        && luminaires <= MOST_LUMINAIRES,
                        "--for, --requests, --posts, --districts and --rate must be at least 1, --luminaires 1 to "
                                + MOST_LUMINAIRES + ".")
                .run(report -> new ReadBench(AgentFiles.installed(), report).run(new ReadBench.Settings(
                        Duration.ofSeconds(seconds), requests, posts, luminaires, Math.min(districts, posts), rate)));
    }
}
