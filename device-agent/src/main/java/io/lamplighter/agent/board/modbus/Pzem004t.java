package io.lamplighter.agent.board.modbus;

import java.time.Duration;
import java.util.OptionalDouble;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.PowerMeter;
import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.agent.board.SupplyMeterWiring;
import io.lamplighter.agent.board.serial.LineOwner;
import io.lamplighter.agent.board.serial.SerialLine;

/**
 * Peacefair PZEM-004T V3.0 meter of an AC circuit, 80 to 260 V (user manual V1.0: 9600 baud 8N1, registers in 2.3 and
 * 2.4). Its measuring side lives on the mains, so without mains it does not answer. Thread-safe.
 */
public final class Pzem004t implements PowerMeter {

    public static final int BAUD = 9600;
    /** Answered by every meter, whatever its address; for a line with one meter only. */
    private static final int GENERAL_ADDRESS = SupplyMeterWiring.Pzem004t.GENERAL_ADDRESS;
    private static final int HIGHEST_ADDRESS = 0xF7;

    /** Three attempts of a quarter of a second, and the bytes. */
    private static final Duration LIMIT = Duration.ofSeconds(2);
    // 2.3, input registers
    private static final int VOLTAGE = 0;
    private static final int CURRENT = 1;
    private static final int POWER = 3;
    private static final int ENERGY = 5;
    private static final int FREQUENCY = 7;
    private static final int POWER_FACTOR = 8;
    private static final int REGISTERS = 10;
    // 2.4, holding registers
    private static final int ADDRESS = 2;

    /** Beyond every range of the manual's section 1: such a value is an error of the meter. */
    private static final double HIGHEST_VOLTS = 300;
    private static final double HIGHEST_AMPERES = 110;
    private static final double HIGHEST_HERTZ = 70;

    private final LineOwner line;
    private final int address;

    public Pzem004t(LineOwner line, int address) {
        if (address < 1 || address > GENERAL_ADDRESS) {
            throw new IllegalArgumentException("address " + address + " is outside 1 to 0xF8");
        }
        this.line = line;
        this.address = address;
    }

    /**
     * What the meter shows.
     *
     * @param volts
     *            supply voltage, 0.1 V
     * @param amperes
     *            0.001 A
     * @param watts
     *            active power, 0.1 W
     * @param wattHours
     *            active energy since its last reset, 1 Wh
     * @param hertz
     *            0.1 Hz
     * @param powerFactor
     *            0 to 1, 0.01
     */
    public record Values(double volts, double amperes, double watts, long wattHours, double hertz,
            double powerFactor) {}

    /** Blocks for up to 2 s, for less when it answers. */
    @Override
    public PowerReading read() {
        Values values = values();
        return new PowerReading(values.volts(), values.amperes(), values.watts(),
                OptionalDouble.of(values.powerFactor()),
                values.hertz() > 0 ? OptionalDouble.of(values.hertz()) : OptionalDouble.empty());
    }

    /** Reads all values at once. Blocks as {@link #read}. */
    public Values values() {
        return line.call(LIMIT, serial -> values(ask(serial,
                new RtuRequest(address, RtuRequest.Function.READ_INPUT_REGISTERS, 0, REGISTERS))));
    }

    /** Gives the meter another address, which it keeps; so several can share a line. Blocks as {@link #read}. */
    public void moveTo(int next) {
        if (next < 1 || next > HIGHEST_ADDRESS) {
            throw new IllegalArgumentException("address " + next + " is outside 1 to 0xF7");
        }
        line.call(LIMIT, serial -> ask(serial,
                new RtuRequest(address, RtuRequest.Function.WRITE_SINGLE_REGISTER, ADDRESS, next)));
    }

    private RtuReply.Registers ask(SerialLine serial, RtuRequest request) {
        try {
            return new RtuMaster(serial).ask(request);
        } catch (BoardException e) {
            throw new BoardException(this + ": " + e.getMessage(), e);
        }
    }

    private Values values(RtuReply.Registers registers) {
        Values values = new Values(registers.word(VOLTAGE) * 0.1, registers.doubleWord(CURRENT) * 0.001,
                registers.doubleWord(POWER) * 0.1, registers.doubleWord(ENERGY), registers.word(FREQUENCY) * 0.1,
                registers.word(POWER_FACTOR) * 0.01);
        if (values.volts() > HIGHEST_VOLTS || values.amperes() > HIGHEST_AMPERES || values.hertz() > HIGHEST_HERTZ
                || values.powerFactor() > 1 || values.watts() > HIGHEST_VOLTS * HIGHEST_AMPERES) {
            throw new BoardException(this + " shows nonsense: " + values);
        }
        return values;
    }

    @Override
    public String toString() {
        return "PZEM-004T address 0x%02X on %s".formatted(address, line);
    }
}
