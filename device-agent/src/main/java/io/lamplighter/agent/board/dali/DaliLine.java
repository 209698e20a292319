package io.lamplighter.agent.board.dali;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.serial.LineOwner;

/**
 * A hat with its bus, shared by the gears on it. Whatever is said, lamp levels that wait go first, also between the
 * frames of a long reading. Thread-safe.
 */
final class DaliLine {

    private final LineOwner owner;
    private final List<LevelSlot> slots = new CopyOnWriteArrayList<>();
    /** One wake-up on its way is enough: it sends whatever waits when it comes. */
    private final AtomicBoolean waking = new AtomicBoolean();

    DaliLine(LineOwner owner) {
        this.owner = owner;
    }

    /** A lamp on this bus. */
    LevelSlot slot(GearAddress gear) {
        LevelSlot slot = new LevelSlot(gear);
        slots.add(slot);
        return slot;
    }

    /** Waits for a conversation, no longer than the limit. */
    <R> R call(Duration limit, Function<DaliBus, R> conversation) {
        return owner.call(limit, line -> {
            DaliBus bus = new DaliHat(line, this::sendLevels);
            bus.giveWay();
            return conversation.apply(bus);
        });
    }

    /** Sends the levels that wait as soon as the bus is free; does not wait for it. */
    void wake() {
        if (waking.compareAndSet(false, true)) {
            owner.post(line -> {
                waking.set(false);
                new DaliHat(line, this::sendLevels).giveWay();
            }, failure -> {
                waking.set(false);
                slots.forEach(slot -> slot.failed(failure));
            });
        }
    }

    /** A bus that refuses one level is not asked to take the others. */
    private void sendLevels(DaliBus bus) {
        try {
            slots.forEach(slot -> slot.send(bus));
        } catch (BoardException e) {
            slots.forEach(slot -> slot.failed(e));
            throw e;
        }
    }

    @Override
    public String toString() {
        return "DALI on " + owner;
    }
}
