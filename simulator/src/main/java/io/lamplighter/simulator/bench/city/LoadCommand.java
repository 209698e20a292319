package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.lamplighter.protocol.session.ServerAddress;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.simulator.host.RunTime;
import io.lamplighter.simulator.host.StopSignal;
import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.BenchLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code load}: checks what the person asked for, then runs a {@link LoadRun}. */
@Command(name = "load", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Thousands of posts over real MQTT that report as much as is wanted: one thread, plain sockets, no agents.",
        "Against any broker and Sparkplug 3.0 host or, without --broker, a gateway that it starts. Ctrl-C ends it."})
public final class LoadCommand implements Callable<Integer> {

    private static final int MOST_POSTS = 15_000;
    private static final int MOST_LUMINAIRES = 1_000_000;
    private static final int MOST_LUMINAIRES_OF_A_POST = 64;

    @Mixin
    private final BenchLine line = new BenchLine();

    @Option(names = "--posts", paramLabel = "N", defaultValue = "1000", description = "post-0 to post-(N-1), 1 to 15000 (default: 1000)")
    private int posts = 1_000;

    @Option(names = "--luminaires", paramLabel = "N", defaultValue = "8", description = "on each post, 1 to 64 (default: 8); 1,000,000 altogether")
    private int luminaires = 8;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "20000", description = "records of six values per second, of all posts together (default: 20000)")
    private int rate = 20_000;

    @Option(names = "--connections", paramLabel = "N", description = "at most; each speaks for as many posts as it must (default: one for each post)")
    private @Nullable Integer connections;

    @Option(names = "--for", paramLabel = "TIME", converter = RunTime.class, defaultValue = "60s", description = "once all posts are live, such as 60s, 10min or 1h (default: 60s)")
    private Duration time = Duration.ofSeconds(60);

    @Option(names = "--broker", paramLabel = "URI", description = "such as tcp://127.0.0.1:1883, without TLS and login (default: a gateway of its own)")
    private @Nullable String broker;

    @Option(names = "--host-id", paramLabel = "ID", defaultValue = "lamplighter", description = "of the Sparkplug host whose STATE the posts wait for (default: lamplighter)")
    private String hostId = "lamplighter";

    @Option(names = "--acknowledged", description = "the host at --broker is a Lamplighter gateway: 40,000 records at most are without its acknowledgement")
    private boolean acknowledged;

    @Override
    public Integer call() throws InterruptedException, IOException {
        Optional<ServerAddress> address = Optional.ofNullable(broker).flatMap(ServerAddress::parse)
                .filter(each -> !each.secure());
        line.require(posts >= 1 && posts <= MOST_POSTS && luminaires >= 1 && luminaires <= MOST_LUMINAIRES_OF_A_POST
                && (long) posts * luminaires <= MOST_LUMINAIRES,
                "--posts must be 1 to " + MOST_POSTS + ", --luminaires 1 to " + MOST_LUMINAIRES_OF_A_POST + ", and "
                        + MOST_LUMINAIRES + " altogether.")
                .require(rate >= 1 && time.isPositive() && (connections == null || connections >= 1),
                        "--rate, --connections and --for must be above 0.")
                .require(broker == null || address.isPresent(),
                        "--broker must be an address such as tcp://127.0.0.1:1883, without TLS.")
                .require(Topic.isId(hostId), "--host-id is blank, too long or has one of / + #.");
        try (StopSignal stop = new StopSignal()) {
            return line.run(report -> new LoadRun(AgentFiles.installed(), report).run(settings(address), stop));
        }
    }

    private LoadRun.Settings settings(Optional<ServerAddress> address) {
        return new LoadRun.Settings(posts, luminaires, connections == null ? posts : connections, rate, time,
                address.map(each -> URI.create("tcp://" + each.hostInUri() + ":" + each.port())), hostId,
                broker == null || acknowledged);
    }
}
