package io.lamplighter.agent.board.dali;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.lighting.level.Level;
import org.jspecify.annotations.Nullable;

/**
 * The one level that a lamp is to show next: a newer one replaces an older one that has not left yet, so a slow bus never
 * runs behind. Filled by the loop, emptied by the bus's thread.
 */
final class LevelSlot {

    private static final int EMPTY = -1;

    private final GearAddress gear;
    private final AtomicInteger next = new AtomicInteger(EMPTY);
    /** Arc level last sent or found, so also what to send again when the gear shows another. */
    private volatile int sent = EMPTY;
    private volatile DimmingCurve curve = DimmingCurve.LOGARITHMIC;
    private volatile @Nullable Level asked;
    private volatile @Nullable String failure;

    LevelSlot(GearAddress gear) {
        this.gear = gear;
    }

    /** Asks for a level; false when nothing need be sent for it. */
    boolean put(Level level) {
        asked = level;
        int arcLevel = curve.arcLevel(level);
        if (sent == arcLevel && next.get() == EMPTY) {
            return false;
        }
        next.set(arcLevel);
        return true;
    }

    /** Why what waits has not left; empty when nothing is wrong. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** What waits could not leave, for this reason. */
    void failed(BoardException reason) {
        if (next.get() != EMPTY) {
            failure = String.valueOf(reason.getMessage());
        }
    }

    /** The gear was found at this arc level; nothing is sent for it. */
    void adopt(int arcLevel) {
        sent = arcLevel;
    }

    /** The gear dims by this curve; a level that was asked for by another is sent anew. */
    void dimsBy(DimmingCurve itsCurve) {
        Level last = asked;
        boolean changed = itsCurve != curve;
        curve = itsCurve;
        if (changed && last != null) {
            next.set(itsCurve.arcLevel(last));
        }
    }

    /** The light of an arc level. */
    Level level(int arcLevel) {
        return curve.level(arcLevel);
    }

    /** Sends what waits, if anything does. On the bus's thread. */
    void send(DaliBus bus) {
        int level = next.getAndSet(EMPTY);
        if (level == EMPTY) {
            return;
        }
        try {
            bus.command(gear.level(level));
        } catch (BoardException e) {
            next.compareAndSet(EMPTY, level);
            failed(e);
            throw e;
        }
        sent = level;
        failure = null;
    }

    /** The gear shows an arc level without fading; when it is not what we sent, a frame was lost or the gear began anew. */
    void shown(int arcLevel, boolean limited) {
        int wanted = sent;
        boolean asFarAsItCan = limited && arcLevel > 0 && wanted > 0;
        if (wanted != EMPTY && arcLevel != wanted && !asFarAsItCan) {
            next.compareAndSet(EMPTY, wanted);
        }
    }
}
