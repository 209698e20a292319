package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.BenchLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench connectors}: checks what the person asked for, then runs a {@link ConnectorBench}. */
@Command(name = "connectors", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Measures how fast a gateway tells city platforms what posts report, and how fast it fills a new one.",
        "Other programs that run meanwhile make it slower."})
public final class ConnectorBenchCommand implements Callable<Integer> {

    private static final int MOST_LUMINAIRES = 64;

    @Mixin
    private final BenchLine bench = new BenchLine();

    @Option(names = "--for", paramLabel = "SECONDS", defaultValue = "60", description = "how long changes are counted (default: 60)")
    private int seconds = 60;

    @Option(names = "--posts", paramLabel = "N", defaultValue = "2000", description = "posts (default: 2000)")
    private int posts = 2_000;

    @Option(names = "--luminaires", paramLabel = "N", defaultValue = "8", description = "luminaires on each post, 1 to 64 (default: 8)")
    private int luminaires = 8;

    @Option(names = "--districts", paramLabel = "N", defaultValue = "40", description = "districts (default: 40)")
    private int districts = 40;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "12500", description = "records per second that they report meanwhile (default: 12500)")
    private int rate = 12_500;

    @Option(names = "--backfill", paramLabel = "N", defaultValue = "10000000", description = "records that a new platform is told (default: 10000000)")
    private int backfill = 10_000_000;

    @Override
    public Integer call() throws InterruptedException, IOException {
        return bench
                .require(seconds >= 1 && posts >= 1 && districts >= 1 && rate >= 1 && backfill >= 1 && luminaires >= 1
                        && luminaires <= MOST_LUMINAIRES,
                        "--for, --posts, --districts, --rate and --backfill must be at least 1, --luminaires 1 to "
                                + MOST_LUMINAIRES + ".")
                .run(report -> new ConnectorBench(AgentFiles.installed(), report).run(new ConnectorBench.Settings(
                        Duration.ofSeconds(seconds), posts, luminaires, Math.min(districts, posts), rate, backfill)));
    }
}
