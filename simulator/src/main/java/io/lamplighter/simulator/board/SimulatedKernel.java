package io.lamplighter.simulator.board;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

import io.lamplighter.agent.board.controller.KernelFiles;

/**
 * What the kernel of a Raspberry Pi shows of its processor: a thermal zone in thousandths of a degree (kernel, thermal sysfs API). A second one is
 * there before it, as on boards with a graphics processor. Thread-safe.
 */
public final class SimulatedKernel implements KernelFiles {

    private static final String ZONES = "class/thermal";
    private static final String GRAPHICS = "thermal_zone0";
    private static final String PROCESSOR = "thermal_zone1";

    private final DoubleSupplier celsius;
    private volatile boolean silent;

    public SimulatedKernel(DoubleSupplier celsius) {
        this.celsius = celsius;
    }

    /** While silent a reading of the temperature fails. */
    public void silence(boolean next) {
        silent = next;
    }

    @Override
    public List<String> names(String folder) {
        return folder.equals(ZONES) ? List.of(GRAPHICS, PROCESSOR) : List.of();
    }

    @Override
    public boolean shows(String file) {
        return file.equals(ZONES + "/" + PROCESSOR + "/temp");
    }

    @Override
    public String read(String file) throws IOException {
        return switch (file.substring(Math.min(file.length(), ZONES.length() + 1))) {
            case GRAPHICS + "/type" -> "gpu-thermal\n";
            case PROCESSOR + "/type" -> "cpu-thermal\n";
            case PROCESSOR + "/temp" -> {
                if (silent) {
                    throw new IOException("Resource temporarily unavailable");
                }
                yield String.format(Locale.ROOT, "%d%n", Math.round(celsius.getAsDouble() * 1_000));
            }
            default -> throw new IOException("No such file or directory");
        };
    }
}
