package io.lamplighter.agent.board.pi4j;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import com.pi4j.io.gpio.digital.DigitalState;
import io.lamplighter.agent.kernel.CLibrary;
import org.tinylog.Logger;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * Reads what a GPIO line drives without changing its direction, which Pi4J cannot: the kernel's GPIO character device v2
 * (linux/gpio.h, since 5.10), line requested "as is". A line that cannot be read counts as low, which is a lit lamp.
 */
final class GpioLines implements AdoptingOutputProvider.FoundPins {

    // linux/gpio.h: request numbers, sizes and offsets, the same on all 64-bit and 32-bit architectures
    private static final long GET_CHIPINFO = 0x8044B401L;
    private static final int CHIPINFO_SIZE = 68;
    private static final int CHIPINFO_LABEL = 32;
    private static final long GET_LINEINFO = 0xC100B405L;
    private static final int LINEINFO_SIZE = 256;
    private static final int LINEINFO_OFFSET = 64;
    private static final int LINEINFO_FLAGS = 72;
    private static final long FLAG_OUTPUT = 1 << 3;
    private static final long GET_LINE = 0xC250B407L;
    private static final int LINE_SIZE = 592;
    private static final int LINE_NUMBER_OF_LINES = 560;
    private static final int LINE_DESCRIPTOR = 588;
    private static final long GET_VALUES = 0xC010B40EL;
    private static final int VALUES_SIZE = 16;
    private static final int VALUES_MASK = 8;

    private static final Path DEVICES = Path.of("/dev");

    private final CLibrary libc;

    private GpioLines(CLibrary libc) {
        this.libc = libc;
    }

    static GpioLines inUse() {
        return new GpioLines(CLibrary.loaded());
    }

    @Override
    public DigitalState state(int gpio) {
        try (DirectoryStream<Path> chips = Files.newDirectoryStream(DEVICES, "gpiochip*");
                Arena arena = Arena.ofConfined()) {
            for (Path chip : chips) {
                int descriptor = libc.open(chip.toString(), CLibrary.READ_WRITE);
                try {
                    if (isPinController(descriptor, arena)) {
                        return drivesHigh(descriptor, gpio, arena) ? DigitalState.HIGH : DigitalState.LOW;
                    }
                } finally {
                    libc.close(descriptor);
                }
            }
            throw new IOException("no GPIO chip whose label contains pinctrl");
        } catch (IOException e) {
            Logger.warn("gpio={} state unknown, taken as low: {}", gpio, e.getMessage());
            return DigitalState.LOW;
        }
    }

    /** By label, as Pi4J chooses its chip: numbers change with kernels. */
    private boolean isPinController(int chip, Arena arena) throws IOException {
        MemorySegment info = arena.allocate(CHIPINFO_SIZE, Long.BYTES);
        libc.control(chip, GET_CHIPINFO, info);
        return info.getString(CHIPINFO_LABEL).contains("pinctrl");
    }

    private boolean drivesHigh(int chip, int gpio, Arena arena) throws IOException {
        MemorySegment info = arena.allocate(LINEINFO_SIZE, Long.BYTES);
        info.set(JAVA_INT, LINEINFO_OFFSET, gpio);
        libc.control(chip, GET_LINEINFO, info);
        if ((info.get(JAVA_LONG, LINEINFO_FLAGS) & FLAG_OUTPUT) == 0) {
            return false;
        }
        MemorySegment line = arena.allocate(LINE_SIZE, Long.BYTES);
        line.set(JAVA_INT, 0, gpio);
        line.set(JAVA_INT, LINE_NUMBER_OF_LINES, 1);
        libc.control(chip, GET_LINE, line);
        int descriptor = line.get(JAVA_INT, LINE_DESCRIPTOR);
        try {
            MemorySegment values = arena.allocate(VALUES_SIZE, Long.BYTES);
            values.set(JAVA_LONG, VALUES_MASK, 1);
            libc.control(descriptor, GET_VALUES, values);
            return (values.get(JAVA_LONG, 0) & 1) != 0;
        } finally {
            libc.close(descriptor);
        }
    }
}
