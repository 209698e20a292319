package io.lamplighter.gateway.broker;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GateTest {

    private static final String OWN = "spBv1.0/ruhrort/NDATA/post-1";
    private static final String NEXT = "lamplighter/ahead/post-2";
    private static final String FAR = "lamplighter/ahead/post-9";
    private static final int EXPIRY = MqttPropertyType.PUBLICATION_EXPIRY_INTERVAL.value();
    private static final int ALIAS = MqttPropertyType.TOPIC_ALIAS.value();

    private final List<String> refused = new ArrayList<>();
    private Optional<Set<String>> neighbours = Optional.of(Set.of("post-2"));
    private final EmbeddedChannel channel = new EmbeddedChannel(new Gate("post-1", true, post -> neighbours,
            refusal -> refused.add(refusal.kind().code() + " " + refusal.detail())));

    @Test
    void tellsNeighboursAndNobodyElse() {
        assertThat(passes(NEXT, 0)).contains(NEXT);
        assertThat(passes(FAR, 0)).isEmpty();
        assertThat(refused).containsExactly("publish " + FAR);
    }

    @Test
    void whoIsNoNeighbourAnyMoreIsNotTold() {
        assertThat(passes(NEXT, 0)).contains(NEXT);
        neighbours = Optional.of(Set.of("post-9"));
        assertThat(passes(NEXT, 0)).isEmpty();
        assertThat(passes(FAR, 0)).contains(FAR);
    }

    @Test
    void whileNobodyKnowsTheNeighboursNothingIsSaidAndNobodyIsBlamed() {
        neighbours = Optional.empty();
        assertThat(passes(NEXT, 0)).isEmpty();
        assertThat(passes(OWN, 0)).contains(OWN);
        assertThat(refused).isEmpty();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void anAliasOfANeighboursTopicIsJudgedEachTime() {
        assertThat(passes(NEXT, 5)).contains(NEXT);
        assertThat(passes("", 5)).contains(NEXT);
        neighbours = Optional.empty();
        assertThat(passes("", 5)).isEmpty();
        neighbours = Optional.of(Set.of());
        assertThat(passes("", 5)).isEmpty();
        assertThat(refused).containsExactly("publish " + NEXT);
        assertThat(passes(OWN, 5)).contains(OWN);
        assertThat(passes("", 5)).as("the one that Artemis has learnt").contains("");
    }

    @Test
    void anAliasThatWasRefusedFirstHoldsOnceItMayBeSaid() {
        neighbours = Optional.empty();
        assertThat(passes(NEXT, 5)).isEmpty();
        neighbours = Optional.of(Set.of("post-2"));
        assertThat(passes("", 5)).as("Artemis never heard of it").contains(NEXT);
    }

    @Test
    void whoeverTakesTooManyAliasesGoes() {
        for (int alias = 1; alias <= 64; alias++) {
            passes("lamplighter/ahead/made-up-" + alias, alias);
        }
        assertThat(channel.isOpen()).isTrue();
        passes("lamplighter/ahead/made-up-65", 65);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void nothingIsKeptForThoseWhoComeLater() {
        channel.writeInbound(publish(OWN, 0, true, MqttQoS.AT_MOST_ONCE));
        channel.writeInbound(publish(NEXT, 0, true, MqttQoS.AT_MOST_ONCE));
        assertThat(channel.inboundMessages()).isEmpty();
        assertThat(refused).hasSize(2);
    }

    @Test
    void sayingSoWhereThereIsAWordForIt() {
        assertThat(answer(FAR)).isEqualTo((byte) 0x87);
        neighbours = Optional.empty();
        assertThat(answer(NEXT)).as("lost, and nothing to mend").isZero();
    }

    private byte answer(String topic) {
        channel.writeInbound(publish(topic, 0, false, MqttQoS.AT_LEAST_ONCE));
        MqttMessage answer = channel.readOutbound();
        return ((MqttPubReplyMessageVariableHeader) answer.variableHeader()).reasonCode();
    }

    /** Under which topic it goes on; empty when it does not. */
    private Optional<String> passes(String topic, int alias) {
        channel.writeInbound(publish(topic, alias, false, MqttQoS.AT_MOST_ONCE));
        MqttPublishMessage passed = channel.readInbound();
        if (passed != null) {
            assertThat(passed.payload().toString(StandardCharsets.UTF_8)).isEqualTo("x");
            assertThat(passed.variableHeader().properties().getProperty(EXPIRY).value()).isEqualTo(7);
            passed.release();
        }
        return Optional.ofNullable(passed).map(each -> each.variableHeader().topicName());
    }

    private static MqttPublishMessage publish(String topic, int alias, boolean retained, MqttQoS quality) {
        MqttProperties properties = new MqttProperties();
        properties.add(new MqttProperties.IntegerProperty(EXPIRY, 7));
        if (alias > 0) {
            properties.add(new MqttProperties.IntegerProperty(ALIAS, alias));
        }
        return new MqttPublishMessage(new MqttFixedHeader(MqttMessageType.PUBLISH, false, quality, retained, 0),
                new MqttPublishVariableHeader(topic, 1, properties),
                Unpooled.copiedBuffer("x", StandardCharsets.UTF_8));
    }
}
