package io.lamplighter.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.identity.Enrolments.Waiting;
import io.lamplighter.protocol.session.identity.Fingerprint;

/**
 * Posts that came without a token and wait for somebody's approval: {@link #MOST}, of one address {@link #MOST_OF_ADDRESS}; beyond, whoever
 * has not asked for the longest time makes room, and is there again when it asks again. In memory: after a restart they ask again.
 * Thread-safe.
 */
final class WaitingRoom {

    static final int MOST = 500;
    static final int MOST_OF_ADDRESS = 50;
    private static final int ID_LENGTH = 12;

    /** The one that has not asked for the longest time comes first. */
    private final Map<String, Waiting> all = new LinkedHashMap<>();

    /** A post asks, perhaps again. */
    synchronized void put(String post, String fingerprint, String address, Instant now) {
        String id = id(post, fingerprint);
        Waiting before = all.remove(id);
        if (before == null) {
            makeRoom(address);
        }
        all.put(id, new Waiting(id, post, fingerprint, address, before == null ? now : before.askedAt()));
    }

    private void makeRoom(String address) {
        List<Waiting> ofAddress = all.values().stream().filter(each -> each.address().equals(address)).toList();
        if (ofAddress.size() >= MOST_OF_ADDRESS) {
            all.remove(ofAddress.getFirst().id());
        } else if (all.size() >= MOST) {
            all.remove(all.keySet().iterator().next());
        }
    }

    synchronized void remove(String post, String fingerprint) {
        all.remove(id(post, fingerprint));
    }

    synchronized Optional<Waiting> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    /** In the order of their ids. */
    synchronized List<Waiting> all() {
        return all.values().stream().sorted(Comparator.comparing(Waiting::id)).toList();
    }

    private static String id(String post, String fingerprint) {
        return Fingerprint.of((fingerprint + " " + post).getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH);
    }
}
