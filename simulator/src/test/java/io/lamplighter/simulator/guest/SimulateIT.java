package io.lamplighter.simulator.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

import io.lamplighter.agent.link.Delivery;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import io.lamplighter.simulator.conformance.WatchingHost;
import io.lamplighter.simulator.host.StopSignal;
import io.lamplighter.simulator.soak.ServerVictim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Mosquitto and a small Sparkplug host, nothing of the gateway: posts come through, or their person reads why not. */
@Timeout(120)
class SimulateIT {

    /** A little more than a host may take to be heard. */
    private static final Duration TIME = Duration.ofSeconds(13);
    private static final String RIGHTS = """
            topic readwrite spBv1.0/STATE/#
            topic readwrite spBv1.0/plant/#
            topic readwrite spBv1.0/elsewhere/#
            topic read spBv1.0/mute/#
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void postsComeToAnyHostAndWhoDoesNotReadsWhy() throws Exception {
        Path rights = Files.writeString(folder.resolve("rights"), RIGHTS);
        try (ServerVictim mosquitto = ServerVictim.mosquitto(folder.resolve("mosquitto"),
                "user root\nallow_anonymous true\nacl_file " + rights + "\n")) {
            mosquitto.start();
            String broker = "tcp://127.0.0.1:" + mosquitto.port();
            try (WatchingHost host = new WatchingHost(broker, "scada", "plant", "post-2")) {
                Run plant = new Run(new Outlook.Aim(broker, "plant", "scada", 2));
                Run elsewhere = new Run(new Outlook.Aim(broker, "elsewhere", "nobody", 1));
                Run mute = new Run(new Outlook.Aim(broker, "mute", "scada", 1));
                Run nowhere = new Run(new Outlook.Aim("tcp://127.0.0.1:" + ServerVictim.freePort(), "x", "scada", 1));

                host.await(1, "", Vocabulary.DISPLAY_NAME, "Simulated post 2");
                host.await(1, "luminaire-1", Vocabulary.LUMINAIRE_TYPE, "simulated LED");

                assertThat(plant.live()).as(plant.said()).isTrue();
                assertThat(plant.said()).contains("2 of 2 posts are live at host 'scada'.");
                assertThat(elsewhere.live()).isFalse();
                assertThat(elsewhere.said()).contains("No host has said STATE as 'nobody'; there is 'scada'.");
                assertThat(mute.live()).isFalse();
                assertThat(mute.said()).contains("their login needs the right to publish on spBv1.0/mute/#");
                assertThat(nowhere.live()).isFalse();
                assertThat(nowhere.said()).contains("No broker answers at tcp://127.0.0.1:");
            }
        }
    }

    /** One simulation beside others. */
    private final class Run {

        private final List<String> told = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Boolean> end;

        private Run(Outlook.Aim aim) {
            Simulation simulation = new Simulation(new Simulation.Settings(aim, Delivery.SPARKPLUG,
                    new PahoConnector(), Optional.of(TIME), folder.resolve(aim.district())), told::add);
            end = CompletableFuture.supplyAsync(() -> {
                try (StopSignal stop = new StopSignal()) {
                    return simulation.run(stop);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CompletionException(e);
                }
            }, task -> Thread.ofPlatform().daemon().name("simulation-" + aim.district()).start(task));
        }

        private boolean live() {
            return end.join();
        }

        private String said() {
            return String.join("\n", told);
        }
    }
}
