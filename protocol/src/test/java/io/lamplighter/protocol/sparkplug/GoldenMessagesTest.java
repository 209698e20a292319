package io.lamplighter.protocol.sparkplug;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.command.PlanDelivery;
import io.lamplighter.protocol.command.SelftestRequest;
import io.lamplighter.protocol.golden.GoldenMessage;
import io.lamplighter.protocol.golden.GoldenPlan;
import io.lamplighter.protocol.golden.GoldenPost;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDecoding;
import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.record.PostRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The golden messages are what our codec writes and reads, and what the public schema says. */
class GoldenMessagesTest {

    @SuppressWarnings("unused") // by the parameterized tests
    private static final List<String> PAYLOADS = GoldenMessage.NAMES.stream()
            .filter(name -> !name.startsWith("state")).toList();

    private final GoldenPost post = new GoldenPost();

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void isReadAsItsValue(String name) {
        assertThat(PayloadCodec.decode(GoldenMessage.read(name).payload()))
                .isEqualTo(new Decoding.Decoded(post.payload(name)));
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void isWrittenByteForByte(String name) {
        if (!name.equals("nbirth-foreign")) { // says more than we ever write
            assertThat(PayloadCodec.encode(post.payload(name))).asHexString()
                    .isEqualToIgnoringCase(GoldenMessage.read(name).hex());
        }
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void saysTheSameInProtobufsTextFormat(String name) throws Exception {
        GoldenMessage golden = GoldenMessage.read(name);
        DynamicMessage.Builder text = Oracle.payload();
        TextFormat.merge(golden.text(), text);

        assertThat(Oracle.parse(golden.payload())).isEqualTo(text.build());
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void neverThrowsWhenCutOffAnywhere(String name) {
        byte[] payload = GoldenMessage.read(name).payload();
        int read = name.equals("nbirth-foreign") ? payload.length - 23 : payload.length; // less uuid and body
        for (int length = 0; length < payload.length; length++) {
            Decoding decoding = PayloadCodec.decode(Arrays.copyOf(payload, length));
            assertThat(decoding.equals(new Decoding.Decoded(post.payload(name))))
                    .isEqualTo(length >= read && decoding instanceof Decoding.Decoded);
        }
    }

    @ParameterizedTest
    @FieldSource("io.lamplighter.protocol.golden.GoldenMessage#NAMES")
    void hasATopicOfItsKind(String name) {
        String topic = GoldenMessage.read(name).topic();
        if (name.startsWith("state")) {
            assertThat(topic).isEqualTo(HostState.topic("lamplighter"));
        } else {
            String type = name.replaceFirst("-.*", "");
            assertThat(Topic.parse(topic)).hasValueSatisfying(parsed -> {
                assertThat(parsed.type().name()).isEqualToIgnoringCase(type);
                assertThat(parsed.toString()).isEqualTo(topic);
            });
        }
    }

    @Test
    void statesAreReadAndWrittenByteForByte() {
        for (boolean online : new boolean[]{true, false}) {
            GoldenMessage golden = GoldenMessage.read(online ? "state-online" : "state-offline");
            HostState state = new HostState(online, online ? 1_795_269_500_000L : 1_795_273_200_000L);

            assertThat(HostState.decode(golden.payload())).contains(state);
            assertThat(state.encode()).isEqualTo(golden.payload());
            assertThat(golden.text()).isEqualTo(new String(golden.payload(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aReceiverOfTheBirthsUnderstandsTheData() {
        DeclaredMetrics aliases = new DeclaredMetrics(new MetricSets());
        assertThat(aliases.learn("", read("nbirth").metrics())).isEmpty();
        assertThat(aliases.learn(GoldenPost.DEVICE, read("dbirth-luminaire").metrics())).isEmpty();
        assertThat(aliases.learn("environment", read("dbirth-environment").metrics())).isEmpty();

        assertThat(record(aliases, GoldenPost.DEVICE, "ddata-luminaire")).isEqualTo(post.measured());
        assertThat(record(aliases, GoldenPost.DEVICE, "ddata-command-result")).isEqualTo(post.resulted());
        assertThat(record(aliases, "", "ndata")).isEqualTo(post.clockLost());
        assertThat(record(aliases, GoldenPost.DEVICE, "ddata-luminaire-historical").number()).isEqualTo(17);
        assertThat(record(aliases, GoldenPost.DEVICE, "ddata-luminaire-corrected").sampledAt())
                .isEqualTo(post.corrected().sampledAt());
        assertThat(CommandResult.from(record(aliases, GoldenPost.DEVICE, "ddata-command-result").metrics()))
                .isEqualTo(new Extraction.Found<>(post.result()));
    }

    @Test
    void aPostUnderstandsItsHost() {
        assertThat(Command.from(read("dcmd-override").metrics())).isEqualTo(new Extraction.Found<>(post.override()));
        assertThat(Command.from(read("dcmd-resume").metrics())).isEqualTo(new Extraction.Found<>(post.resume()));
        assertThat(PlanDelivery.from(read("ncmd-plan").metrics())).isEqualTo(new Extraction.Found<>(post.delivery()));
        assertThat(SelftestRequest.from(read("ncmd-selftest").metrics()))
                .isEqualTo(new Extraction.Found<>(post.selftest()));
        assertThat(PlanCodec.decode(post.delivery().document()))
                .isEqualTo(new PlanDecoding.Decoded(GoldenPlan.document()));
        assertThat(Acknowledgement.from(read("ncmd-acknowledgement").metrics()))
                .isEqualTo(new Extraction.Found<>(post.acknowledgement()));
        assertThat(Acknowledgement.from(read("ncmd-rebirth").metrics())).isEqualTo(new Extraction.Absent<>());
    }

    private static PostRecord record(DeclaredMetrics aliases, String device, String name) {
        Payload data = read(name);
        List<Metric> resolved = data.metrics().stream().map(metric -> aliases.resolve(device, metric).orElseThrow())
                .toList();
        return PostRecord.from(device, new Payload(data.timestampMillis(), data.seq(), resolved)).found()
                .orElseThrow();
    }

    private static Payload read(String name) {
        return switch (PayloadCodec.decode(GoldenMessage.read(name).payload())) {
            case Decoding.Decoded(Payload payload) -> payload;
            case Decoding.Rejected rejected -> throw new AssertionError(rejected);
        };
    }
}
