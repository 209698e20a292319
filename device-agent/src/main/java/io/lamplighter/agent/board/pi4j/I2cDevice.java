package io.lamplighter.agent.board.pi4j;

import java.util.HexFormat;
import java.util.function.ToIntFunction;

import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import io.lamplighter.agent.board.BoardException;
import org.jspecify.annotations.Nullable;

/**
 * One address on an I2C bus: raw bytes, registers of bytes, and big-endian 16-bit registers. Every failure is a BoardException that names
 * chip, bus and address. The bus is opened at the first transfer, and again if that failed. Not thread-safe.
 */
final class I2cDevice {

    private final Context context;
    private final BusCalls calls;
    private final String chip;
    private final int bus;
    private final int address;
    private volatile @Nullable I2C device;

    I2cDevice(Context context, BusCalls calls, String chip, int bus, int address) {
        this.context = context;
        this.calls = calls;
        this.chip = chip;
        this.bus = bus;
        this.address = address;
    }

    void write(int command) {
        byte[] bytes = {(byte) command};
        transfer("write of 0x%02X".formatted(command), 1, i2c -> i2c.write(bytes, 0, 1));
    }

    /** Writes bytes from a register on. */
    void write(int register, int... values) {
        byte[] bytes = new byte[values.length + 1];
        bytes[0] = (byte) register;
        for (int i = 0; i < values.length; i++) {
            bytes[i + 1] = (byte) values[i];
        }
        transfer("write of 0x" + HexFormat.of().formatHex(bytes), bytes.length,
                i2c -> i2c.write(bytes, 0, bytes.length));
    }

    /** Reads bytes from a register on. */
    byte[] read(int register, int length) {
        byte[] bytes = new byte[length];
        transfer("read of register 0x%02X".formatted(register), length,
                i2c -> i2c.readRegister(register, bytes, 0, length));
        return bytes;
    }

    int readWord() {
        byte[] bytes = new byte[2];
        transfer("read", 2, i2c -> i2c.read(bytes, 0, 2));
        return word(bytes);
    }

    int readWord(int register) {
        return word(read(register, 2));
    }

    void writeWord(int register, int value) {
        write(register, value >> 8, value);
    }

    BoardException failure(String reason) {
        return new BoardException(this + ": " + reason);
    }

    @Override
    public String toString() {
        return "%s on I2C bus %d address 0x%02X".formatted(chip, bus, address);
    }

    private void transfer(String what, int expected, ToIntFunction<I2C> call) {
        int moved;
        try {
            moved = calls.call(bus, () -> call.applyAsInt(device()));
        } catch (BoardException e) { // of the bus itself
            throw new BoardException(this + ": " + what + " failed: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new BoardException(this + ": " + what + " failed: " + rootMessage(e), e);
        }
        if (moved != expected) {
            throw failure(what + " moved " + moved + " of " + expected + " bytes");
        }
    }

    private I2C device() {
        I2C opened = device;
        if (opened == null) {
            opened = context.create(I2C.newConfigBuilder(context).id("i2c-%d-0x%02X".formatted(bus, address)).bus(bus)
                    .device(address).build());
            device = opened;
        }
        return opened;
    }

    private static int word(byte[] bytes) {
        return ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    }

    /** Pi4J wraps the kernel's words two or three deep. */
    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = root.getCause(); cause != null; cause = root.getCause()) {
            root = cause;
        }
        return String.valueOf(root.getMessage());
    }
}
