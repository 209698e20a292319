package io.lamplighter.gateway.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.quarantine.FakeQuarantineStore;
import io.lamplighter.gateway.quarantine.Quarantine;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.time.Ticker;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who judges and stores what, when there is more than one shard. */
class IngestShardsTest {

    private static final int DISTRICTS = 20;
    private static final int ROUNDS = 3;
    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");

    private final Owners owners = new Owners();
    private final Fleet fleet = new Fleet(List.of());
    private final IngestCounters counters = new IngestCounters();

    @Test
    void eachDistrictHasOneOwnerThreadAndNotAllTheSame() throws Exception {
        try (IngestShards shards = new IngestShards(List.of(loop("a"), loop("b"))).start()) {
            for (int round = 1; round <= ROUNDS; round++) {
                for (int i = 0; i < DISTRICTS; i++) {
                    shards.offer("server", new Topic("district-" + i, MessageType.NBIRTH, "post-" + i, null).toString(),
                            Wire.nodeBirth(round, i, 1));
                }
            }
            assertThat(owners.journals.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(owners.threads).hasSize(DISTRICTS).allSatisfy(
                (post, threads) -> assertThat(threads).as(post).hasSize(1));
        assertThat(owners.threads.values()).as("owners").contains(Set.of("ingest-a"), Set.of("ingest-b"));
        assertThat(fleet.posts()).extracting(post -> post.district()).containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, DISTRICTS).mapToObj(i -> "district-" + i).toList());
    }

    @Test
    void onePostInTwoDistrictsAtATimeIsNoticed() throws Exception {
        try (IngestShards shards = new IngestShards(List.of(loop("a"))).start()) {
            for (String district : List.of("here", "there")) {
                shards.offer("server", new Topic(district, MessageType.NBIRTH, "post-1", null).toString(),
                        Wire.nodeBirth(1, 9, 1));
            }
        }
        assertThat(counters.count(Identity.CONFLICT)).isOne();
    }

    private IngestLoop loop(String name) {
        return new IngestLoop(name, new IngestLoop.Surroundings(fleet, owners, (_, _) -> true, new Nobody(), () -> NOW,
                Ticker.system(), counters, new Quarantine(new FakeQuarantineStore(), Ticker.system())),
                new IngestSettings(1_000, 1, Duration.ofMillis(1), Duration.ofMillis(1), HostLimits.DEFAULT));
    }

    private static final class Nobody implements PostListener {

        @Override
        public void born(NodeId post, String device) {
            // nobody listens
        }

        @Override
        public void answered(Answer answer) {
            // nobody listens
        }
    }

    /** Remembers which threads stored each post's journal. Thread-safe. */
    private static final class Owners implements RecordStore {

        private final Map<String, Set<String>> threads = new ConcurrentHashMap<>();
        private final CountDownLatch journals = new CountDownLatch(DISTRICTS * ROUNDS);

        @Override
        public void commit(Batch batch) {
            batch.journals().forEach(journal -> {
                threads.computeIfAbsent(journal.post(), _ -> ConcurrentHashMap.newKeySet())
                        .add(Thread.currentThread().getName());
                journals.countDown();
            });
        }

        @Override
        public boolean isStored(Mark mark) {
            return false;
        }

        @Override
        public void remove(String post, AuditEntry entry) {
            throw new UnsupportedOperationException("no test removes one");
        }

        @Override
        public JournalState journal(String post, long epoch) {
            return JournalState.empty(post, epoch);
        }
    }
}
