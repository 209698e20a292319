package io.lamplighter.agent.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.GearMonitor;
import io.lamplighter.agent.board.LuminairePorts;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/** Asks the control gears of a board in turn. One owner thread. */
final class GearReadings {

    private final long intervalNanos;
    private final List<@Nullable Sensing> gears = new ArrayList<>();

    GearReadings(PostSettings settings, Board board, Executor blocking, Consumer<PostEvent> mailbox) {
        this.intervalNanos = settings.intervals().sample().toNanos();
        for (LuminairePorts ports : board.luminaires()) {
            int index = gears.size();
            gears.add(ports.gear().map(gear -> new Sensing(() -> read(index, gear), blocking, mailbox)).orElse(null));
        }
    }

    /** On the executor for sensors. */
    private static PostEvent read(int luminaire, GearMonitor gear) {
        try {
            return new PostEvent.GearRead(luminaire, gear.read(), null);
        } catch (BoardException e) {
            return new PostEvent.GearRead(luminaire, null, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            Logger.error(e, "bug in a driver gear={}", luminaire + 1);
            return new PostEvent.GearRead(luminaire, null, "bug in its driver: " + e);
        }
    }

    /** Starts the readings that are due; returns the ticker's time of the next one. */
    long tick(long nowNanos) {
        long due = Long.MAX_VALUE;
        for (Sensing gear : gears) {
            if (gear != null) {
                due = Math.min(due, gear.tick(nowNanos, intervalNanos));
            }
        }
        return due;
    }

    void arrived(PostEvent.GearRead event) {
        Objects.requireNonNull(gears.get(event.luminaire())).arrived(event.report() != null);
    }
}
