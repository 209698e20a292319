package io.lamplighter.gateway.connector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;

import io.lamplighter.gateway.connector.Shipment.Outcome;
import io.lamplighter.gateway.fleet.FeedRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A platform that is away for a week, on virtual time: only the connector's waiting moves the clock. */
class ConnectorOutageTest {

    private static final Adjustments NONE = new Adjustments(Set.of(), Map.of(), Map.of(), Map.of());
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant AWAY_FROM = BEGIN.plus(Duration.ofDays(1));
    private static final Instant BACK_AT = AWAY_FROM.plus(Duration.ofDays(7));
    private static final Instant END = BACK_AT.plus(Duration.ofHours(6));
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Memory store = new Memory();
    private volatile Instant now = BEGIN;
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Long> arrived = new ArrayList<>();
    private final List<Instant> tries = new ArrayList<>();
    private long stored;
    private long longestLagSeconds;

    @Test
    void everythingArrivesInOrderAndOnce() throws InterruptedException {
        ConnectorRunner runner = new ConnectorRunner("city", new AwayForAWeek(),
                new ConnectorRunner.Surroundings(store, new Resending(store, NONE), store, () -> now, this::pass,
                        _ -> {}),
                RunnerSettings.DEFAULTS);
        runner.start();
        over.await();
        runner.close();

        long all = Duration.between(BEGIN, END).dividedBy(EVERY);
        assertThat(stored).isGreaterThanOrEqualTo(all);
        assertThat(arrived).isEqualTo(LongStream.rangeClosed(1, arrived.size()).boxed().toList());
        assertThat(arrived.size()).isGreaterThanOrEqualTo((int) all - 1);
        assertThat(Duration.ofSeconds(longestLagSeconds)).isBetween(Duration.ofDays(6), Duration.ofDays(8));
        assertThat(runner.status().trouble().lastError()).isEqualTo("503");
        assertThat(runner.status().problem()).isEmpty();
        List<Instant> during = tries.stream().filter(each -> each.isBefore(BACK_AT) && !each.isBefore(AWAY_FROM))
                .toList();
        assertThat(during.size()).as("tries in a week, at most a minute apart and seldom less than seconds")
                .isBetween(10_080, 60_000);
        assertThat(tries.stream().filter(each -> !each.isBefore(BACK_AT)).findFirst().orElseThrow())
                .isBefore(BACK_AT.plus(Duration.ofMinutes(2)));
    }

    /** What the connector waits, and what is stored meanwhile. Called by its thread alone. */
    private void pass(Duration duration, CountDownLatch stop) throws InterruptedException {
        if (!now.isBefore(END)) {
            over.countDown();
            stop.await();
            return;
        }
        Instant later = now.plus(duration);
        now = later;
        List<FeedRecord> fresh = new ArrayList<>();
        while (BEGIN.plus(EVERY.multipliedBy(stored + 1)).isBefore(now)) {
            stored++;
            Instant at = BEGIN.plus(EVERY.multipliedBy(stored));
            fresh.add(new FeedRecord(stored, "p", "luminaire-1", false, at, at, Map.of()));
        }
        store.store(fresh);
    }

    private final class AwayForAWeek implements CityConnector {

        @Override
        public void recall(List<FeedRecord> alreadySent) {}

        @Override
        public Optional<String> probe() {
            return Optional.empty();
        }

        @Override
        public Shipment prepare(List<FeedRecord> records) {
            longestLagSeconds = Math.max(longestLagSeconds,
                    Duration.between(records.getFirst().arrivedAt(), now).toSeconds());
            return new Shipment() {

                @Override
                public long upTo() {
                    return records.getLast().position();
                }

                @Override
                public Outcome send() {
                    tries.add(now);
                    longestLagSeconds = Math.max(longestLagSeconds,
                            Duration.between(records.getFirst().arrivedAt(), now).toSeconds());
                    if (!now.isBefore(AWAY_FROM) && now.isBefore(BACK_AT)) {
                        return new Outcome.Later("503", Duration.ZERO);
                    }
                    records.forEach(each -> arrived.add(each.position()));
                    return new Outcome.Delivered(records.size(), List.of());
                }
            };
        }
    }
}
