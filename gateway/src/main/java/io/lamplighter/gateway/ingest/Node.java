package io.lamplighter.gateway.ingest;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.protocol.sparkplug.DeclaredMetrics;
import io.lamplighter.protocol.sparkplug.MetricSets;
import io.lamplighter.protocol.sparkplug.SequenceNumber;
import org.jspecify.annotations.Nullable;

/** What the host application remembers of one post between two messages. One owner thread. */
final class Node {

    /** A post that says no bdSeq in its birth: any death is its own. */
    static final long NO_BD_SEQ = -1;
    private static final int MOST_DOUBLINGS = 6;

    final NodeId id;
    /** Of the post itself and of its devices that are born. */
    final DeclaredMetrics declared;
    final Quota quota = new Quota();
    /** Messages behind a missing one, by their distance from it. */
    final TreeMap<Integer, Arrived> held = new TreeMap<>();
    boolean born;
    /** When its birth came. */
    Instant bornAt = Instant.EPOCH;
    /** On which it was born last. */
    String server = "";
    long bdSeq = NO_BD_SEQ;
    boolean journal;
    long epoch;
    long epochBefore;
    /** Null as long as its sessions count on. */
    @Nullable
    Alternation alternation;
    private long liveBefore;
    private boolean liveSeen;
    private int expected;
    private boolean forgiving;
    private long forgivingUntil;
    private long heldSince;
    private int asked;
    private long askedAt;

    Node(NodeId id, MetricSets sets) {
        this.id = id;
        this.declared = new DeclaredMetrics(sets);
    }

    /** A new birth: everything that was said before is void. */
    void begin(String onServer, long newBdSeq, Instant at) {
        forget();
        server = onServer;
        bornAt = at;
        born = true;
        bdSeq = newBdSeq;
        expected = 1;
        asked = 0;
        liveSeen = false;
    }

    /** It keeps this journal from now on. */
    void keep(long journalEpoch) {
        if (epoch != journalEpoch) {
            epochBefore = epoch;
            epoch = journalEpoch;
            liveBefore = 0;
        }
    }

    /** Whether the first live record of this session is not above those of the sessions before. */
    boolean isBehind(long number) {
        boolean behind = !liveSeen && number <= liveBefore;
        liveSeen = true;
        liveBefore = Math.max(liveBefore, number);
        return behind;
    }

    /** The post is gone. */
    void forget() {
        born = false;
        held.clear();
        declared.clear();
        forgiving = false;
    }

    /** We lost messages of it ourselves; while those from before wait in the queue, a gap says nothing about the post. */
    void forgiveGaps(long untilNanos) {
        forgiving = true;
        forgivingUntil = untilNanos;
    }

    /** How many messages are missing before this one; 128 or more: it is late. */
    int missingBefore(int seq, long nanos) {
        forgiving &= nanos - forgivingUntil < 0;
        if (forgiving) {
            expected = seq;
        }
        return SequenceNumber.distance(expected, seq);
    }

    void advance(int count) {
        expected = Math.floorMod(expected + count, SequenceNumber.COUNT);
    }

    void hold(int distance, Arrived message, long nanos) {
        if (held.isEmpty()) {
            heldSince = nanos;
        }
        held.putIfAbsent(distance, message);
    }

    long heldSince() {
        return heldSince;
    }

    /** The message with the expected number, when it is held; the others come one closer. */
    Optional<Arrived> takeNext() {
        Arrived next = held.remove(0);
        return Optional.ofNullable(next);
    }

    /** After so many messages were used, the held ones are closer by as many. */
    void closer(int by) {
        TreeMap<Integer, Arrived> shifted = new TreeMap<>();
        held.forEach((distance, message) -> shifted.put(distance - by, message));
        held.clear();
        held.putAll(shifted);
    }

    /** Whether it may be asked for a rebirth again: the pause doubles while it does not answer. */
    boolean mayBeAsked(long nanos, long pauseNanos) {
        return asked == 0 || nanos - askedAt >= pauseNanos << Math.min(asked - 1, MOST_DOUBLINGS);
    }

    void ask(long nanos) {
        asked++;
        askedAt = nanos;
    }
}
