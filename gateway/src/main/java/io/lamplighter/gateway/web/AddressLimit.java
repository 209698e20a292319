package io.lamplighter.gateway.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import io.lamplighter.protocol.time.Ticker;

/**
 * Lets each address ask so often a minute: as many at once, and then one after the other. Remembers {@value #MOST} addresses, of
 * IPv6 the /64; of more, who asked longest ago is forgotten and begins anew. Thread-safe.
 */
final class AddressLimit {

    static final int MOST = 10_000;
    private static final double NANOS = 60e9;
    /** Of sums of doubles, in seconds: one second is not two. */
    private static final double ROUNDING = 1e-6;

    private final int perMinute;
    private final Ticker ticker;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    /** What an address has left, and when that was. */
    private record Bucket(double left, long atNanos) {}

    AddressLimit(int perMinute, Ticker ticker) {
        this.perMinute = perMinute;
        this.ticker = ticker;
    }

    /** Seconds after which to ask again; 0 when it may. */
    synchronized long wait(String address) {
        long now = ticker.nanos();
        String key = key(address);
        Bucket before = buckets.getOrDefault(key, new Bucket(perMinute, now));
        double left = Math.min(perMinute, before.left + (now - before.atNanos) / NANOS * perMinute);
        boolean may = left >= 1;
        buckets.put(key, new Bucket(may ? left - 1 : left, now));
        return may ? 0 : (long) Math.ceil((1 - left) * 60 / perMinute - ROUNDING);
    }

    synchronized int size() {
        return buckets.size();
    }

    /** Whoever has an IPv6 address has 2^64 of them. */
    private static String key(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, 8)
                    : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
