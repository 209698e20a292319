package io.lamplighter.simulator.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.lamplighter.simulator.host.GatewayCommand;
import io.lamplighter.simulator.host.GatewayProcess;
import io.lamplighter.simulator.host.StoredRecords;
import org.jspecify.annotations.Nullable;

/** The gateway as it is shipped. */
final class GatewayVictim implements Victim {

    private static final Duration READY = Duration.ofSeconds(90);

    private final Path home;
    private final Path folder;
    private @Nullable GatewayProcess process;

    /** With its data, and its settings as {@code gateway.toml}, in that folder. */
    GatewayVictim(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public void start() throws InterruptedException {
        process = GatewayProcess.start(
                GatewayCommand.line(home, "--config", folder.resolve("gateway.toml").toString(),
                        "--stop-at-end-of-input"));
        process.awaitReady(READY);
    }

    @Override
    public void kill() throws InterruptedException {
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    /** Every record that the stopped gateway's database holds. */
    Map<StoredRecords.Journal, List<Long>> records() throws InterruptedException {
        return StoredRecords.read(home, folder);
    }
}
