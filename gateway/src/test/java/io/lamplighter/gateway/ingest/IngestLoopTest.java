package io.lamplighter.gateway.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.Removal;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.quarantine.FakeQuarantineStore;
import io.lamplighter.gateway.quarantine.Quarantine;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The loop with a store that fails when the test wants it to. */
@Timeout(60)
class IngestLoopTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");

    private static final NodeId POST = new NodeId("ruhrort", "post-1");
    private static final AuditEntry BYE = AuditEntry.of(NOW, new AuditEntry.Actor("ann", ""), "post-removed",
            "post-1");

    private final FakeRecordStore store = new FakeRecordStore();
    private final Fleet fleet = new Fleet(List.of());
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final IngestCounters counters = new IngestCounters();
    private final FakeQuarantineStore rejections = new FakeQuarantineStore();
    private final Quarantine quarantine = new Quarantine(rejections, Ticker.system());
    private final IngestLoop loop = new IngestLoop("test", new IngestLoop.Surroundings(fleet, store, this::publish,
            new Listener(), () -> NOW, Ticker.system(), counters, quarantine),
            new IngestSettings(100, 50, Duration.ofMillis(1),
                    Duration.ofMillis(1), HostLimits.DEFAULT));

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void acknowledgesAfterTheCommitAndTellsAfterTheFleetKnows() throws Exception {
        loop.start();
        born();
        await("ack 0");
        power(2, 1);

        await("ack 1");
        assertThat(store.stored()).containsExactly(new RecordId(9, 1));
        assertThat(fleet.luminaires()).singleElement().satisfies(
                lamp -> assertThat(lamp.device().number(Vocabulary.ACTIVE_POWER.name())).hasValue(1));
    }

    @Test
    void repeatsABatchUntilItIsStoredAndAcknowledgesNothingBefore() throws Exception {
        store.failures = 3;
        loop.start();
        born();
        power(2, 1);

        await("ack 1");
        assertThat(counters.count(IngestCounters.STORE_FAILURES)).isEqualTo(3);
        assertThat(counters.count(IngestCounters.STORED)).isOne();
        assertThat(store.acknowledgedWhileFailing).isFalse();
    }

    @Test
    void storesOnceWhenTheCommitSucceededButItsAnswerWasLost() throws Exception {
        store.lostAnswers = 1;
        loop.start();
        born();
        power(2, 1);

        await("ack 1");
        assertThat(store.reports).isOne();
        assertThat(counters.count(IngestCounters.DUPLICATES)).as("given to the store again").isZero();
    }

    /** Nothing in what it sends tells the second time from the first. */
    @Test
    void storesOnceWhatAPostWithoutAJournalSaysWhenTheAnswerWasLost() throws Exception {
        store.lostAnswers = 1;
        loop.offer("a", Wire.topic(MessageType.NBIRTH, "post-1", null), Wire.plainNodeBirth(1));
        loop.offer("a", Wire.topic(MessageType.DBIRTH, "post-1", "luminaire-1"), Wire.plainLuminaireBirth(1));
        loop.offer("a", Wire.topic(MessageType.DDATA, "post-1", "luminaire-1"), Wire.plainPower(2, 7));
        loop.start();

        await("born luminaire-1");
        assertThat(store.reports).as("two births and what was measured").isEqualTo(3);
        assertThat(counters.count(IngestCounters.STORED)).isEqualTo(3);
        assertThat(fleet.luminaires()).singleElement().satisfies(
                lamp -> assertThat(lamp.device().number(Vocabulary.ACTIVE_POWER.name())).hasValue(7));
    }

    @Test
    void oneThingThatCannotBeStoredDoesNotTakeTheOthersWithIt() throws Exception {
        store.poison = 2;
        born();
        for (int i = 1; i <= 4; i++) {
            power(1 + i, i);
        }
        loop.start();

        await("ack 1");
        assertThat(store.stored()).containsExactlyInAnyOrder(new RecordId(9, 1), new RecordId(9, 3),
                new RecordId(9, 4));
        assertThat(counters.count("bug")).isOne();
    }

    @Test
    void aFullQueueDropsDataAndThePostSendsItAgain() throws Exception {
        born();
        for (int i = 1; i <= 300; i++) {
            power((1 + i) % 256, i);
        }
        long dropped = counters.count(IngestCounters.DROPPED);
        assertThat(dropped).isEqualTo(202);
        loop.start();
        await("ack 98");
        for (int i = 99; i <= 150; i++) {
            power((46 + i) % 256, i);
        }

        await("ack 150");
        assertThat(counters.count(IngestCounters.REBIRTHS)).as("no storm of births").isZero();
    }

    @Test
    void answersToCommandsAreToldOnceTheyAreStored() throws Exception {
        loop.start();
        born();
        loop.offer("a", Wire.topic(MessageType.DDATA, "post-1", "luminaire-1"),
                Wire.result(2, new RecordId(9, 1), CommandResult.executed("c-1")));

        await("answer c-1");
        assertThat(store.answers).isOne();
    }

    @Test
    void aPostThatWasTakenDownIsForgottenAndComesBackAsANewOne() throws Exception {
        loop.start();
        born();
        await("born luminaire-1");
        assertThat(loop.remove(POST, BYE)).isEqualTo(Removal.IN_REACH);
        died();
        await("died");
        assertThat(loop.remove(new NodeId("meiderich", "post-1"), BYE)).as("it has moved").isEqualTo(Removal.IN_REACH);
        assertThat(loop.remove(new NodeId("ruhrort", "post-2"), BYE)).isEqualTo(Removal.UNKNOWN);
        assertThat(store.removed).isEmpty();

        assertThat(loop.remove(POST, BYE)).isEqualTo(Removal.REMOVED);
        assertThat(store.removed).containsExactly("post-1 post-removed");
        assertThat(fleet.posts()).isEmpty();
        assertThat(loop.remove(POST, BYE)).isEqualTo(Removal.UNKNOWN);

        power(2, 1);
        await("reborn");
        born();
        power(2, 1);
        await("ack 1");
        assertThat(fleet.posts()).extracting(PostState::id).containsExactly("post-1");
    }

    @Test
    void aPostStaysAsLongAsItsRemovalIsNotStored() throws Exception {
        loop.start();
        born();
        await("born luminaire-1");
        died();
        await("died");
        store.failures = 1;
        assertThatThrownBy(() -> loop.remove(POST, BYE)).isInstanceOf(StoreException.class);
        assertThat(fleet.posts()).hasSize(1);
    }

    private void died() {
        fleet.subscribe(_ -> {
            if (fleet.counts().postsOnline() == 0) {
                told.add("died");
            }
        });
        loop.offer("a", Wire.topic(MessageType.NDEATH, "post-1", null), Wire.death(1));
    }

    @Test
    void aListenerThatThrowsStopsNothing() throws Exception {
        fleet.subscribe(change -> {
            throw new IllegalStateException("a bug in a listener");
        });
        loop.start();
        born();
        power(2, 1);

        await("ack 1");
    }

    @Test
    void storesWhatHasComeBeforeItStops() {
        born();
        power(2, 1);
        loop.start();
        loop.close();
        loop.close();

        assertThat(store.stored()).containsExactly(new RecordId(9, 1));
    }

    private void born() {
        loop.offer("a", Wire.topic(MessageType.NBIRTH, "post-1", null), Wire.nodeBirth(1, 9, 1));
        loop.offer("a", Wire.topic(MessageType.DBIRTH, "post-1", "luminaire-1"), Wire.luminaireBirth(1, 9));
    }

    private void power(int seq, long number) {
        loop.offer("a", Wire.topic(MessageType.DDATA, "post-1", "luminaire-1"),
                Wire.power(seq, 9, number, (float) number));
    }

    private void await(String what) throws InterruptedException {
        List<String> before = new ArrayList<>();
        for (String next = told.poll(30, TimeUnit.SECONDS); !what.equals(next); next = told.poll(30,
                TimeUnit.SECONDS)) {
            assertThat(next).as(what + " did not come after " + before).isNotNull();
            before.add(next);
        }
    }

    private boolean publish(String topic, byte[] bytes) {
        assertThat(topic).isEqualTo("spBv1.0/ruhrort/NCMD/post-1");
        Payload payload = ((Decoding.Decoded) PayloadCodec.decode(bytes)).payload();
        if (payload.metric(Vocabulary.REBIRTH.name()).isPresent()) {
            told.add("reborn");
        }
        Acknowledgement.from(payload.metrics()).found().ifPresent(each -> {
            store.acknowledged(each.upTo());
            told.add("ack " + each.upTo());
        });
        return true;
    }

    private final class Listener implements PostListener {

        @Override
        public void born(NodeId post, String device) {
            told.add("born " + device);
        }

        @Override
        public void answered(Answer answer) {
            told.add("answer " + answer.result().id());
        }
    }

    /** Remembers which records it has; fails as often, or at the record, that the test says. Thread-safe. */
    private static final class FakeRecordStore implements RecordStore {

        private final Set<RecordId> records = new HashSet<>();
        private final Map<Long, JournalState> journals = new HashMap<>();
        private final Set<Mark> marks = new HashSet<>();
        private final List<String> removed = new ArrayList<>();
        private int reports;
        private int failures;
        private int lostAnswers;
        private long poison;
        private int answers;
        private boolean acknowledgedWhileFailing;

        @Override
        public synchronized void commit(Batch batch) {
            if (failures > 0) {
                failures--;
                throw new StoreException("the disk is full", null);
            }
            for (Report report : batch.reports()) {
                if (report.id() != null && report.id().number() == poison) {
                    throw new ArithmeticException("a value that no column can hold");
                }
            }
            marks.add(Objects.requireNonNull(batch.mark()));
            batch.reports().stream().map(Report::id).filter(Objects::nonNull).forEach(records::add);
            batch.journals().forEach(each -> journals.put(each.epoch(), each));
            reports += batch.reports().size();
            answers += batch.answers().size();
            if (lostAnswers > 0 && !batch.reports().isEmpty()) {
                lostAnswers--;
                throw new StoreException("the connection broke during the commit", null);
            }
        }

        @Override
        public synchronized boolean isStored(Mark mark) {
            return marks.contains(mark);
        }

        @Override
        public synchronized void remove(String post, AuditEntry entry) {
            if (failures > 0) {
                throw new StoreException("the disk is full", null);
            }
            removed.add(post + " " + entry.action());
        }

        @Override
        public synchronized JournalState journal(String post, long epoch) {
            return journals.getOrDefault(epoch, JournalState.empty(post, epoch));
        }

        synchronized void acknowledged(long upTo) {
            acknowledgedWhileFailing |= failures > 0 && upTo > 0;
        }

        synchronized Set<RecordId> stored() {
            return Set.copyOf(records);
        }
    }
}
