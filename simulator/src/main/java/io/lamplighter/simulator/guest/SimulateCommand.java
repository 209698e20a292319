package io.lamplighter.simulator.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.lamplighter.agent.link.Delivery;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.simulator.host.RunTime;
import io.lamplighter.simulator.host.StopSignal;
import io.lamplighter.simulator.host.Terminal;
import io.lamplighter.simulator.link.BrokerLogin;
import io.lamplighter.simulator.measure.ScratchFolder;
import org.jspecify.annotations.Nullable;
import org.tinylog.provider.ProviderRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code simulate}: checks what the person asked for, then runs a {@link Simulation}. */
@Command(name = "simulate", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Connects simulated lamp posts to any MQTT broker and Sparkplug 3.0 host: the shipped agent on simulated boards.",
        "Says what is in the way when they do not come through. Ctrl-C stops it; with --for it ends by itself, with code 0 when",
        "all posts were live."})
public final class SimulateCommand implements Callable<Integer> {

    /** Each post has the MQTT client of a real one, which takes some threads. */
    private static final int MOST_POSTS = 500;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Option(names = "--broker", required = true, paramLabel = "URI", description = "such as tcp://192.0.2.1:1883, with TLS ssl://broker.example:8883")
    private String broker = "";

    @Option(names = "--host-id", paramLabel = "ID", defaultValue = "lamplighter", description = "of the Sparkplug host whose STATE the posts wait for (default: lamplighter)")
    private String hostId = "lamplighter";

    @Option(names = "--district", paramLabel = "ID", defaultValue = "simulated", description = "Sparkplug group of the posts (default: simulated)")
    private String district = "simulated";

    @Option(names = "--posts", paramLabel = "N", defaultValue = "20", description = "post-1 to post-N, 1 to 500 (default: 20)")
    private int posts = 20;

    @Option(names = "--acknowledged", description = "the host is a Lamplighter gateway, which acknowledges what it has stored (default: plain Sparkplug)")
    private boolean acknowledged;

    @Mixin
    private final BrokerLogin login = new BrokerLogin();

    @Option(names = "--for", paramLabel = "TIME", converter = RunTime.class, description = "such as 60s, 10min or 1h (default: until Ctrl-C)")
    private @Nullable Duration time;

    @Option(names = "--data", paramLabel = "FOLDER", description = "where the posts keep journals and logs (default: a folder that is deleted in the end)")
    private @Nullable Path data;

    @Override
    public Integer call() throws InterruptedException {
        check();
        try (StopSignal stop = new StopSignal()) {
            if (data != null) {
                return run(Files.createDirectories(data), stop);
            }
            try (ScratchFolder folder = ScratchFolder.make()) {
                return run(folder.path(), stop);
            }
        } catch (IOException e) {
            return terminal.failed(e.getMessage());
        }
    }

    private int run(Path folder, StopSignal stop) throws InterruptedException, IOException {
        System.setProperty("lamplighter.logs", folder.resolve("logs").toString());
        try {
            return new Simulation(settings(folder), terminal::say).run(stop) ? 0 : 1;
        } finally {
            ProviderRegistry.getLoggingProvider().shutdown();
        }
    }

    private Simulation.Settings settings(Path folder) {
        return new Simulation.Settings(new Outlook.Aim(broker, district, hostId, posts),
                acknowledged ? Delivery.ACKNOWLEDGED : Delivery.SPARKPLUG,
                login.connector(broker), Optional.ofNullable(time), folder);
    }

    private void check() {
        terminal.require(posts >= 1 && posts <= MOST_POSTS,
                "--posts " + posts + " is outside 1 to " + MOST_POSTS + ".");
        terminal.require(Topic.isId(hostId), "--host-id '" + hostId + "' is blank, too long or has one of / + #.");
        terminal.require(Topic.isId(district), "--district '" + district + "' is blank, too long or has one of / + #.");
    }
}
