package io.lamplighter.agent.board.dali;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import io.lamplighter.protocol.time.Ticker;

/**
 * Whose turn it is to have its memory banks read. They take some 5 s of the bus, so on a full line the gears share them
 * out: one each 15 s, and each gear once a minute at most. Thread-safe.
 */
final class BankTurns {

    private static final Duration SHORTEST = Duration.ofSeconds(15);
    private static final Duration OWN = Duration.ofMinutes(1);
    /** Who does not come when its turn has come loses it: a silent gear. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Ticker ticker;
    private final Deque<GearAddress> order = new ArrayDeque<>();
    private boolean begun;
    private long opensAt;

    BankTurns(Ticker ticker) {
        this.ticker = ticker;
    }

    synchronized void join(GearAddress gear) {
        order.addLast(gear);
    }

    /** Whether this gear may have its banks read now; then it has had its turn. */
    synchronized boolean take(GearAddress gear) {
        long now = ticker.nanos();
        if (begun && now - opensAt < 0) {
            return false;
        }
        if (!gear.equals(order.peekFirst()) && begun && now - opensAt >= PATIENCE.toNanos()) {
            pass(now);
        }
        if (!gear.equals(order.peekFirst())) {
            return false;
        }
        pass(now + Math.max(SHORTEST.toNanos(), OWN.toNanos() / order.size()));
        return true;
    }

    private void pass(long opens) {
        order.addLast(order.removeFirst());
        opensAt = opens;
        begun = true;
    }
}
