package io.lamplighter.gateway.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.lamplighter.protocol.ahead.AheadTopic;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a post within its rights, in front of {@link ShortWay} and Artemis. What it may not say goes nowhere, what it may not
 * read it is not given; it is told so where MQTT has a word for it, and stays connected. On the event loop of its connection.
 */
final class Gate extends ChannelInboundHandlerAdapter {

    private static final int ALIAS = MqttPropertyType.TOPIC_ALIAS.value();
    private static final byte REFUSED = MqttReasonCodes.PubAck.NOT_AUTHORIZED.byteValue();
    /** A post has 8 neighbours at most, and others with its next plan. Whoever takes more goes, and begins anew. */
    private static final int MOST_ALIASES = 64;

    private final String post;
    private final boolean five;
    private final NextDoor nextDoor;
    private final Consumer<Refusal> teller;
    /** Of the topics of other posts: a neighbour today is none tomorrow, so Artemis never learns them. */
    private final Map<Integer, String> aliases = new HashMap<>();

    private enum Verdict {
        GOES_ON,
        /** Nobody knows yet: it is not said, and nothing was wrong. */
        LOST, REFUSED
    }

    Gate(String post, boolean five, NextDoor nextDoor, Consumer<Refusal> teller) {
        this.post = post;
        this.five = five;
        this.nextDoor = nextDoor;
        this.teller = teller;
    }

    /** Before anything else is opened on the connection; once for each. */
    static void open(Channel channel, String post, boolean five, NextDoor nextDoor, Consumer<Refusal> teller) {
        if (channel.pipeline().get(Gate.class) == null) { // a second CONNECT, which Artemis ends
            channel.pipeline().addBefore(channel.pipeline().context(MQTTProtocolHandler.class).name(),
                    Gate.class.getName(), new Gate(post, five, nextDoor, teller));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof MqttMessage packet && packet.decoderResult().isSuccess()) {
            if (packet instanceof MqttPublishMessage publish) {
                published(context, publish);
                return;
            }
            if (packet instanceof MqttSubscribeMessage subscribe && refused(context, subscribe)) {
                return;
            }
        }
        super.channelRead(context, message);
    }

    private void published(ChannelHandlerContext context, MqttPublishMessage publish) throws Exception {
        String said = publish.variableHeader().topicName();
        Integer alias = alias(publish);
        String topic = said.isEmpty() && alias != null ? aliases.getOrDefault(alias, "") : said;
        Optional<String> other = PostRights.told(post, topic);
        if (alias != null && !said.isEmpty()) {
            learn(context, alias, other.isPresent() ? topic : null);
        }
        // an unknown alias stands for a topic that was allowed before: one that was not never came to Artemis
        boolean own = topic.isEmpty() ? alias != null : PostRights.mayPublish(post, topic);
        switch (publish.fixedHeader().isRetain()
                ? Verdict.REFUSED
                : other.map(this::next).orElse(
                        own ? Verdict.GOES_ON : Verdict.REFUSED)) {
            case GOES_ON -> super.channelRead(context,
                    alias != null && other.isPresent() ? inFull(publish, topic) : publish);
            case LOST -> drop(context, publish, MqttReasonCodes.PubAck.SUCCESS.byteValue());
            case REFUSED -> {
                tell(context, Refusal.Kind.PUBLISH, topic);
                drop(context, publish, REFUSED);
            }
        }
    }

    private Verdict next(String other) {
        return nextDoor.neighbours(post).map(all -> all.contains(other) ? Verdict.GOES_ON : Verdict.REFUSED)
                .orElse(Verdict.LOST);
    }

    private static @Nullable Integer alias(MqttPublishMessage publish) {
        return publish.variableHeader().properties()
                .getProperty(ALIAS) instanceof MqttProperties.IntegerProperty number ? number.value() : null;
    }

    private void learn(ChannelHandlerContext context, int alias, @Nullable String topic) {
        if (topic == null) {
            aliases.remove(alias);
        } else if (aliases.size() < MOST_ALIASES || aliases.containsKey(alias)) {
            aliases.put(alias, topic);
        } else {
            ChannelFuture _ = context.close();
        }
    }

    private static MqttPublishMessage inFull(MqttPublishMessage publish, String topic) {
        MqttProperties properties = new MqttProperties();
        publish.variableHeader().properties().listAll().stream().filter(each -> each.propertyId() != ALIAS)
                .forEach(properties::add);
        return new MqttPublishMessage(publish.fixedHeader(),
                new MqttPublishVariableHeader(topic, publish.variableHeader().packetId(), properties),
                publish.payload());
    }

    private void drop(ChannelHandlerContext context, MqttPublishMessage publish, byte reason) {
        MqttQoS quality = publish.fixedHeader().qosLevel();
        int id = publish.variableHeader().packetId();
        publish.release();
        if (quality == MqttQoS.AT_LEAST_ONCE) {
            MqttMessageBuilders.PubAckBuilder answer = MqttMessageBuilders.pubAck().packetId(id);
            ChannelFuture _ = context.writeAndFlush((five ? answer.reasonCode(reason) : answer).build(),
                    context.voidPromise());
        } else if (quality != MqttQoS.AT_MOST_ONCE) {
            ChannelFuture _ = context.close(); // posts do not send it
        }
    }

    private boolean refused(ChannelHandlerContext context, MqttSubscribeMessage subscribe) {
        List<String> filters = subscribe.payload().topicSubscriptions().stream()
                .map(MqttTopicSubscription::topicFilter).toList();
        if (filters.stream().allMatch(filter -> PostRights.maySubscribe(post, filter))) {
            if (filters.contains(AheadTopic.of(post))) {
                Optional<Set<String>> _ = nextDoor.neighbours(post); // it has some, by its plan: to be known when it speaks
            }
            return false;
        }
        refuse(context, subscribe, filters);
        return true;
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
