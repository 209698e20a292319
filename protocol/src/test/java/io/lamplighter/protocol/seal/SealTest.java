package io.lamplighter.protocol.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.lamplighter.protocol.seal.SealJudge.Reason;
import io.lamplighter.protocol.seal.SealJudge.Verdict;
import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealTest {

    private static final String TOPIC = "spBv1.0/ruhrort/NCMD/post-1";
    private static final byte[] PAYLOAD = {0x08, 0x05}; // a timestamp
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Optional<Instant> KNOWN = Optional.of(NOW);

    private final KeyPair keys = pair("Ed25519");
    private final AtomicLong counter = new AtomicLong(41);
    private final Sealer sealer = new Sealer(keys.getPrivate(), () -> NOW, counter::incrementAndGet);
    private final SealJudge judge = new SealJudge(keys.getPublic(), 0);

    @Test
    void whatTheGatewaySealedComesOutAsItWentIn() {
        Verdict verdict = judge.judge(TOPIC, sealer.seal(TOPIC, PAYLOAD), KNOWN);

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Genuine.class, genuine -> {
            assertThat(genuine.payload()).isEqualTo(PAYLOAD);
            assertThat(genuine.counter()).isEqualTo(counter.get());
        });
    }

    @Test
    void whoeverKnowsNoSealsSeesOneMetricMore() {
        Decoding decoding = PayloadCodec.decode(sealer.seal(TOPIC, PAYLOAD));

        assertThat(decoding).isInstanceOfSatisfying(Decoding.Decoded.class, decoded -> {
            List<Metric> metrics = decoded.payload().metrics();
            assertThat(metrics).hasSize(1);
            assertThat(metrics.getFirst().isNamed("Command/seal")).isTrue();
            assertThat(metrics.getFirst().type()).isEqualTo(DataType.BYTES);
            assertThat((byte[]) metrics.getFirst().value()).hasSize(80);
        });
    }

    @Test
    void refusesWhateverIsChangedAnywhere() {
        byte[] sealed = sealer.seal(TOPIC, PAYLOAD);

        for (int i = 0; i < sealed.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = sealed.clone();
                changed[i] ^= (byte) (1 << bit);
                assertThat(judge.judge(TOPIC, changed, KNOWN)).as("bit " + bit + " of byte " + i)
                        .isIn(new Verdict.Refused(Reason.FORGED), new Verdict.Refused(Reason.UNSEALED));
            }
        }
        for (int length = 0; length < sealed.length; length++) {
            assertThat(judge.judge(TOPIC, Arrays.copyOf(sealed, length), KNOWN))
                    .isInstanceOf(Verdict.Refused.class);
        }
        assertThat(judge.judge(TOPIC, sealed, KNOWN)).isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void refusesWhatIsForAnotherPostOrDevice() {
        byte[] sealed = sealer.seal(TOPIC, PAYLOAD);

        assertThat(judge.judge("spBv1.0/ruhrort/NCMD/post-2", sealed, KNOWN)).isEqualTo(refused(Reason.FORGED));
        assertThat(judge.judge("spBv1.0/ruhrort/DCMD/post-1/luminaire-1", sealed, KNOWN))
                .isEqualTo(refused(Reason.FORGED));
    }

    @Test
    void refusesWhatSomebodyElseSealedOrNobody() {
        Sealer thief = new Sealer(pair("Ed25519").getPrivate(), () -> NOW, counter::incrementAndGet);

        assertThat(judge.judge(TOPIC, thief.seal(TOPIC, PAYLOAD), KNOWN)).isEqualTo(refused(Reason.FORGED));
        assertThat(judge.judge(TOPIC, PAYLOAD, KNOWN)).isEqualTo(refused(Reason.UNSEALED));
        assertThat(judge.judge(TOPIC, new byte[0], KNOWN)).isEqualTo(refused(Reason.UNSEALED));
    }

    @Test
    void takesEachOnceAndNothingFromBeforeIt() {
        byte[] first = sealer.seal(TOPIC, PAYLOAD);
        byte[] second = sealer.seal(TOPIC, PAYLOAD);

        assertThat(judge.judge(TOPIC, second, KNOWN)).isInstanceOf(Verdict.Genuine.class);
        assertThat(judge.judge(TOPIC, second, KNOWN)).isEqualTo(refused(Reason.REPLAYED));
        assertThat(judge.judge(TOPIC, first, KNOWN)).isEqualTo(refused(Reason.REPLAYED));
    }

    @Test
    void twoTopicsMayOvertakeEachOther() {
        String lamp = "spBv1.0/ruhrort/DCMD/post-1/luminaire-1";
        byte[] first = sealer.seal(TOPIC, PAYLOAD);
        byte[] second = sealer.seal(lamp, PAYLOAD);

        assertThat(judge.judge(lamp, second, KNOWN)).isInstanceOf(Verdict.Genuine.class);
        assertThat(judge.judge(TOPIC, first, KNOWN)).isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void afterAStartTakesNothingThatItMayHaveHadBefore() {
        byte[] before = sealer.seal(TOPIC, PAYLOAD);
        byte[] after = sealer.seal(TOPIC, PAYLOAD);
        SealJudge restarted = new SealJudge(keys.getPublic(), counter.get() - 1);

        assertThat(restarted.judge(TOPIC, before, Optional.empty())).isEqualTo(refused(Reason.REPLAYED));
        assertThat(restarted.judge(TOPIC, after, Optional.empty())).isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void refusesWhatWasHeldBackUnlessNobodyKnowsTheTime() {
        Optional<Instant> late = Optional.of(NOW.plus(Sealer.VALIDITY));
        byte[] sealed = sealer.seal(TOPIC, PAYLOAD);

        assertThat(judge.judge(TOPIC, sealed, late)).isEqualTo(refused(Reason.EXPIRED));
        assertThat(judge.judge(TOPIC, sealed, Optional.of(NOW.plus(Sealer.VALIDITY).minusMillis(1))))
                .isInstanceOf(Verdict.Genuine.class);
        assertThat(judge.judge(TOPIC, sealer.seal(TOPIC, PAYLOAD), Optional.empty()))
                .isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void anExpiredOneDoesNotCountAsTaken() {
        byte[] sealed = sealer.seal(TOPIC, PAYLOAD);
        judge.judge(TOPIC, sealed, Optional.of(NOW.plus(Sealer.VALIDITY)));

        assertThat(judge.judge(TOPIC, sealed, KNOWN)).isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void aKeyOfAnotherKindIsNoKey() {
        assertThatThrownBy(() -> new Sealer(pair("EC").getPrivate(), () -> NOW, () -> 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Ed25519");
        assertThat(new SealJudge(pair("EC").getPublic(), 0).judge(TOPIC, sealer.seal(TOPIC, PAYLOAD), KNOWN))
                .isEqualTo(refused(Reason.FORGED));
    }

    @Test
    void aLongPayloadIsNotTouched() {
        byte[] plan = "x".repeat(200_000).getBytes(StandardCharsets.US_ASCII);

        assertThat(judge.judge(TOPIC, sealer.seal(TOPIC, plan), KNOWN))
                .isInstanceOfSatisfying(Verdict.Genuine.class,
                        genuine -> assertThat(genuine.payload()).isEqualTo(plan));
    }

    private static Verdict refused(Reason reason) {
        return new Verdict.Refused(reason);
    }

    private static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm, e);
        }
    }
}
