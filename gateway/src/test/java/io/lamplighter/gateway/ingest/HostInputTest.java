package io.lamplighter.gateway.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.lamplighter.gateway.ingest.HostScene.NOW;
import static io.lamplighter.gateway.ingest.HostScene.SAMPLED;
import static io.lamplighter.gateway.ingest.HostScene.changes;
import static io.lamplighter.gateway.ingest.HostScene.codes;
import static io.lamplighter.gateway.ingest.HostScene.numbers;
import static io.lamplighter.gateway.ingest.HostScene.reports;
import static org.assertj.core.api.Assertions.assertThat;
/** Bounds, and bytes that are no messages. */
class HostInputTest {

    private static final String POWER = Vocabulary.ACTIVE_POWER.name();

    private static final HostLimits SMALL = new HostLimits(2, 1, 4, Duration.ofSeconds(1), Duration.ofSeconds(1), 10,
            HostLimits.DEFAULT.quota());

    private final HostScene scene = new HostScene();

    @Test
    void morePostsThanTheBoundAreRejected() {
        HostApplication small = new HostApplication(SMALL);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            steps.addAll(small.received(Wire.topic(MessageType.NBIRTH, "post-" + i, null), Wire.nodeBirth(1, 1, 1), NOW,
                    scene.nanos()));
        }
        assertThat(codes(steps)).containsExactly("too-many-posts");
    }

    @Test
    void moreDevicesThanTheBoundAreRejected() {
        HostApplication small = new HostApplication(SMALL);
        small.received(Wire.topic(MessageType.NBIRTH, "post-1", null), Wire.nodeBirth(1, 1, 1), NOW, scene.nanos());
        small.received(Wire.topic(MessageType.DBIRTH, "post-1", "luminaire-1"), Wire.luminaireBirth(1, 1), NOW,
                scene.nanos());

        assertThat(codes(small.received(Wire.topic(MessageType.DBIRTH, "post-1", "luminaire-2"),
                Wire.payload(2, List.of(Wire.metric(Vocabulary.ACTIVE_POWER, 40, 1f))), NOW, scene.nanos())))
                .containsExactly("too-many-devices");
    }

    @ParameterizedTest
    @MethodSource("badMessages")
    void badInputIsRejectedWithItsCode(String topic, byte[] payload, String code) {
        scene.born(7, 99, 1);

        assertThat(codes(scene.host().received(topic, payload, NOW, scene.nanos()))).containsExactly(code);
        assertThat(numbers(scene.power(2, 1))).as("the post goes on").containsExactly(1L);
    }

    static Stream<Arguments> badMessages() {
        String data = Wire.topic(MessageType.DDATA, "post-1", "luminaire-1");
        return Stream.of(
                Arguments.of("spBv1.0/ruhrort", new byte[0], "topic-malformed"),
                Arguments.of("spBv1.0/ruhrort/XDATA/post-1", new byte[0], "topic-malformed"),
                Arguments.of("spBv1.0/ruhrort/DDATA/post-1", new byte[0], "topic-malformed"),
                Arguments.of("spBv1.0//NBIRTH/post-1", new byte[0], "topic-malformed"),
                Arguments.of(data, new byte[]{(byte) 0xff, 1, 2}, "payload-malformed"),
                Arguments.of(data, new byte[300_000], "payload-too-long"),
                Arguments.of(data, Wire.payload(-1, List.of()), "seq-missing"));
    }

    @Test
    void aRecordWithoutANumberAboveZeroIsRejected() {
        scene.born(7, 99, 1);

        assertThat(codes(scene.receive(MessageType.DDATA, "luminaire-1", Wire.power(2, 99, 0, 1))))
                .containsExactly("record-malformed");
        assertThat(numbers(scene.power(3, 1))).containsExactly(1L);
    }

    @Test
    void aValueThatIsNoNumberIsNoValue() {
        scene.born(7, 99, 1);
        List<Step> steps = scene.receive(MessageType.DDATA, "luminaire-1", Wire.power(2, 99, 1, Float.NaN));
        AttributeValue bad = new AttributeValue(null, SAMPLED, NOW, Quality.BAD);
        assertThat(reports(steps).getFirst().attributes()).isEqualTo(Map.of(POWER, bad));
    }

    @Test
    void ourOwnCommandsAreNotForUs() {
        assertThat(scene.receive(MessageType.NCMD, null, new byte[]{1})).isEmpty();
        assertThat(scene.receive(MessageType.DCMD, "luminaire-1", new byte[]{1})).isEmpty();
    }

    @Test
    void noBytesWhateverMakeItThrow() {
        Random random = new Random(20261121);
        byte[][] seeds = {Wire.nodeBirth(7, 99, 1), Wire.luminaireBirth(1, 99), Wire.power(2, 99, 1, 4),
                Wire.death(7)};
        MessageType[] types = MessageType.values();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = seeds[random.nextInt(seeds.length)].clone();
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            MessageType type = types[random.nextInt(types.length)];
            scene.pass(Duration.ofNanos(random.nextInt(1_000_000_000)));
            scene.receive(type, type.isOfDevice() ? "luminaire-" + random.nextInt(3) : null, bytes);
            scene.host().due(scene.nanos());
        }
        assertThat(changes(scene.born(1, 5, 1))).isNotEmpty();
    }
}
