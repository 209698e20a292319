package io.lamplighter.simulator.replay;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.host.RunTime;
import io.lamplighter.simulator.host.StopSignal;
import io.lamplighter.simulator.host.Terminal;
import io.lamplighter.simulator.link.BrokerLogin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code record}: checks what the person asked for, then runs a {@link Recorder}. */
@Command(name = "record", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Records what the posts of a real city say to their broker, under pseudonyms, into a new file that \"replay\" reads.",
        "Districts, posts, texts, journals and positions get other names by a key that is thrown away; numbers and times stay.",
        "Posts that it hears before their births it asks for them, 10 a second, unless --only-listen. Ctrl-C ends it."})
public final class RecordCommand implements Callable<Integer> {

    private static final long LEAST_BYTES = 64_000;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Parameters(index = "0", paramLabel = "BROKER", description = "such as tcp://127.0.0.1:1883; the login must be able to read spBv1.0/#")
    private String broker = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "which must not be there yet")
    private Path file = Path.of("");

    @Option(names = "--i-have-consent", description = "whoever runs this city has agreed; nothing is recorded without it, and the file says so")
    private boolean consent;

    @Option(names = "--for", paramLabel = "TIME", converter = RunTime.class, description = "such as 60s, 10min or 24h (default: until Ctrl-C)")
    private @Nullable Duration time;

    @Option(names = "--at-most", paramLabel = "SIZE", converter = ByteSize.class, defaultValue = "1GB", description = "of the file, such as 100MB (default: 1GB); then the recording ends in order")
    private long mostBytes = 1_000_000_000;

    @Option(names = "--only-listen", description = "ask no post for its births: what it says before it is born by itself is left out")
    private boolean onlyListen;

    @Mixin
    private final BrokerLogin login = new BrokerLogin();

    @Override
    public Integer call() throws InterruptedException {
        terminal.require(consent,
                "This records what the posts of a city say. Ask whoever runs it first; then add --i-have-consent.");
        terminal.require(mostBytes >= LEAST_BYTES, "--at-most must be 64kB or more.");
        MqttConnector connector = login.connector(broker);
        try (StopSignal stop = new StopSignal()) {
            return new Recorder(new Recorder.Settings(broker, file, mostBytes, Optional.ofNullable(time), !onlyListen),
                    terminal::say).run(connector, stop) ? 0 : 1;
        } catch (FileAlreadyExistsException e) {
            return terminal.failed("there is a file " + file + " already; choose another name.");
        } catch (IOException e) {
            return terminal.failed("the file " + file + " cannot be written: " + e + ".");
        } catch (HostException e) {
            return terminal.failed(e.getMessage());
        }
    }
}
