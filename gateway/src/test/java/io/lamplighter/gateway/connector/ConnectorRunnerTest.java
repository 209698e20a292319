package io.lamplighter.gateway.connector;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;

import io.lamplighter.gateway.connector.Shipment.Outcome;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.RecordFeed;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectorRunnerTest {

    private static final Adjustments NONE = new Adjustments(Set.of(), Map.of(), Map.of(), Map.of());
    private static final RunnerSettings FAST = new RunnerSettings(Duration.ofMillis(2), Duration.ofMillis(1),
            Duration.ofMillis(4), true);

    private final Memory store = new Memory();
    private final FakeConnector platform = new FakeConnector();

    @Test
    void carriesEveryRecordOnceAndInOrderAlsoOverRestarts() throws InterruptedException {
        store.store(records(1, 2_500));
        try (ConnectorRunner first = started(FAST)) {
            Await.until("some delivered", () -> first.status().position() > 300);
        }
        assertThat(store.position("fake")).hasValue(platform.delivered.getLast());

        store.store(records(2_501, 4_000));
        try (ConnectorRunner second = started(FAST)) {
            Await.until("all delivered", () -> second.status().position() == 4_000);
        }

        assertThat(platform.delivered).containsExactlyElementsOf(LongStream.rangeClosed(1, 4_000).boxed().toList());
        assertThat(platform.recalled).isNotEmpty().endsWith(platform.recalledBeforeLastStart());
    }

    @Test
    void doesNotSayThatNothingWaitsBeforeItHasLooked() throws InterruptedException {
        store.store(records(1, 2_500));
        AtomicReference<ConnectorRunner> runner = new AtomicReference<>();
        List<Boolean> waiting = new CopyOnWriteArrayList<>();
        RecordFeed asked = new RecordFeed() {

            @Override
            public List<FeedRecord> after(long position, int limit) {
                if (position > 0) {
                    waiting.add(Objects.requireNonNull(runner.get()).status().waitingSince() != null);
                }
                return store.after(position, limit);
            }

            @Override
            public long end() {
                return store.end();
            }

            @Override
            public long before(Instant time) {
                return store.before(time);
            }
        };
        try (ConnectorRunner carrying = runner(asked, FAST)) {
            runner.set(carrying);
            carrying.start();
            Await.until("looked again when all was there", () -> waiting.size() > 3);
        }

        assertThat(waiting).startsWith(true, true, true, false);
    }

    @Test
    void savesNothingBeforeItIsDelivered() throws InterruptedException {
        store.store(records(1, 10));
        platform.refusals.set(Integer.MAX_VALUE);
        try (ConnectorRunner runner = started(FAST)) {
            Await.until("tried", () -> platform.tries.get() > 5);
            assertThat(runner.status().problem()).isEqualTo("busy");
        }

        assertThat(store.position("fake")).isEmpty();
        assertThat(platform.delivered).isEmpty();
    }

    @Test
    void savesAgainButDoesNotSendAgainWhenThePositionCannotBeSaved() throws InterruptedException {
        store.store(records(1, 10));
        platform.whenSent = () -> store.failNext(3);
        try (ConnectorRunner runner = started(FAST)) {
            Await.until("saved", () -> runner.status().position() == 10);
        }

        assertThat(platform.delivered).hasSize(10);
        assertThat(store.position("fake")).hasValue(10);
    }

    @Test
    void waitsForAStoreThatCannotBeRead() throws InterruptedException {
        store.store(records(1, 10));
        store.failNext(6);
        try (ConnectorRunner runner = started(FAST)) {
            Await.until("delivered", () -> runner.status().position() == 10);
            assertThat(runner.status().problem()).isEmpty();
        }

        assertThat(platform.delivered).hasSize(10);
    }

    @Test
    void survivesAFaultInTheConnector() throws InterruptedException {
        store.store(records(1, 10));
        platform.bugs.set(3);
        try (ConnectorRunner runner = started(FAST)) {
            Await.until("delivered", () -> runner.status().position() == 10);
        }

        assertThat(platform.delivered).hasSize(10);
    }

    @Test
    void startsBehindTheNewestRecordWhenToldTo() throws InterruptedException {
        store.store(records(1, 10));
        RunnerSettings now = new RunnerSettings(FAST.poll(), FAST.retryLeast(), FAST.retryMost(), false);
        try (ConnectorRunner runner = started(now)) {
            Await.until("started", () -> runner.status().position() == 10);
            store.store(records(11, 12));
            Await.until("delivered", () -> runner.status().position() == 12);
        }

        assertThat(platform.delivered).containsExactly(11L, 12L);
    }

    @Test
    void goesBackToTheEndWhenTheSavedPositionLiesBehindIt() throws InterruptedException {
        store.store(records(1, 10));
        store.delivered("fake", 99, List.of());
        try (ConnectorRunner runner = started(FAST)) {
            Await.until("started", () -> runner.status().position() == 10);
        }
    }

    @Test
    void stopsWhileItWaitsAndTwiceWithoutHarm() throws InterruptedException {
        store.store(records(1, 10));
        platform.refusals.set(Integer.MAX_VALUE);
        platform.wish = Duration.ofHours(1);
        ConnectorRunner runner = started(FAST);
        Await.until("waiting", () -> !runner.status().problem().isEmpty());
        long before = System.nanoTime();
        runner.close();
        runner.close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void letsAShipmentUnderWayArriveBeforeItStops() throws InterruptedException {
        store.store(records(1, 10));
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        platform.whenSent = () -> {
            sending.countDown();
            try {
                assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        ConnectorRunner runner = started(FAST);
        assertThat(sending.await(60, TimeUnit.SECONDS)).isTrue();
        Thread closing = Thread.ofVirtual().start(runner::close);
        goOn.countDown();
        closing.join();

        assertThat(store.position("fake")).hasValue(10);
    }

    private ConnectorRunner started(RunnerSettings settings) {
        platform.startsAt = platform.delivered.size();
        ConnectorRunner runner = runner(store, settings);
        runner.start();
        return runner;
    }

    private ConnectorRunner runner(RecordFeed feed, RunnerSettings settings) {
        return new ConnectorRunner("fake", platform,
                new ConnectorRunner.Surroundings(feed, new Resending(feed, NONE), store, InstantSource.system(),
                        ConnectorRunner.Pause.REAL,
                        _ -> {}),
                settings);
    }

    private static List<FeedRecord> records(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(position -> new FeedRecord(position, "p", "luminaire-1", false, Instant.EPOCH, Instant.EPOCH,
                        Map.of()))
                .toList();
    }

    /** Ships ten records at a time. */
    private static final class FakeConnector implements CityConnector {

        private final List<Long> delivered = new CopyOnWriteArrayList<>();
        private final List<Long> recalled = new CopyOnWriteArrayList<>();
        private final AtomicInteger refusals = new AtomicInteger();
        private final AtomicInteger bugs = new AtomicInteger();
        private final AtomicInteger tries = new AtomicInteger();
        private volatile Duration wish = Duration.ZERO;
        private volatile Runnable whenSent = () -> {};
        private volatile int startsAt;

        @Override
        public Optional<String> probe() {
            return Optional.empty();
        }

        @Override
        public void recall(List<FeedRecord> alreadySent) {
            alreadySent.forEach(each -> recalled.add(each.position()));
        }

        Long[] recalledBeforeLastStart() {
            return delivered.subList(0, startsAt).toArray(Long[]::new);
        }

        @Override
        public Shipment prepare(List<FeedRecord> records) {
            if (bugs.getAndDecrement() > 0) {
                throw new IllegalStateException("a bug, on purpose");
            }
            List<Long> shipped = records.stream().limit(10).map(FeedRecord::position).toList();
            return new Shipment() {

                @Override
                public long upTo() {
                    return shipped.getLast();
                }

                @Override
                public Outcome send() {
                    tries.incrementAndGet();
                    if (refusals.getAndDecrement() > 0) {
                        return new Outcome.Later("busy", wish);
                    }
                    delivered.addAll(shipped);
                    whenSent.run();
                    return new Outcome.Delivered(shipped.size(), List.of());
                }
            };
        }
    }
}
