package io.lamplighter.agent.board.dali;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.serial.LineOwner;
import io.lamplighter.protocol.time.Ticker;

/**
 * A hat with its bus, shared by the gears on it. Whatever is said, lamp levels that wait go first, also between the
 * frames of a long reading. Thread-safe.
 */
public final class DaliLine {

    public static final int BAUD = DaliHat.BAUD;

    private final LineOwner owner;
    private final BankTurns bankTurns;
    private boolean silent;
    private final List<LevelSlot> slots = new CopyOnWriteArrayList<>();
    /** One wake-up on its way is enough: it sends whatever waits when it comes. */
    private final AtomicBoolean waking = new AtomicBoolean();

    public DaliLine(LineOwner owner, Ticker ticker) {
        this.owner = owner;
        this.bankTurns = new BankTurns(ticker);
    }

    /**
     * A lamp on this bus, at the level where it is found; nothing is sent to the light. What does not answer is a problem,
     * and its level unknown; once that happened, further lamps are not waited for. Blocks for the bus.
     *
     * @param address
     *            short address of its gear, 0 to 63
     * @param fade
     *            the gear's own; the nearest step of the standard is taken
     */
    public DaliLamp lamp(int address, Duration fade, Consumer<String> problems) {
        GearAddress gear = new GearAddress(address);
        return DaliLamp.open(this, new DaliGear(gear), FadeTime.nearest(fade), problems);
    }

    /** Whether a lamp on it did not answer when it was opened. */
    boolean silent() {
        return silent;
    }

    void fellSilent() {
        silent = true;
    }

    /** A lamp on this bus. */
    LevelSlot slot(GearAddress gear) {
        LevelSlot slot = new LevelSlot(gear);
        slots.add(slot);
        bankTurns.join(gear);
        return slot;
    }

    /** Whether this gear may have its memory banks read now. */
    boolean takeBankTurn(GearAddress gear) {
        return bankTurns.take(gear);
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
