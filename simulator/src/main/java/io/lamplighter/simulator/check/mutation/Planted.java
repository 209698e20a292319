package io.lamplighter.simulator.check.mutation;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.LampDriver;
import io.lamplighter.agent.clock.ClockVerdict;
import io.lamplighter.agent.link.Delivery;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.ingest.Batch;
import io.lamplighter.gateway.ingest.JournalState;
import io.lamplighter.gateway.ingest.RecordStore;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.program.Decision;
import io.lamplighter.lighting.program.Reason;
import io.lamplighter.protocol.command.CommandResult;

/** Bugs that are more than a call left out: calls of mutated code end here. Each works on the city's one thread. */
public final class Planted {

    private static final Map<Object, Batch> UNCOMMITTED = new WeakHashMap<>();

    private Planted() {}

    /** One batch late: what the gateway goes on with is not stored yet. */
    public static void commitLater(RecordStore store, Batch batch, Object loop) {
        Batch before = UNCOMMITTED.get(loop);
        if (before != null) {
            store.commit(before);
        }
        UNCOMMITTED.put(loop, batch);
    }

    /** Stored or not, it goes on. */
    public static void commitOrNot(RecordStore store, Batch batch) {
        try {
            store.commit(batch);
        } catch (StoreException e) {
            return;
        }
    }

    /** The last record that is stored, whatever is missing before it. */
    public static long lastStored(JournalState journal) {
        return journal.beyond().isEmpty() ? journal.acknowledged() : journal.beyond().lastEntry().getValue();
    }

    /** Nobody is waited for. */
    public static Delivery sentIsEnough(Object settings) {
        return Delivery.SPARKPLUG;
    }

    /** The clock is right, whatever speaks against it. */
    public static ClockVerdict believed(ClockVerdict.Ground ground) {
        return new ClockVerdict(ClockState.HOLDOVER, ground);
    }

    /** No command ever came before. */
    public static Optional<CommandResult> nothingKnown(Object memory, String id) {
        return Optional.empty();
    }

    /** Set or not, it goes on. */
    public static void applyOrNot(LampDriver driver, Level level) {
        try {
            driver.apply(level);
        } catch (BoardException e) {
            return;
        }
    }

    /** Dark, whatever was asked for. */
    public static Decision dark(Object defaults) {
        return new Decision(Level.OFF, Duration.ZERO, Reason.SENSOR);
    }
}
