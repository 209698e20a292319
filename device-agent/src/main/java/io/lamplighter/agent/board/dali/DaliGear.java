package io.lamplighter.agent.board.dali;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.DaliVocabulary;

/** One control gear, asked and set up on a bus. On the bus's thread only. */
final class DaliGear {

    // QUERY STATUS, IEC 62386-102, table 16
    private static final int GEAR_FAILURE = 1;
    private static final int LAMP_FAILURE = 1 << 1;
    private static final int LAMP_ON = 1 << 2;
    private static final int LIMIT_ERROR = 1 << 3;
    private static final int FADE_RUNNING = 1 << 4;
    private static final int POWER_CYCLE_SEEN = 1 << 7;

    private final GearAddress address;
    private boolean prepared;

    DaliGear(GearAddress address) {
        this.address = address;
    }

    GearAddress address() {
        return address;
    }

    /**
     * What the gear says of itself at once.
     *
     * @param status
     *            byte of QUERY STATUS
     * @param arcLevel
     *            0 to 254; empty while it starts its lamp, and when the lamp failed
     */
    record State(int status, OptionalInt arcLevel) {

        boolean fading() {
            return (status & FADE_RUNNING) != 0;
        }

        boolean limited() {
            return (status & LIMIT_ERROR) != 0;
        }

        Map<Attribute, Object> values() {
            Map<Attribute, Object> values = new LinkedHashMap<>();
            values.put(DaliVocabulary.GEAR_FAILURE, (status & GEAR_FAILURE) != 0);
            values.put(DaliVocabulary.GEAR_LAMP_FAILURE, (status & LAMP_FAILURE) != 0);
            values.put(DaliVocabulary.GEAR_LAMP_ON, (status & LAMP_ON) != 0);
            values.put(DaliVocabulary.GEAR_LIMIT_ERROR, limited());
            values.put(DaliVocabulary.GEAR_POWER_CYCLE_SEEN, (status & POWER_CYCLE_SEEN) != 0);
            arcLevel.ifPresent(level -> values.put(DaliVocabulary.GEAR_ACTUAL_LEVEL, level));
            return values;
        }
    }

    State state(DaliBus bus) {
        int status = require(bus, DaliCommand.QUERY_STATUS);
        int level = require(bus, DaliCommand.QUERY_ACTUAL_LEVEL);
        return new State(status, level == DaliCommand.MASK ? OptionalInt.empty() : OptionalInt.of(level));
    }

    /** Once, when it first answers: learns its curve and sets its fade time. */
    void prepare(DaliBus bus, LevelSlot slot, FadeTime fadeTime) {
        if (!prepared) {
            slot.dimsBy(curve(bus));
            fadeWithin(bus, fadeTime);
            prepared = true;
        }
    }

    /** Linear only when it says so: part 102's curve is logarithmic. */
    private DimmingCurve curve(DaliBus bus) {
        bus.command(DaliCommand.enableDeviceType(DaliCommand.DEVICE_TYPE_LED));
        OptionalInt answer = bus.ask(address.command(DaliCommand.QUERY_DIMMING_CURVE));
        return answer.isPresent() && answer.getAsInt() == 1 ? DimmingCurve.LINEAR : DimmingCurve.LOGARITHMIC;
    }

    /** Gives it this fade time and no extended one, if it has not: the gear keeps it in memory that wears. */
    private void fadeWithin(DaliBus bus, FadeTime wanted) {
        int timeAndRate = require(bus, DaliCommand.QUERY_FADE_TIME_AND_RATE);
        if (timeAndRate >> 4 != wanted.code()) {
            bus.command(DaliCommand.setDtr0(wanted.code()));
            bus.configure(address.command(DaliCommand.SET_FADE_TIME));
            if (require(bus, DaliCommand.QUERY_FADE_TIME_AND_RATE) >> 4 != wanted.code()) {
                throw new BoardException(this + " does not take its fade time");
            }
        }
        OptionalInt extended = bus.ask(address.command(DaliCommand.QUERY_EXTENDED_FADE_TIME));
        if (wanted.equals(FadeTime.NONE) && extended.isPresent() && extended.getAsInt() != 0) {
            bus.command(DaliCommand.setDtr0(0));
            bus.configure(address.command(DaliCommand.SET_EXTENDED_FADE_TIME));
        }
    }

    /** A word about a gear that would be dark without us; empty when it would be lit. */
    Optional<String> darkAlone(DaliBus bus) {
        if (bus.ask(address.command(DaliCommand.QUERY_POWER_ON_LEVEL)).equals(OptionalInt.of(0))) {
            return Optional
                    .of("DALI gear " + address.number() + " stays dark after a power cut: set its power-on level");
        }
        if (bus.ask(address.command(DaliCommand.QUERY_SYSTEM_FAILURE_LEVEL)).equals(OptionalInt.of(0))) {
            return Optional.of(this + " goes dark when the bus fails: set its system failure level");
        }
        return Optional.empty();
    }

    /** A bank as far as the gear has it. */
    Map<Attribute, Object> bank(DaliBus bus, MemoryPoint.Bank bank) {
        return MemoryPoint.values(bank,
                new MemoryBank(bus, address).read(bank.number(), bank.first(), bank.last()));
    }

    private int require(DaliBus bus, int query) {
        OptionalInt answer = bus.ask(address.command(query));
        if (answer.isEmpty()) {
            throw new BoardException(this + " does not answer");
        }
        return answer.getAsInt();
    }

    @Override
    public String toString() {
        return "DALI gear " + address.number();
    }
}
