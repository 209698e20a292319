package io.lamplighter.simulator.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.lamplighter.simulator.host.StoredRecords;

/**
 * Kills the gateway, and with it broker and database if they are programs of their own, again and again under the load of a
 * {@link CountingStreet}, and counts in the end: every record that a post numbered is stored, once. One thread.
 */
final class GatewaySoak {

    private static final int POSTS = 20;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 100;
    private static final int LONGEST_LIFE_MILLIS = 4_000;

    private final List<Victim> victims;
    private final GatewayVictim gateway;
    private final String broker;
    private final Random random;
    private final Consumer<String> tell;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Integer> kills = new TreeMap<>();

    /**
     * @param victims
     *            running ones; they are stopped by whoever started them
     * @param gateway
     *            the one among them that can be asked for what is stored
     */
    GatewaySoak(List<Victim> victims, GatewayVictim gateway, String broker, long seed, Consumer<String> tell) {
        this.victims = List.copyOf(victims);
        this.gateway = gateway;
        this.broker = broker;
        this.random = new Random(seed);
        this.tell = tell;
    }

    /**
     * What was found.
     *
     * @param kills
     *            how often each program was killed
     * @param sent
     *            records that posts numbered
     * @param stored
     *            different ones that the database holds
     * @param doubled
     *            records that it holds more than once
     */
    record Verdict(Map<String, Integer> kills, long sent, long stored, long doubled, List<String> violations) {

        Verdict {
            kills = Map.copyOf(kills);
            violations = List.copyOf(violations);
        }
    }

    /** Kills for so long, but each victim once at least; then lets everything settle, stops the gateway and counts. */
    Verdict run(Duration time) throws InterruptedException {
        try (CountingStreet street = new CountingStreet(POSTS, broker, random)) {
            long end = System.nanoTime() + time.toNanos();
            awaitProgress(street, "the first start");
            for (int i = 0; violations.isEmpty() && (i < victims.size() || System.nanoTime() - end < 0); i++) {
                Victim victim = i < victims.size() ? victims.get(i) : victims.get(random.nextInt(victims.size()));
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
                victim.kill();
                kills.merge(victim.name(), 1, Integer::sum);
                CountingStreet.Count count = street.count();
                tell.accept("killed=%s kills=%s sent=%d acknowledged=%d".formatted(victim.name(), kills, count.sent(),
                        count.acknowledged()));
                victim.start();
                awaitProgress(street, "killing the " + victim.name());
            }
            street.finish();
            awaitAll(street);
            gateway.close();
            return judge(street);
        }
    }

    /** Posts are answered again. */
    private void awaitProgress(CountingStreet street, String after) throws InterruptedException {
        long before = street.count().acknowledged();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (street.count().acknowledged() <= before) {
            if (System.nanoTime() - end >= 0) {
                violations.add("no record was acknowledged for " + LIMIT.toSeconds() + " s after " + after);
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private void awaitAll(CountingStreet street) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        for (var count = street.count(); count.acknowledged() < count.sent(); count = street.count()) {
            if (System.nanoTime() - end >= 0) {
                violations.add(count.sent() - count.acknowledged() + " records were not acknowledged in the end");
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private Verdict judge(CountingStreet street) throws InterruptedException {
        Map<StoredRecords.Journal, List<Long>> stored = gateway.records();
        long doubled = stored.values().stream().mapToLong(numbers -> numbers.size() - Set.copyOf(numbers).size()).sum();
        long sent = street.count().sent();
        long found = street.asked(posts -> posts.stream().mapToLong(post -> stored
                .getOrDefault(new StoredRecords.Journal(post.id(), post.epoch()), List.of()).stream().distinct()
                .filter(number -> number >= 1 && number <= post.sent()).count()).sum());
        if (found < sent) {
            violations.add(sent - found + " records are lost");
        }
        if (doubled > 0) {
            violations.add(doubled + " records are stored twice");
        }
        return new Verdict(kills, sent, found, doubled, violations);
    }
}
