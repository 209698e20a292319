package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.BenchLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench ingest}: checks what the person asked for, then runs an {@link IngestBench}. */
@Command(name = "ingest", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Measures how many records per second a gateway takes and stores, and beside it what its broker alone can carry.",
        "Other programs that run meanwhile make it slower."})
public final class IngestBenchCommand implements Callable<Integer> {

    private static final int MOST_LUMINAIRES = 64;

    @Mixin
    private final BenchLine bench = new BenchLine();

    @Option(names = "--for", paramLabel = "SECONDS", defaultValue = "60", description = "how long records are counted (default: 60)")
    private int seconds = 60;

    @Option(names = "--posts", paramLabel = "N", defaultValue = "2000", description = "posts (default: 2000)")
    private int posts = 2_000;

    @Option(names = "--luminaires", paramLabel = "N", defaultValue = "8", description = "luminaires on each post, 1 to 64 (default: 8)")
    private int luminaires = 8;

    @Option(names = "--connections", paramLabel = "N", defaultValue = "2000", description = "connections at most; each speaks for as many posts as it must (default: 2000)")
    private int connections = 2_000;

    @Option(names = "--rate", paramLabel = "N", description = "records per second at most (default: what is taken)")
    private @Nullable Integer rate;

    @Option(names = "--postgresql", paramLabel = "URL", description = "an empty database, such as postgresql://127.0.0.1:5432/bench?user=bench (default: a SQLite file)")
    private @Nullable String postgresql;

    @Option(names = "--without-ceiling", description = "leave the null subscriber out")
    private boolean withoutCeiling;

    @Option(names = "--times", paramLabel = "N", defaultValue = "1", description = "once more with so many times the posts, on the same connections and behind the same rate (default: 1, which is not)")
    private int times = 1;

    @Option(names = "--secure", description = "posts enrol, come by TLS with certificates, and what they are told is signed; needs a connection for each (default: neither)")
    private boolean secure;

    @Override
    public Integer call() throws InterruptedException, IOException {
        return bench
                .require(seconds >= 1 && posts >= 1 && luminaires >= 1 && luminaires <= MOST_LUMINAIRES
                        && connections >= 1 && times >= 1 && (rate == null || rate >= 1),
                        "--for, --posts, --connections, --times and --rate must be at least 1, --luminaires 1 to "
                                + MOST_LUMINAIRES + ".")
                .require(!secure || (connections >= posts && times == 1),
                        "--secure needs --connections for all --posts, and no --times: a certificate is for one post.")
                .run(report -> new IngestBench(AgentFiles.installed(), report).run(settings()));
    }

    private IngestBench.Settings settings() {
        return new IngestBench.Settings(Duration.ofSeconds(seconds), posts, luminaires, connections,
                rate == null ? Integer.MAX_VALUE : rate, Optional.ofNullable(postgresql), !withoutCeiling, times,
                secure);
    }
}
