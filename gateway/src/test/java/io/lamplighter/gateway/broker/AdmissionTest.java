package io.lamplighter.gateway.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelFuture;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AdmissionTest {

    private final Admission admission = new Admission();
    private final EmbeddedChannel server = new EmbeddedChannel();
    private final List<EmbeddedChannel> clients = new ArrayList<>();

    @Test
    void acceptsUntilTooManyAreHalfMade() {
        connect(Admission.MOST_MAKING - 1);
        assertThat(accepts()).isTrue();

        connect(1);
        assertThat(accepts()).isFalse();
    }

    @Test
    void acceptsAgainWhenOneHasSubscribed() {
        connect(Admission.MOST_MAKING);

        admission.made(7);
        assertThat(accepts()).isTrue();

        admission.made(7); // its second subscription
        connect(1);
        assertThat(accepts()).isFalse();
    }

    @Test
    void acceptsAgainWhenOneHasGone() {
        connect(Admission.MOST_MAKING);

        ChannelFuture _ = clients.getFirst().close();

        assertThat(accepts()).isTrue();
    }

    @Test
    void whoNeverSubscribesKeepsNoPlace() {
        connect(Admission.MOST_MAKING);

        clients.getFirst().advanceTimeBy(6, TimeUnit.SECONDS);
        clients.getFirst().runScheduledPendingTasks();

        assertThat(accepts()).isTrue();
    }

    private boolean accepts() {
        server.runPendingTasks();
        return server.config().isAutoRead();
    }

    private void connect(int count) {
        for (int i = 0; i < count; i++) {
            EmbeddedChannel channel = new EmbeddedChannel(server, DefaultChannelId.newInstance(), true, false);
            clients.add(channel);
            admission.accepted(clients.size() - 1, channel);
        }
    }
}
