package io.lamplighter.agent.board.controller;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

import io.lamplighter.agent.board.BoardException;

/**
 * The files in which the kernel shows a Raspberry Pi's temperature, supply and throttling. What a kernel does not show is
 * not fitted, once and for all: each is looked for when this is opened. Safe for any thread; blocks for a small file.
 */
final class ControllerFiles {

    /** Zones are numbered as they come; the type is the name (kernel, thermal sysfs API). */
    private static final String ZONE_TYPE = "cpu-thermal";
    /** The kernel's raspberrypi-hwmon registers under this name, and shows under-voltage as the alarm of in0. */
    private static final String VOLTAGE_MONITOR = "rpi_volt";
    /** Raspberry Pi's own kernel only: the firmware's bits in hexadecimal. */
    private static final String FIRMWARE = "devices/platform/soc/soc:firmware/get_throttled";
    private static final int UNDER_VOLTAGE = 1;
    /** Frequency capped, throttled, soft temperature limit. */
    private static final int SLOWED = (1 << 1) | (1 << 2) | (1 << 3);
    private static final double HOTTEST_CELSIUS = 150;

    private final KernelFiles kernel;
    private final Optional<String> temperature;
    private final Optional<String> voltageAlarm;
    private final Optional<String> throttled;

    ControllerFiles(KernelFiles kernel) {
        this.kernel = kernel;
        temperature = find("class/thermal", "thermal_zone", "type", ZONE_TYPE, "temp");
        voltageAlarm = find("class/hwmon", "hwmon", "name", VOLTAGE_MONITOR, "in0_lcrit_alarm");
        throttled = Optional.of(FIRMWARE).filter(kernel::shows);
    }

    /** Whether the kernel shows a temperature, which is the least. */
    boolean fitted() {
        return temperature.isPresent();
    }

    /** Of the processor; empty when the kernel does not show it. */
    OptionalDouble celsius() {
        if (temperature.isEmpty()) {
            return OptionalDouble.empty();
        }
        double celsius = number(temperature.get(), 10) / 1000.0;
        if (Math.abs(celsius) > HOTTEST_CELSIUS) {
            throw new BoardException(temperature.get() + " shows " + celsius + " °C");
        }
        return OptionalDouble.of(celsius);
    }

    /** Whether the supply is below 4.63 V now, or was since the kernel last looked, 2 s ago. */
    Optional<Boolean> underVoltage() {
        if (voltageAlarm.isPresent()) {
            return Optional.of(number(voltageAlarm.get(), 10) != 0);
        }
        return throttled.map(file -> (number(file, 16) & UNDER_VOLTAGE) != 0);
    }

    /** Whether heat or supply slow the processor down now. */
    Optional<Boolean> slowed() {
        return throttled.map(file -> (number(file, 16) & SLOWED) != 0);
    }

    private long number(String file, int radix) {
        try {
            String text = kernel.read(file).strip();
            return Long.parseLong(text.startsWith("0x") ? text.substring(2) : text, radix);
        } catch (IOException | NumberFormatException e) {
            throw new BoardException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** In the folder of that kind whose label says so, the file of that name. */
    private Optional<String> find(String folder, String kind, String label, String wanted, String name) {
        return kernel.names(folder).stream().filter(device -> device.startsWith(kind))
                .map(device -> folder + "/" + device + "/")
                .filter(device -> says(device + label, wanted)).map(device -> device + name)
                .filter(kernel::shows).findFirst();
    }

    private boolean says(String label, String wanted) {
        try {
            return kernel.read(label).strip().equals(wanted);
        } catch (IOException e) {
            return false;
        }
    }
}
