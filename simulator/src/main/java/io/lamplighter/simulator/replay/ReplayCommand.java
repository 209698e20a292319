package io.lamplighter.simulator.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.host.StopSignal;
import io.lamplighter.simulator.host.Terminal;
import io.lamplighter.simulator.link.BrokerLogin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code replay}: checks what the person asked for, then runs a {@link Replayer}. */
@Command(name = "replay", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Says to any MQTT broker what a file of \"record\" holds, as the posts said it, and answers hosts that ask for births again.",
        "The whole file is read first: when it is damaged nothing is said, unless --readable-part."})
public final class ReplayCommand implements Callable<Integer> {

    private static final double SLOWEST = 0.01;
    private static final double FASTEST = 1_000_000;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Parameters(index = "0", paramLabel = "FILE", description = "of \"record\"")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "BROKER", description = "such as tcp://127.0.0.1:1883")
    private String broker = "";

    @Option(names = "--speed", paramLabel = "FACTOR", defaultValue = "1", description = "times as fast as it was, 0.01 to 1000000 (default: 1)")
    private double speed = 1;

    @Option(names = "--now", description = "move all times to now, and make each journal a new one (default: as recorded, so that a host which knows the records takes none twice)")
    private boolean now;

    @Option(names = "--host-id", paramLabel = "ID", description = "begin when this Sparkplug host is online (default: at once)")
    private @Nullable String hostId;

    @Option(names = "--readable-part", description = "of a damaged file replay what comes before the damage")
    private boolean readablePart;

    @Mixin
    private final BrokerLogin login = new BrokerLogin();

    @Override
    public Integer call() throws InterruptedException {
        terminal.require(speed >= SLOWEST && speed <= FASTEST, "--speed " + speed + " is outside 0.01 to 1000000.");
        terminal.require(hostId == null || Topic.isId(hostId),
                "--host-id '" + hostId + "' is blank, too long or has one of / + #.");
        MqttConnector connector = login.connector(broker);
        try (StopSignal stop = new StopSignal()) {
            new Replayer(new Replayer.Settings(file, broker, speed, now, readablePart, Optional.ofNullable(hostId)),
                    terminal::say).run(connector, stop);
            return 0;
        } catch (IOException e) {
            return terminal.failed("the file " + file + " cannot be read: " + e + ".");
        } catch (HostException e) {
            return terminal.failed(e.getMessage());
        }
    }
}
