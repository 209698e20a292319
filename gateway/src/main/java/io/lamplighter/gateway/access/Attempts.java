package io.lamplighter.gateway.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often passwords may be tried. Counts failures by account at an address, by account, and by address; above the free
 * ones each further failure doubles the wait. The account alone waits a minute at most, so that strangers cannot lock
 * somebody out for long. Thread-safe, without I/O.
 */
final class Attempts {

    /** Beyond it the counter that was touched longest ago is forgotten. */
    static final int MOST_COUNTERS = 20_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final Rule PAIR = new Rule(5, Duration.ofMinutes(15));
    private static final Rule ACCOUNT = new Rule(10, Duration.ofMinutes(1));
    private static final Rule ADDRESS = new Rule(30, Duration.ofMinutes(15));

    private record Rule(int free, Duration most) {

        Duration wait(int failures) {
            if (failures < free) {
                return Duration.ZERO;
            }
            Duration doubled = Duration.ofSeconds(1L << Math.min(20, failures - free));
            return doubled.compareTo(most) < 0 ? doubled : most;
        }
    }

    private record Counter(int failures, Instant last) {}

    private record Key(Rule rule, String of) {}

    private final Map<Key, Counter> counters = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Counter> eldest) {
            return size() > MOST_COUNTERS;
        }
    };

    /**
     * Takes an attempt: counts it as failed until {@link #succeeded} says otherwise, so that many at once gain nothing.
     * Returns how long to wait instead when it is not taken; then it does not count.
     */
    synchronized Duration begin(String account, String address, Instant now) {
        List<Key> keys = keys(account, address);
        Duration wait = Duration.ZERO;
        for (Key key : keys) {
            Duration each = wait(key, now);
            wait = each.compareTo(wait) > 0 ? each : wait;
        }
        if (wait.isZero()) {
            keys.forEach(key -> counters.put(key, new Counter(failures(key, now) + 1, now)));
        }
        return wait;
    }

    /** The attempt was right: forgets the failures of this account at this address, and takes back the others' count. */
    synchronized void succeeded(String account, String address) {
        for (Key key : keys(account, address)) {
            Counter counter = counters.get(key);
            if (key.rule().equals(PAIR) || counter == null || counter.failures() <= 1) {
                counters.remove(key);
            } else {
                counters.put(key, new Counter(counter.failures() - 1, counter.last()));
            }
        }
    }

    synchronized int counters() {
        return counters.size();
    }

    private static List<Key> keys(String account, String address) {
        return List.of(new Key(PAIR, account + " " + address), new Key(ACCOUNT, account), new Key(ADDRESS, address));
    }

    private Duration wait(Key key, Instant now) {
        Counter counter = counters.get(key);
        if (counter == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, counter.last().plus(key.rule().wait(failures(key, now))));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private int failures(Key key, Instant now) {
        Counter counter = counters.get(key);
        return counter == null || now.isAfter(counter.last().plus(FORGOTTEN_AFTER)) ? 0 : counter.failures();
    }
}
