package io.lamplighter.simulator.replay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import io.lamplighter.simulator.replay.ReplayedPost.Outgoing;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayedPostTest {

    private static final Instant RECORDED = Instant.parse("2026-11-22T20:00:00Z");
    private static final long MILLIS = RECORDED.toEpochMilli();
    private static final long EPOCH = 0xABCDEFL;
    private static final Survey SURVEY = new Survey(RECORDED, 10, 600_000, 1, Optional.empty(),
            Map.of(new Survey.Journal("d/p", EPOCH), 41L));

    @Test
    void numbersItsMessagesAnewWhateverWasLost() {
        ReplayedPost post = new ReplayedPost("d/p", SURVEY, Retiming.NONE);

        assertThat(post.says(topic("NDATA", ""), power(9, 1f, false))).as("before its birth").isEmpty();
        assertThat(seq(post.says(topic("NBIRTH", ""), node()))).isZero();
        assertThat(seq(post.says(topic("DBIRTH", "luminaire-1"), luminaire()))).isEqualTo(1);
        for (int i = 2; i < 300; i++) {
            assertThat(seq(post.says(topic("DDATA", "luminaire-1"), power(77, i, false)))).isEqualTo(i % 256);
        }
        assertThat(seq(post.says(topic("NBIRTH", ""), node()))).as("a new birth").isZero();
    }

    @Test
    void bearsAgainWithTheNewestValuesAndDiesWithTheNumberOfItsBirth() {
        ReplayedPost post = born(Retiming.NONE);
        post.says(topic("DDATA", "luminaire-1"), power(2, 42.5f, false));
        post.says(topic("DDATA", "luminaire-1"), power(3, 7f, true));

        List<Outgoing> births = post.births(MILLIS + 5);

        assertThat(births).extracting(Outgoing::topic).containsExactly("spBv1.0/d/NBIRTH/p",
                "spBv1.0/d/DBIRTH/p/luminaire-1");
        assertThat(births).extracting(each -> payload(each).seq()).containsExactly(0, 1);
        assertThat(value(births.get(1), Vocabulary.ACTIVE_POWER)).isEqualTo(42.5f);
        assertThat(value(births.get(0), Vocabulary.JOURNAL_RECORD)).isEqualTo(0L);
        assertThat(seq(post.says(topic("DDATA", "luminaire-1"), power(4, 1f, false)))).isEqualTo(2);

        Outgoing death = post.dies(MILLIS + 9).orElseThrow();
        assertThat(death.topic()).isEqualTo("spBv1.0/d/NDEATH/p");
        assertThat(payload(death).seq()).isEqualTo(Payload.NO_SEQ);
        assertThat(value(death, Vocabulary.BD_SEQ)).isEqualTo(7L);
        assertThat(post.dies(MILLIS)).as("once").isEmpty();
        assertThat(post.births(MILLIS)).as("dead").isEmpty();
    }

    @Test
    void holdsNoRecordBeforeTheFirstOfTheCapture() {
        ReplayedPost post = new ReplayedPost("d/p", SURVEY, Retiming.NONE);

        Outgoing birth = post.says(topic("NBIRTH", ""), node()).orElseThrow();

        assertThat(value(birth, Vocabulary.JOURNAL_FIRST)).isEqualTo(41L);
        assertThat(value(birth, Vocabulary.JOURNAL_EPOCH)).isEqualTo(EPOCH);
    }

    @Test
    void movesTimesAndMakesANewJournalOfThem() {
        Instant now = RECORDED.plusSeconds(86_400);
        Retiming retiming = Retiming.toNow(SURVEY, now, 1);
        ReplayedPost post = born(retiming);

        Payload said = payload(post.says(topic("DDATA", "luminaire-1"), power(2, 1f, false)).orElseThrow());
        Outgoing birth = post.births(now.toEpochMilli()).getFirst();

        assertThat(said.timestampMillis()).isEqualTo(MILLIS + 86_400_000);
        assertThat(said.metrics().getFirst().timestampMillis()).isEqualTo(MILLIS + 86_400_000);
        assertThat(said.metrics().get(1).value()).as("a time in a value").isEqualTo(MILLIS + 86_400_000 + 1);
        assertThat(value(birth, Vocabulary.JOURNAL_EPOCH)).isEqualTo(EPOCH ^ retiming.epochSalt())
                .isNotEqualTo(EPOCH);
        assertThat(value(birth, Vocabulary.JOURNAL_FIRST)).isEqualTo(41L);
    }

    @Test
    void nothingIsSaidOfTheFutureAtAnySpeed() {
        Instant now = RECORDED.plusSeconds(1_000);
        for (double speed : new double[]{0.1, 0.5, 1, 2, 10, 1_000}) {
            long shift = Retiming.toNow(SURVEY, now, speed).shiftMillis();
            for (long at = 0; at <= SURVEY.millis(); at += 1_000) {
                long saidAt = now.toEpochMilli() + (long) Math.ceil(at / speed);
                assertThat(MILLIS + at + shift).as("at " + at + " by " + speed).isLessThanOrEqualTo(saidAt);
            }
        }
    }

    private static ReplayedPost born(Retiming retiming) {
        ReplayedPost post = new ReplayedPost("d/p", SURVEY, retiming);
        post.says(topic("NBIRTH", ""), node());
        post.says(topic("DBIRTH", "luminaire-1"), luminaire());
        return post;
    }

    private static Payload node() {
        return new Payload(MILLIS, 0, List.of(metric(Vocabulary.BD_SEQ, -1, 7L),
                metric(Vocabulary.JOURNAL_EPOCH, 1, EPOCH), metric(Vocabulary.JOURNAL_RECORD, 2, 0L),
                metric(Vocabulary.JOURNAL_FIRST, 3, 12L)));
    }

    private static Payload luminaire() {
        return new Payload(MILLIS, 1, List.of(metric(Vocabulary.ACTIVE_POWER, 10, 1f),
                metric(Vocabulary.FEEDBACK_EXPIRATION, 11, MILLIS)));
    }

    private static Payload power(int seq, float watts, boolean late) {
        return new Payload(MILLIS, seq % 256, List.of(Metric.aliased(10, MILLIS, watts, late),
                Metric.aliased(11, MILLIS, MILLIS + 1, late)));
    }

    private static Metric metric(Attribute attribute, long alias, Object value) {
        return Metric.of(attribute.name(), attribute.type(), MILLIS, value).withAlias(alias);
    }

    private static Topic topic(String type, String device) {
        return Topic.parse("spBv1.0/d/" + type + "/p" + (device.isEmpty() ? "" : "/" + device)).orElseThrow();
    }

    private static int seq(Optional<Outgoing> said) {
        return payload(said.orElseThrow()).seq();
    }

    private static Payload payload(Outgoing said) {
        return ((Decoding.Decoded) PayloadCodec.decode(said.payload())).payload();
    }

    private static Object value(Outgoing said, Attribute attribute) {
        return Objects.requireNonNull(payload(said).metric(attribute.name()).orElseThrow().value());
    }
}
