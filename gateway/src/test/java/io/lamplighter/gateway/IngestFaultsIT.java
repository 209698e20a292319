package io.lamplighter.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.ingest.Wire;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import static io.lamplighter.gateway.TestGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

/** What posts send that they should not, through a real broker. */
@ResourceLock("embedded broker")
@Timeout(300)
class IngestFaultsIT {

    private static final String LAMP = "/api/v1/luminaires/post-1:luminaire-1";
    private static final Instant NOW = Instant.ofEpochMilli(Wire.MILLIS);

    @TempDir
    Path data;

    private TestGateway gateway;

    @BeforeEach
    void start() {
        gateway = new TestGateway(data, """
                [ingest]
                reorder-timeout = "300 ms"
                acknowledge-interval = "50 ms"
                quota-per-second = 20
                quota-at-once = 100
                """);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void aPostThatFloodsIsShedAndTheOthersAreHeard() throws Exception {
        try (TestPost flood = gateway.post("post-1", 1, 99); TestPost calm = gateway.post("post-2", 1, 98)) {
            calm.born(1);
            flood.born(1);
            for (int i = 1; i <= 2_000; i++) {
                flood.power(i, i);
            }
            calm.power(1, 1);

            await("the calm one", () -> calm.acknowledged() == 1);
            await("the flood shed", () -> gateway.count("rejected-over-quota") > 0);
            assertThat(flood.acknowledged()).isLessThan(1_500);
            long reached = Math.max(1, flood.acknowledged());
            await("once it is calm it goes on", () -> {
                flood.power(reached + 1, 7); // again and again, as what is not acknowledged is
                return flood.acknowledged() > reached;
            });
        }
        assertThat(gateway.count("identity-conflict")).isZero();
    }

    @Test
    void poisonIsRejectedCountedAndASampleOfItCanBeFetched() throws Exception {
        byte[] poison = {(byte) 0xff, 1, 2, 3};
        try (TestPost post = gateway.post("post-1", 1, 99)) {
            post.born(1);
            post.send(MessageType.DDATA, TestPost.LUMINAIRE, poison);
            post.send(MessageType.NDATA, null, new byte[300_000]);
            post.say("spBv1.0/ruhrort/NWISH/post-1", poison);
            post.say("spBv1.0/ruhrort", poison);
            post.power(1, 1);
            await("acknowledged", () -> post.acknowledged() == 1);
        }

        await("in quarantine", () -> gateway.get("/api/v1/quarantine?code=payload-too-long").contains("300000"));
        await("what is no topic, too", () -> gateway.count("rejected-topic-malformed") == 2);
        await("with a sample", () -> gateway.get("/api/v1/quarantine?code=topic-malformed").contains("/NWISH/post-1"));
        String list = gateway.get("/api/v1/quarantine?code=payload-malformed&topic=post-1");
        assertThat(list).contains("\"topic\":\"spBv1.0/ruhrort/DDATA/post-1/luminaire-1\"", "\"size\":4");
        String number = list.replaceAll(".*\"number\":(\\d+).*", "$1");
        assertThat(gateway.bytes("/api/v1/quarantine/" + number + "/sample")).isEqualTo(poison);
        assertThat(gateway.count("rejected-payload-malformed")).isOne();
    }

    @Test
    void aRecordFromTheFutureShowsThatTheClockIsSuspect() throws Exception {
        try (TestPost post = gateway.post("post-1", 1, 99)) {
            post.born(1);
            post.send(MessageType.DDATA, TestPost.LUMINAIRE, at(2, 1, 77, NOW.plus(Duration.ofDays(365))));
            await("acknowledged", () -> post.acknowledged() == 1);

            await("shown", () -> gateway.get(LAMP).contains("\"activePower\":77"));
            assertThat(gateway.get(LAMP)).containsPattern(
                    "\"LampMonitor/activePower\":\\{[^}]*\"quality\":\"clock-suspect\"");
            assertThat(gateway.get(LAMP + "/history?attribute=LampMonitor/activePower")).as("when it came")
                    .contains("77");
            post.send(MessageType.DDATA, TestPost.LUMINAIRE, at(3, 2, 78, Instant.ofEpochMilli(Wire.MILLIS + 1_000)));
            await("the next one is believed", () -> gateway.get(LAMP).contains("\"activePower\":78"));
        }
        assertThat(gateway.count("clock-suspect")).isOne();
    }

    @Test
    void aRecordOfThirtyDaysAgoIsStoredInItsTimeAndNeverShownAsTheLatest() throws Exception {
        Instant old = NOW.minus(Duration.ofDays(30));
        try (TestPost post = gateway.post("post-1", 1, 99)) {
            post.born(1);
            post.send(MessageType.DDATA, TestPost.LUMINAIRE, at(2, 1, 55, NOW));
            post.send(MessageType.DDATA, TestPost.LUMINAIRE, at(3, 2, 11, old));
            await("acknowledged", () -> post.acknowledged() == 2);
        }

        assertThat(gateway.get(LAMP)).contains("\"activePower\":55");
        assertThat(gateway.get(LAMP + "/history?attribute=LampMonitor/activePower&from=" + old.minusSeconds(1)
                + "&to=" + old.plusSeconds(1))).contains("11");
    }

    @Test
    void twoPostsWithOneIdentityAreNoticedAndBothAreStored() throws Exception {
        sayOnce(gateway.post("post-1", 1, 99), 1);
        sayOnce(gateway.post("post-1", 2, 42), 1); // a cloned card: the broker lets only one of them in at a time
        sayOnce(gateway.post("post-1", 3, 99), 2);

        await("noticed", () -> gateway.count("identity-conflict") > 0);
        sayOnce(gateway.post("post-1", 4, 42), 2);
        sayOnce(gateway.post("post-1", 5, 99), 3);
        assertThat(gateway.count("stored")).isEqualTo(5);
        await("an alarm that names it", () -> gateway.get("/api/v1/alarms?open=true&subject=post-1")
                .contains("Communication/identityConflict"));
    }

    private static void sayOnce(TestPost post, long number) throws InterruptedException {
        try (post) {
            post.born(1);
            post.power(number, 1);
            await("acknowledged", () -> post.acknowledged() == number);
        }
    }

    @Test
    void aBirthAfterTheFactIsAskedForAndTheRecordIsStoredWhenItComesAgain() throws Exception {
        try (TestPost post = gateway.post("post-1", 1, 99)) {
            post.power(1, 1);
            assertThat(post.rebirths.poll(90, TimeUnit.SECONDS)).isTrue();
            post.born(1);
            post.power(1, 1);

            await("acknowledged", () -> post.acknowledged() == 1);
        }
        assertThat(gateway.count("rejected-not-born")).isPositive();
    }

    @Test
    void anUnknownAliasIsAskedForAndQuarantined() throws Exception {
        try (TestPost post = gateway.post("post-1", 1, 99)) {
            post.born(1);
            post.send(MessageType.DDATA, TestPost.LUMINAIRE, Wire.payload(2, List.of(Wire.data(11, 99L),
                    Wire.data(12, 1L), Wire.data(4_711, 1f))));
            assertThat(post.rebirths.poll(90, TimeUnit.SECONDS)).isTrue();
        }
        await("in quarantine", () -> gateway.get("/api/v1/quarantine?code=unknown-metric").contains("alias 4711"));
    }

    @Test
    void whatIsOvertakenWithinTheTimeoutIsPutInOrder() throws Exception {
        try (TestPost post = gateway.post("post-1", 1, 99)) {
            post.born(1);
            post.send(MessageType.DDATA, TestPost.LUMINAIRE, at(3, 2, 22, NOW));
            post.send(MessageType.DDATA, TestPost.LUMINAIRE, at(2, 1, 11, NOW));
            await("acknowledged", () -> post.acknowledged() == 2);

            assertThat(gateway.get(LAMP)).as("the later one").contains("\"activePower\":22");
        }
        assertThat(gateway.count("sequence-gap")).isZero();
    }

    private static byte[] at(int seq, long number, float watts, Instant time) {
        long millis = time.toEpochMilli();
        List<Metric> metrics = List.of(Wire.data(11, 99L), Wire.data(12, number), Wire.data(13, watts)).stream()
                .map(metric -> metric.withTimestamp(millis)).toList();
        return PayloadCodec.encode(new Payload(millis, seq, metrics));
    }
}
