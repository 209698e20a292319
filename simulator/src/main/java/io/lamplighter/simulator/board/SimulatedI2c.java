package io.lamplighter.simulator.board;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CBase;
import com.pi4j.io.i2c.I2CBus;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import io.lamplighter.simulator.chip.I2cBus;

/** One address of a simulated I2C bus. As Linux does, it takes a register's address as the first byte of a write. */
final class SimulatedI2c extends I2CBase<SimulatedI2c.Exclusive> implements I2C {

    SimulatedI2c(I2CProvider provider, I2CConfig config, I2cBus bus) {
        super(provider, config, new Exclusive(bus));
    }

    @Override
    public int write(byte value) {
        return write(new byte[]{value}, 0, 1);
    }

    @Override
    public int write(byte[] data, int offset, int length) {
        byte[] bytes = Arrays.copyOfRange(data, offset, offset + length);
        return execute(() -> {
            i2CBus.bus.write(device(), bytes);
            return length;
        });
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        read(one, 0, 1);
        return one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        return execute(() -> receive(buffer, offset, length));
    }

    @Override
    public int readRegister(int register) {
        byte[] one = new byte[1];
        readRegister(register, one, 0, 1);
        return one[0] & 0xFF;
    }

    @Override
    public int readRegister(int register, byte[] buffer, int offset, int length) {
        return readRegister(new byte[]{(byte) register}, buffer, offset, length);
    }

    @Override
    public int readRegister(byte[] register, byte[] buffer, int offset, int length) {
        return execute(() -> {
            i2CBus.bus.write(device(), register);
            return receive(buffer, offset, length);
        });
    }

    @Override
    public int writeRegister(int register, byte value) {
        return write(new byte[]{(byte) register, value}, 0, 2);
    }

    @Override
    public int writeRegister(int register, byte[] data, int offset, int length) {
        return writeRegister(new byte[]{(byte) register}, data, offset, length);
    }

    @Override
    public int writeRegister(byte[] register, byte[] data, int offset, int length) {
        byte[] bytes = Arrays.copyOf(register, register.length + length);
        System.arraycopy(data, offset, bytes, register.length, length);
        return write(bytes, 0, bytes.length) - register.length;
    }

    private int receive(byte[] buffer, int offset, int length) throws IOException {
        System.arraycopy(i2CBus.bus.read(device(), length), 0, buffer, offset, length);
        return length;
    }

    /** Runs a transaction while no other one runs on the bus. */
    static final class Exclusive implements I2CBus {

        private final I2cBus bus;

        Exclusive(I2cBus bus) {
            this.bus = bus;
        }

        @Override
        public <R> R execute(I2C i2c, Callable<R> transaction) {
            bus.transaction().lock();
            try {
                return transaction.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) { // what a Callable declares; here an IOException of the bus
                throw new Pi4JException("Failed to execute action for device " + i2c.device(), e);
            } finally {
                bus.transaction().unlock();
            }
        }
    }
}
