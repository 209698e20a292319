package io.lamplighter.agent.board.dali;

import java.util.OptionalInt;

import io.lamplighter.agent.board.BoardException;

/** Reads memory banks of a gear (IEC 62386-102, 9.10). On the bus's thread. */
final class MemoryBank {

    private static final int LAST_LOCATION = 0;
    /** In banks 202 to 206 a lock byte that also latches: with this, all values stand still at one moment. */
    private static final int LOCK = 2;
    private static final int LATCH = 0xAA;
    private static final int FIRST_LATCHED = 202;
    private static final int LAST_LATCHED = 206;

    private final DaliBus bus;
    private final GearAddress gear;

    MemoryBank(DaliBus bus, GearAddress gear) {
        this.bus = bus;
        this.gear = gear;
    }

    /**
     * Reads from the first to the last location, as far as the bank goes; latches it before, where it can be.
     *
     * @throws BoardException
     *             when the bus fails, or a frame was lost on the way
     */
    BankImage read(int bank, int first, int last) {
        OptionalInt end = lastLocation(bank);
        if (end.isEmpty()) {
            return BankImage.ABSENT;
        }
        if (bank >= FIRST_LATCHED && bank <= LAST_LATCHED) {
            latch();
        }
        return read(first, Math.min(last, end.getAsInt()));
    }

    private OptionalInt lastLocation(int bank) {
        bus.command(DaliCommand.setDtr1(bank));
        bus.command(DaliCommand.setDtr0(LAST_LOCATION));
        return bus.ask(gear.command(DaliCommand.READ_MEMORY_LOCATION));
    }

    /** Nothing may come between these frames: any other command ends the right to write. */
    private void latch() {
        bus.configure(gear.command(DaliCommand.ENABLE_WRITE_MEMORY));
        bus.command(DaliCommand.setDtr0(LOCK));
        bus.command(DaliCommand.writeMemoryWithoutReply(LATCH));
    }

    /** The gear moves on by itself after each location; at the end it must be where we think it is. */
    private BankImage read(int first, int last) {
        BankImage image = new BankImage();
        bus.command(DaliCommand.setDtr0(first));
        for (int location = first; location <= last; location++) {
            bus.giveWay();
            OptionalInt value = bus.ask(gear.command(DaliCommand.READ_MEMORY_LOCATION));
            if (value.isPresent()) {
                image.put(location, value.getAsInt());
            }
        }
        OptionalInt position = bus.ask(gear.command(DaliCommand.QUERY_CONTENT_DTR0));
        int expected = Math.max(first, Math.min(last + 1, 0xFF));
        if (position.isEmpty() || position.getAsInt() != expected) {
            throw new BoardException("lost a frame while reading a memory bank: at location " + position
                    + " instead of " + expected);
        }
        return image;
    }
}
