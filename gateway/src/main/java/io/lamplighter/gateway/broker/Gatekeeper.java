package io.lamplighter.gateway.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;

/**
 * Lets clients in: a post by its certificate, which then stays within its rights (see {@link Gate}); the host in this process by
 * its password; with neither asked for, everybody on this machine. On the event loops of many connections.
 */
final class Gatekeeper implements MQTTInterceptor {

    private static final int MQTT_5 = 5;
    /** Set when the client was let in: before that it says nothing but CONNECT. */
    private static final AttributeKey<Boolean> IN = AttributeKey.valueOf(Gatekeeper.class, "in");

    /** Client ids that one post may have had since the broker's start: it may have moved to other districts. */
    private static final int MOST_IDS = 4;

    private final BrokerSettings settings;
    private final Takeovers takeovers = new Takeovers();
    private final Map<String, Set<Channel>> byPost = new ConcurrentHashMap<>();
    /** Whose session it is: as many as there are posts with certificates, times {@link #MOST_IDS}. */
    private final Map<String, String> byClientId = new ConcurrentHashMap<>();

    Gatekeeper(BrokerSettings settings) {
        this.settings = settings;
    }

    /** Whether it goes on. Artemis closes a connection that does not. */
    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        if (!(connection instanceof MQTTConnection client)) {
            return false; // nothing else is spoken here
        }
        Channel channel = ((NettyConnection) client.getTransportConnection()).getChannel();
        if (!(packet instanceof MqttConnectMessage asking)) {
            return channel.hasAttr(IN);
        }
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        boolean in = tls == null ? isHost(asking) : isPost(asking, channel, tls);
        if (in) {
            channel.attr(IN).set(true);
        } else {
            ChannelFuture _ = channel.writeAndFlush(MqttMessageBuilders.connAck().sessionPresent(false)
                    .returnCode(asking.variableHeader().version() == MQTT_5
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5
                            : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED)
                    .build(), channel.voidPromise());
        }
        return in;
    }

    private boolean isHost(MqttConnectMessage asking) {
        if (settings.password().isEmpty()) {
            return true;
        }
        byte[] shown = asking.payload().passwordInBytes();
        boolean is = BrokerSettings.HOST.equals(asking.payload().userName()) && shown != null && MessageDigest
                .isEqual(shown, settings.password().get().getBytes(StandardCharsets.UTF_8));
        if (!is) {
            tell(new Refusal(Refusal.NOBODY, "this machine", Refusal.Kind.CONNECT,
                    "without TLS and without certificate, client id " + asking.payload().clientIdentifier()));
        }
        return is;
    }

    private boolean isPost(MqttConnectMessage asking, Channel channel, SslHandler tls) {
        BrokerSettings.Secure secure = settings.secure().orElseThrow();
        Identities identities = secure.identities();
        X509Certificate certificate = certificate(tls);
        Optional<String> post = certificate == null ? Optional.empty() : PostNames.of(certificate);
        String who = post.orElse(Refusal.NOBODY);
        Optional<String> wrong = certificate == null || post.isEmpty()
                ? Optional.of("the certificate's subject is no post")
                : identities.refusal(who, certificate).or(() -> wrong(who, asking));
        if (wrong.isPresent() || isTwice(who)) {
            tell(new Refusal(who, String.valueOf(channel.remoteAddress()),
                    wrong.isPresent() ? Refusal.Kind.CONNECT : Refusal.Kind.TWICE,
                    wrong.orElse("it is connected already, again and again: two have this identity")));
            return false;
        }
        disconnect(who); // one identity, one connection
        keep(who, channel);
        if (certificate != null && identities.refusal(who, certificate).isPresent()) { // revoked meanwhile, when it could not be disconnected yet
            return false;
        }
        Gate.open(channel, who, asking.variableHeader().version() == MQTT_5, secure.neighbours(), this::tell);
        return true;
    }

    private Optional<String> wrong(String post, MqttConnectMessage asking) {
        String clientId = asking.payload().clientIdentifier();
        if (!PostRights.mayBe(post, clientId) || !owns(post, clientId)) {
            return Optional.of("client id " + clientId + " is not the post's");
        }
        if (asking.variableHeader().isWillFlag() && (asking.variableHeader().isWillRetain()
                || !PostRights.mayPublish(post, asking.payload().willTopic()))) {
            return Optional.of("will on " + asking.payload().willTopic());
        }
        return Optional.empty();
    }

    private boolean isTwice(String post) {
        return byPost.containsKey(post) && !takeovers.mayTake(post, System.nanoTime());
    }

    /** Posts z in the district x-y and y-z in x have one client id; whoever came first has the session. */
    private boolean owns(String post, String clientId) {
        String owner = byClientId.get(clientId);
        if (owner == null && byClientId.values().stream().filter(post::equals).limit(MOST_IDS).count() < MOST_IDS) {
            owner = byClientId.putIfAbsent(clientId, post);
            return owner == null || owner.equals(post);
        }
        return post.equals(owner);
    }

    private static @Nullable X509Certificate certificate(SslHandler tls) {
        try {
            Certificate[] chain = tls.engine().getSession().getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate first ? first : null;
        } catch (SSLPeerUnverifiedException e) {
            return null; // cannot be: the handshake asks for one
        }
    }

    private void keep(String post, Channel channel) {
        byPost.compute(post, (_, channels) -> {
            Set<Channel> all = channels == null ? ConcurrentHashMap.newKeySet() : channels;
            all.add(channel);
            return all;
        });
        channel.closeFuture().addListener(_ -> byPost.computeIfPresent(post, (_, channels) -> {
            channels.remove(channel);
            return channels.isEmpty() ? null : channels;
        }));
    }

    /** Closes all connections of a post. Any thread. */
    void disconnect(String post) {
        for (Channel channel : byPost.getOrDefault(post, Set.of())) {
            ChannelFuture _ = channel.close();
        }
    }

    private void tell(Refusal refusal) {
        settings.secure().ifPresent(secure -> secure.identities().refused(refusal));
    }
}
