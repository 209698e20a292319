package io.lamplighter.simulator.board;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.i2c.I2CProviderBase;
import io.lamplighter.simulator.chip.I2cBus;

/** Pi4J I2C on one simulated bus; another bus number does not exist, as on Linux. */
final class SimulatedI2cProvider extends I2CProviderBase implements I2CProvider {

    private final int busNumber;
    private final I2cBus bus;

    SimulatedI2cProvider(int busNumber, I2cBus bus) {
        super("simulated-i2c", "Simulated I2C");
        this.busNumber = busNumber;
        this.bus = bus;
    }

    @Override
    public I2C create(I2CConfig config) {
        if (config.bus() != busNumber) {
            throw new Pi4JException("path '/dev/i2c-" + config.bus() + "' does not exist");
        }
        I2C device = new SimulatedI2c(this, config, bus);
        context.registry().add(device);
        return device;
    }
}
