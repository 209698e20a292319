package io.lamplighter.gateway.broker;

import java.util.List;
import java.util.function.Consumer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;

/**
 * Keeps a post within its rights, in front of {@link ShortWay} and Artemis. What it may not say goes nowhere, what it may not
 * read it is not given; it is told so where MQTT has a word for it, and stays connected. On the event loop of its connection.
 */
final class Gate extends ChannelInboundHandlerAdapter {

    private static final byte REFUSED = MqttReasonCodes.PubAck.NOT_AUTHORIZED.byteValue();

    private final String post;
    private final boolean five;
    private final Consumer<Refusal> teller;

    private Gate(String post, boolean five, Consumer<Refusal> teller) {
        this.post = post;
        this.five = five;
        this.teller = teller;
    }

    /** Before anything else is opened on the connection; once for each. */
    static void open(Channel channel, String post, boolean five, Consumer<Refusal> teller) {
        if (channel.pipeline().get(Gate.class) == null) { // a second CONNECT, which Artemis ends
            channel.pipeline().addBefore(channel.pipeline().context(MQTTProtocolHandler.class).name(),
                    Gate.class.getName(), new Gate(post, five, teller));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof MqttMessage packet && packet.decoderResult().isSuccess() && refused(context, packet)) {
            return;
        }
        super.channelRead(context, message);
    }

    private boolean refused(ChannelHandlerContext context, MqttMessage packet) {
        if (packet instanceof MqttPublishMessage publish && !mayPublish(publish)) {
            refuse(context, publish);
            return true;
        }
        if (packet instanceof MqttSubscribeMessage subscribe) {
            List<String> filters = subscribe.payload().topicSubscriptions().stream()
                    .map(MqttTopicSubscription::topicFilter).toList();
            if (!filters.stream().allMatch(filter -> PostRights.maySubscribe(post, filter))) {
                refuse(context, subscribe, filters);
                return true;
            }
        }
        return false;
    }

    /** An alias of a topic stands for one that was allowed before: one that was not never came to Artemis. */
    private boolean mayPublish(MqttPublishMessage publish) {
        String topic = publish.variableHeader().topicName();
        boolean alias = topic.isEmpty() && publish.variableHeader().properties()
                .getProperty(MqttPropertyType.TOPIC_ALIAS.value()) != null;
        return !publish.fixedHeader().isRetain() && (alias || PostRights.mayPublish(post, topic));
    }

    private void refuse(ChannelHandlerContext context, MqttPublishMessage publish) {
        tell(context, Refusal.Kind.PUBLISH, publish.variableHeader().topicName());
        MqttQoS quality = publish.fixedHeader().qosLevel();
        int id = publish.variableHeader().packetId();
        publish.release();
        if (quality == MqttQoS.AT_LEAST_ONCE) {
            MqttMessageBuilders.PubAckBuilder answer = MqttMessageBuilders.pubAck().packetId(id);
            ChannelFuture _ = context.writeAndFlush((five ? answer.reasonCode(REFUSED) : answer).build(),
                    context.voidPromise());
        } else if (quality != MqttQoS.AT_MOST_ONCE) {
            ChannelFuture _ = context.close(); // posts do not send it
        }
    }

    /** All of it: what is asked for in one packet belongs together. */
    private void refuse(ChannelHandlerContext context, MqttSubscribeMessage subscribe, List<String> filters) {
        filters.stream().filter(filter -> !PostRights.maySubscribe(post, filter))
                .forEach(filter -> tell(context, Refusal.Kind.SUBSCRIBE, filter));
        MqttMessageBuilders.SubAckBuilder answer = MqttMessageBuilders.subAck()
                .packetId(subscribe.variableHeader().messageId());
        filters.forEach(_ -> answer.addGrantedQos(MqttQoS.FAILURE));
        ChannelFuture _ = context.writeAndFlush(answer.build(), context.voidPromise());
    }

    private void tell(ChannelHandlerContext context, Refusal.Kind kind, String topic) {
        teller.accept(new Refusal(post, String.valueOf(context.channel().remoteAddress()), kind, topic));
    }
}
