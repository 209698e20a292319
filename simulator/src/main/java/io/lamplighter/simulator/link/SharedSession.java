package io.lamplighter.simulator.link;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import com.hivemq.client.internal.mqtt.MqttClientConfig;
import com.hivemq.client.internal.mqtt.MqttClientConnectionConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import org.jspecify.annotations.Nullable;

/** One session on shared network threads. Any thread may call it; its listener is called on a network thread. */
final class SharedSession implements MqttSession {

    private final ConnectOptions options;
    private final SessionListener listener;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean connected;
    private volatile @Nullable Mqtt5AsyncClient client;

    SharedSession(ConnectOptions options, SessionListener listener) {
        this.options = options;
        this.listener = listener;
    }

    void connect(Mqtt5AsyncClient fresh, Mqtt5Connect connect) {
        client = fresh;
        fresh.publishes(MqttGlobalPublishFilter.ALL,
                message -> listener.message(message.getTopic().toString(), message.getPayloadAsBytes()));
        var _ = fresh.connect(connect).whenComplete((accepted, failure) -> {
            if (failure != null) {
                end(failure.toString());
            } else if (over.get()) {
                drop();
            } else {
                connected = true;
                listener.connected();
            }
        });
    }

    @Override
    public void subscribe(List<Subscription> subscriptions) {
        Mqtt5Subscribe subscribe = Mqtt5Subscribe.builder()
                .addSubscriptions(subscriptions.stream().map(SharedSession::wanted))
                .build();
        var _ = client().subscribe(subscribe).orTimeout(options.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((granted, failure) -> {
                    if (failure == null) {
                        listener.subscribed();
                    } else {
                        end("subscribing failed: " + failure);
                        drop();
                    }
                });
    }

    private static Mqtt5Subscription wanted(Subscription subscription) {
        return Mqtt5Subscription.builder().topicFilter(subscription.filter())
                .qos(SharedConnector.qos(subscription.qos())).build();
    }

    @Override
    public boolean publish(String topic, byte[] payload, int qos, boolean retained) {
        return publish(Mqtt5Publish.builder().topic(topic).payload(payload).qos(SharedConnector.qos(qos))
                .retain(retained).build());
    }

    @Override
    public boolean publish(String topic, byte[] payload, Duration expiry) {
        return publish(Mqtt5Publish.builder().topic(topic).payload(payload)
                .messageExpiryInterval(expiry.plusNanos(999_999_999).toSeconds()).build());
    }

    private boolean publish(Mqtt5Publish message) {
        if (!connected || over.get()) {
            return false;
        }
        if (inFlight.incrementAndGet() > options.window()) {
            inFlight.decrementAndGet();
            return false;
        }
        var _ = client().publish(message).whenComplete((result, failure) -> inFlight.decrementAndGet());
        return true;
    }

    @Override
    public void disconnect() {
        connected = false;
        Mqtt5DisconnectReasonCode reason = options.willAtDisconnect()
                ? Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE
                : Mqtt5DisconnectReasonCode.NORMAL_DISCONNECTION;
        leave(client().disconnectWith().reasonCode(reason).send());
    }

    /** The library's own API has no way to drop a socket without a word: its channel is closed under it. */
    @Override
    public void close() {
        connected = false;
        end("closed");
        drop();
    }

    private void drop() {
        @Nullable
        MqttClientConnectionConfig connection = client().getConfig() instanceof MqttClientConfig config
                ? config.getRawConnectionConfig()
                : null;
        if (connection != null) {
            var _ = connection.getChannel().close();
        } else { // not connected yet: it must not come about any more
            var _ = client().disconnect().exceptionally(SharedSession::alreadyGone);
        }
    }

    private void leave(CompletableFuture<Void> goodbye) {
        var _ = goodbye.orTimeout(options.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> end(failure == null ? "disconnected" : failure.toString()));
    }

    private Mqtt5AsyncClient client() {
        return Objects.requireNonNull(client, "connect comes first");
    }

    private static @Nullable Void alreadyGone(Throwable failure) {
        return null;
    }

    void disconnected(MqttClientDisconnectedContext context) {
        connected = false;
        end(String.valueOf(context.getCause().getMessage()));
    }

    private void end(String reason) {
        if (over.compareAndSet(false, true)) {
            connected = false;
            listener.closed(reason);
        }
    }
}
