package io.lamplighter.simulator.bench.city;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.lamplighter.gateway.broker.BrokerSettings;
import io.lamplighter.gateway.broker.EmbeddedBroker;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import io.lamplighter.simulator.conformance.WatchingHost;
import io.lamplighter.simulator.host.StopSignal;
import io.lamplighter.simulator.measure.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Short loads. How fast it should be is not for a shared machine to say. */
@Timeout(120)
class LoadRunIT {

    @Test
    void aHostThatKnowsNoAcknowledgementsHearsEachPost(@TempDir Path folder) throws Exception {
        Figures figures = new Figures();
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings("127.0.0.1", 0, folder));
                WatchingHost host = new WatchingHost(broker.uri(), "scada", "district-1", "post-1");
                StopSignal stop = new StopSignal()) {
            new LoadRun(Figures.files(), figures.report()).run(new LoadRun.Settings(10, 4, 5, 1_000,
                    Duration.ofSeconds(2), Optional.of(URI.create(broker.uri())), "scada", false), stop);

            host.await(1, "", Vocabulary.DISPLAY_NAME, "Post post-1");
            host.await(1, "luminaire-4", Vocabulary.COMMAND_ID, "null");
        }
        assertThat(figures.value("records_sent")).isBetween(500.0, 2_500.0);
        assertThat(figures.value("records_per_core_second")).isPositive();
        assertThat(figures.values()).containsEntry("records_sent_again", 0.0).containsEntry("luminaires", 40.0)
                .containsEntry("acknowledged_in_the_end", 1.0);
    }

    @Test
    void aGatewayOfItsOwnHasEachRecordOnceAndItsPageAnswersMeanwhile() throws Exception {
        Figures figures = new Figures();
        try (StopSignal stop = new StopSignal()) {
            new LoadRun(Figures.files(), figures.report()).run(new LoadRun.Settings(10, 4, 10, 400,
                    Duration.ofSeconds(2), Optional.empty(), "lamplighter", true), stop);
        }

        assertThat(figures.value("records_sent")).isBetween(200.0, 1_000.0);
        assertThat(figures.values()).containsEntry("lost", 0.0).containsEntry("doubled", 0.0)
                .containsEntry("page_posts_online", 10.0).containsEntry("page_luminaires", 40.0)
                .containsEntry("page_luminaires_on_map", 40.0).containsEntry("page_unanswered", 0.0)
                .containsEntry("acknowledged_in_the_end", 1.0);
        assertThat(figures.value("gateway_megabytes")).isPositive();
        assertThat(figures.value("page_map_millis_worst")).isPositive();
    }
}
