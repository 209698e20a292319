package io.lamplighter.simulator.replay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.DaliVocabulary;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import io.lamplighter.simulator.replay.Disguise.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DisguiseTest {

    private static final long NOW = 1_763_000_000_000L;
    private static final String SECRET = "Ruhrort";
    private static final long EPOCH = 0x1122334455667788L;
    private static final double LATITUDE = 51.4566789;
    private static final long EPOCH_ALIAS = 4;
    private static final long TYPE_ALIAS = 21;
    private static final long POWER_ALIAS = 22;

    private final Disguise disguise = new Disguise(Pseudonyms.fresh());

    @Test
    void noOriginalIdNameOrPlaceIsInTheBytes() {
        List<Result.Kept> said = conversation(disguise, SECRET + "-nord", SECRET + "-017");

        assertThat(said).hasSize(6);
        for (Result.Kept kept : said) {
            String text = kept.topic() + new String(kept.payload(), StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContainIgnoringCase(SECRET).doesNotContain("Damm", "4012345678901");
            assertThat(HexFormat.of().formatHex(kept.payload())).doesNotContain(little(EPOCH), varint(EPOCH),
                    little(Double.doubleToLongBits(LATITUDE)));
        }
    }

    private static String little(long number) {
        return HexFormat.of().toHexDigits(Long.reverseBytes(number));
    }

    private static String varint(long number) {
        StringBuilder hex = new StringBuilder();
        for (long rest = number; rest != 0; rest >>>= 7) {
            hex.append(HexFormat.of().toHexDigits((byte) ((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))));
        }
        return hex.toString();
    }

    @Test
    void theSameIsTheSameWithinACaptureAndAnotherInTheNext() {
        Result.Kept one = conversation(disguise, "north", "a").getFirst();
        Result.Kept again = conversation(disguise, "north", "a").getFirst();
        Result.Kept neighbour = conversation(disguise, "north", "b").getFirst();
        Result.Kept elsewhere = conversation(new Disguise(Pseudonyms.fresh()), "north", "a").getFirst();

        assertThat(again).usingRecursiveComparison().isEqualTo(one);
        assertThat(topic(neighbour).group()).isEqualTo(topic(one).group());
        assertThat(topic(neighbour).node()).isNotEqualTo(topic(one).node());
        assertThat(value(neighbour, Vocabulary.ADDRESS)).isEqualTo(value(one, Vocabulary.ADDRESS));
        assertThat(value(neighbour, Vocabulary.LATITUDE)).isNotEqualTo(value(one, Vocabulary.LATITUDE));
        assertThat(topic(elsewhere).group()).isNotEqualTo(topic(one).group());
        assertThat(topic(elsewhere).node()).isNotEqualTo(topic(one).node());
        assertThat(value(elsewhere, Vocabulary.JOURNAL_EPOCH)).isNotEqualTo(value(one, Vocabulary.JOURNAL_EPOCH));
    }

    @Test
    void numbersTimesAliasesAndWordsOfTheProtocolStay() {
        List<Result.Kept> said = conversation(disguise, "north", "a");
        Payload birth = payload(said.getFirst());
        Payload data = payload(said.get(2));

        assertThat(birth.timestampMillis()).isEqualTo(NOW);
        assertThat(value(said.getFirst(), Vocabulary.BD_SEQ)).isEqualTo(7L);
        assertThat(value(said.getFirst(), Vocabulary.CLOCK_STATE)).isEqualTo("synced");
        assertThat(value(said.getFirst(), Vocabulary.SOFTWARE_VERSION)).isEqualTo("0.1.0");
        assertThat(value(said.getFirst(), Vocabulary.PLAN_DOCUMENT)).isNull();
        assertThat(birth.metrics()).extracting(Metric::name).doesNotContain("GPS/lat");
        assertThat(topic(said.get(1)).device()).isEqualTo("luminaire-1");
        assertThat(data.seq()).isEqualTo(2);
        assertThat(data.metrics()).extracting(Metric::alias).containsExactly(EPOCH_ALIAS, POWER_ALIAS, TYPE_ALIAS);
        assertThat(data.metrics().get(1).value()).isEqualTo(42.5f);
        assertThat(data.metrics().get(0).value()).isEqualTo(value(said.getFirst(), Vocabulary.JOURNAL_EPOCH))
                .isNotEqualTo(EPOCH);
        assertThat(data.metrics().get(2).value()).asString().startsWith("luminaireTypeAddress-");
    }

    @Test
    void dataWithoutABirthHasNoMeaning() {
        assertThat(disguise.of("spBv1.0/north/NDATA/a", bytes(1, List.of()))).isInstanceOf(Result.Unborn.class);
        conversation(disguise, "north", "a");
        assertThat(disguise.posts()).as("after its death").isZero();
        assertThat(disguise.of("spBv1.0/north/DDATA/a/luminaire-1", bytes(1, List.of())))
                .isInstanceOf(Result.Unborn.class);
    }

    @Test
    void commandsStateAndNonsenseAreLeftOut() {
        for (String topic : List.of("spBv1.0/north/NCMD/a", "spBv1.0/north/DCMD/a/luminaire-1", "spBv1.0/STATE/host",
                "lamplighter/ahead", "")) {
            assertThat(disguise.of(topic, bytes(1, List.of()))).as(topic).isInstanceOf(Result.LeftOut.class);
        }
        assertThat(disguise.of("spBv1.0/north/NBIRTH/a", new byte[]{1, 2, 3})).isInstanceOf(Result.LeftOut.class);
    }

    private static List<Result.Kept> conversation(Disguise disguise, String district, String post) {
        String node = "spBv1.0/" + district + "/%s/" + post;
        List<Result> results = new ArrayList<>();
        results.add(disguise.of(node.formatted("NBIRTH"), bytes(0, List.of(metric(Vocabulary.BD_SEQ, -1, 7L),
                metric(Vocabulary.JOURNAL_EPOCH, 1, EPOCH),
                metric(Vocabulary.DISPLAY_NAME, 2, SECRET + " 17"), metric(Vocabulary.ADDRESS, 3, "Dammstraße"),
                metric(Vocabulary.LATITUDE, 5, LATITUDE), metric(Vocabulary.LONGITUDE, 6, 6.7),
                metric(Vocabulary.HARDWARE_TYPE, 7, SECRET + " Pi"), metric(Vocabulary.SOFTWARE_VERSION, 8, "0.1.0"),
                metric(Vocabulary.CLOCK_STATE, 9, "synced"),
                metric(Vocabulary.PLAN_DOCUMENT, 10, SECRET.getBytes(StandardCharsets.UTF_8)),
                metric(Vocabulary.PLAN_ID, 11, SECRET), metric(Vocabulary.SELFTEST_FINDINGS, 12, "ok\t" + SECRET),
                Metric.of("GPS/lat", DataType.DOUBLE, NOW, LATITUDE),
                Metric.of("note by " + SECRET, DataType.STRING, NOW, SECRET)))));
        results.add(disguise.of(node.formatted("DBIRTH") + "/luminaire-1",
                bytes(1, List.of(metric(Vocabulary.JOURNAL_EPOCH, EPOCH_ALIAS, EPOCH),
                        metric(Vocabulary.ACTIVE_POWER, POWER_ALIAS, 1f),
                        metric(Vocabulary.LUMINAIRE_TYPE, TYPE_ALIAS, SECRET + " LED"),
                        metric(DaliVocabulary.GTIN, 23, "4012345678901"),
                        metric(Vocabulary.COMMAND_REQUESTER, 24, SECRET)))));
        results.add(disguise.of(node.formatted("DDATA") + "/luminaire-1",
                bytes(2, List.of(Metric.aliased(EPOCH_ALIAS, NOW, EPOCH, false),
                        Metric.aliased(POWER_ALIAS, NOW, 42.5f, false),
                        Metric.aliased(TYPE_ALIAS, NOW, SECRET, false),
                        Metric.aliased(99, NOW, SECRET, false)))));
        results.add(disguise.of(node.formatted("DBIRTH") + "/" + SECRET + "-meter",
                bytes(3, List.of(Metric.of(SECRET, DataType.STRING, NOW, SECRET)))));
        results.add(disguise.of(node.formatted("DDEATH") + "/luminaire-1", bytes(4, List.of())));
        results.add(disguise.of(node.formatted("NDEATH"), bytes(-1, List.of(metric(Vocabulary.BD_SEQ, -1, 7L)))));
        return results.stream().map(result -> (Result.Kept) result).toList();
    }

    private static Metric metric(Attribute attribute, long alias, Object value) {
        return Metric.of(attribute.name(), attribute.type(), NOW, value).withAlias(alias);
    }

    private static byte[] bytes(int seq, List<Metric> metrics) {
        return PayloadCodec.encode(new Payload(NOW, seq, metrics));
    }

    private static Payload payload(Result.Kept kept) {
        return ((Decoding.Decoded) PayloadCodec.decode(kept.payload())).payload();
    }

    private static Topic topic(Result.Kept kept) {
        return Topic.parse(kept.topic()).orElseThrow();
    }

    private static @Nullable Object value(Result.Kept kept, Attribute attribute) {
        return payload(kept).metric(attribute.name()).orElseThrow().value();
    }
}
