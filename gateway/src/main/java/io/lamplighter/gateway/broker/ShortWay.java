package io.lamplighter.gateway.broker;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;

/**
 * The short way of what a post publishes: from its socket to the host in this process, while nobody else could get it. Artemis
 * would make a message, a transaction and a search for queues of each, only to find none, and keep the settings of its topic.
 * Only the plain messages that Sparkplug asks for go here (QoS 0, not retained); once a client sends others that a post may
 * send, all of its messages go through Artemis and so stay in their order. On the event loop of its connection.
 */
final class ShortWay extends ChannelDuplexHandler {

    private static final MethodHandle DATA_RECEIVED = dataReceived();

    private final HandOver handOver;
    private final MQTTConnection connection;
    /** Artemis has let the client in, and it has not said goodbye. */
    private boolean accepted;
    private boolean mixed;

    private ShortWay(HandOver handOver, MQTTConnection connection) {
        this.handOver = handOver;
        this.connection = connection;
    }

    /** Opens it in front of Artemis, for a client that asks to be let in. Called on the connection's event loop. */
    static void open(ChannelPipeline pipeline, HandOver handOver, MQTTConnection connection) {
        if (pipeline.get(ShortWay.class) == null) {
            pipeline.addBefore(pipeline.context(MQTTProtocolHandler.class).name(), ShortWay.class.getName(),
                    new ShortWay(handOver, connection));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof MqttPublishMessage publish && TopicFilters.isFromPost(topic(publish))) {
            mixed |= !isPlain(publish);
            if (accepted && !mixed && handOver.isAlone()) {
                take(publish);
                return;
            }
        } else if (message instanceof MqttMessage other && isGoodbye(other)) {
            accepted = false;
        }
        context.fireChannelRead(message);
    }

    private static String topic(MqttPublishMessage publish) {
        return publish.decoderResult().isSuccess() ? publish.variableHeader().topicName() : "";
    }

    private static boolean isPlain(MqttPublishMessage publish) {
        MqttFixedHeader header = publish.fixedHeader();
        return header.qosLevel() == MqttQoS.AT_MOST_ONCE && !header.isRetain()
                && publish.payload().readableBytes() < ArtemisConfiguration.PACKET_BYTES / 2
                && publish.variableHeader().properties().isEmpty(); // such as an alias of the topic
    }

    private static boolean isGoodbye(MqttMessage message) {
        return message.decoderResult().isSuccess() && message.fixedHeader().messageType() == MqttMessageType.DISCONNECT;
    }

    private void take(MqttPublishMessage publish) {
        keepAlive();
        try {
            handOver.give(publish.variableHeader().topicName(), ByteBufUtil.getBytes(publish.payload()));
        } finally {
            publish.release();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof MqttConnAckMessage answer) {
            accepted = answer.variableHeader().connectReturnCode() == MqttConnectReturnCode.CONNECTION_ACCEPTED;
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
