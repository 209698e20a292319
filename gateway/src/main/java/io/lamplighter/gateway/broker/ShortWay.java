package io.lamplighter.gateway.broker;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;

/**
 * The short way of what posts and their host say to each other: what a post publishes goes from its socket to the host in this
 * process, while nobody else could get it, and what is for posts to their sockets (see {@link ToPosts}). Artemis would make a
 * message, a transaction and a search for queues of each, and keep something of each topic. Only the plain messages that
 * Sparkplug asks for go here (QoS 0, not retained); once a client sends others that a post may send, all of those go through
 * Artemis and so stay in their order. On the event loop of its connection, but where noted.
 */
final class ShortWay extends ChannelDuplexHandler {

    private static final MethodHandle DATA_RECEIVED = dataReceived();
    private static final MqttFixedHeader PLAIN = new MqttFixedHeader(MqttMessageType.PUBLISH, false,
            MqttQoS.AT_MOST_ONCE, false, 0);

    private final HandOver handOver;
    private final ToPosts toPosts;
    private final MQTTConnection connection;
    /** Artemis has let the client in, and it has not said goodbye. */
    private boolean accepted;
    private boolean mixed;
    private volatile int largest = Integer.MAX_VALUE;
    /** It has subscriptions with what only Artemis does: a number, or not its own messages. */
    private volatile boolean peculiar;

    private ShortWay(HandOver handOver, ToPosts toPosts, MQTTConnection connection) {
        this.handOver = handOver;
        this.toPosts = toPosts;
        this.connection = connection;
    }

    /** Opens it in front of Artemis, for a client that asks to be let in. Called on the connection's event loop. */
    static void open(HandOver handOver, ToPosts toPosts, MQTTConnection connection, MqttConnectMessage asking) {
        ChannelPipeline pipeline = channel(connection).pipeline();
        if (pipeline.get(ShortWay.class) == null) {
            ShortWay way = new ShortWay(handOver, toPosts, connection);
            way.largest = largest(asking);
            pipeline.addBefore(pipeline.context(MQTTProtocolHandler.class).name(), ShortWay.class.getName(), way);
        }
    }

    /** Bytes of the largest packet that the client takes (MQTT 5, 3.1.2.11.4). */
    private static int largest(MqttConnectMessage asking) {
        return asking.variableHeader().properties().getProperty(
                MqttPropertyType.MAXIMUM_PACKET_SIZE.value()) instanceof MqttProperties.IntegerProperty size
                        ? size.value()
                        : Integer.MAX_VALUE;
    }

    private static Channel channel(MQTTConnection connection) {
        return ((NettyConnection) connection.getTransportConnection()).getChannel();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof MqttPublishMessage publish && publish.decoderResult().isSuccess() && takes(publish)) {
            keepAlive();
            publish.release();
            return;
        }
        if (message instanceof MqttSubscribeMessage subscribe && subscribe.decoderResult().isSuccess()) {
            peculiar |= isPeculiar(subscribe);
        } else if (message instanceof MqttMessage other && isGoodbye(other)) {
            leave();
        }
        super.channelRead(context, message);
    }

    private boolean takes(MqttPublishMessage publish) throws Exception {
        String topic = publish.variableHeader().topicName();
        if (TopicFilters.isFromPost(topic)) {
            mixed |= !isPlain(publish);
            if (!accepted || mixed || !handOver.isAlone()) {
                return false;
            }
            handOver.give(topic, ByteBufUtil.getBytes(publish.payload()));
            return true;
        }
        return TopicFilters.isToPost(topic) && accepted && isPlain(publish)
                && toPosts.bring(topic, ByteBufUtil.getBytes(publish.payload()));
    }

    private static boolean isPlain(MqttPublishMessage publish) {
        MqttFixedHeader header = publish.fixedHeader();
        return header.qosLevel() == MqttQoS.AT_MOST_ONCE && !header.isRetain()
                && publish.payload().readableBytes() < ArtemisConfiguration.PACKET_BYTES / 2
                && publish.variableHeader().properties().isEmpty(); // such as an alias of the topic
    }

    private static boolean isPeculiar(MqttSubscribeMessage subscribe) {
        return !subscribe.idAndPropertiesVariableHeader().properties().isEmpty()
                || subscribe.payload().topicSubscriptions().stream().anyMatch(each -> each.option().isNoLocal());
    }

    private static boolean isGoodbye(MqttMessage message) {
        return message.decoderResult().isSuccess() && message.fixedHeader().messageType() == MqttMessageType.DISCONNECT;
    }

    private void leave() {
        accepted = false;
        toPosts.closed(connection.getID());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        leave();
        super.channelInactive(context);
    }

    /** Whether it takes a plain message of at most so many bytes at once. Any thread. */
    boolean isFree(int bytes) {
        return !peculiar && bytes <= largest && channel(connection).isWritable();
    }

    /** Sends the client a plain message. Any thread; never waits. */
    void send(String topic, byte[] payload) {
        Channel channel = channel(connection);
        ChannelFuture _ = channel.writeAndFlush(new MqttPublishMessage(PLAIN, new MqttPublishVariableHeader(topic, 0),
                Unpooled.wrappedBuffer(payload)), channel.voidPromise());
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof MqttConnAckMessage answer) {
            accepted = answer.variableHeader().connectReturnCode() == MqttConnectReturnCode.CONNECTION_ACCEPTED;
            if (accepted) {
                toPosts.opened(connection.getID(), this);
            }
        }
        super.write(context, message, promise);
    }

    /** Artemis ends connections on which it hears nothing, and has no public word for having heard something. */
    private void keepAlive() {
        try {
            DATA_RECEIVED.invokeExact(connection);
        } catch (Throwable e) {
            throw new IllegalStateException("Artemis' MQTTConnection.dataReceived", e);
        }
    }

    private static MethodHandle dataReceived() {
        try {
            return MethodHandles.privateLookupIn(MQTTConnection.class, MethodHandles.lookup())
                    .findVirtual(MQTTConnection.class, "dataReceived", MethodType.methodType(void.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this is not the Artemis 2.55 that was built with", e);
        }
    }
}
