package io.lamplighter.agent.board.pi4j;

import java.util.Set;

import com.pi4j.Pi4J;
import com.pi4j.boardinfo.util.BoardInfoHelper;
import com.pi4j.context.Context;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import io.lamplighter.agent.board.BoardException;

/** Pi4J contexts for real hardware. Never falls back to mock providers: a post without pins must not look healthy. */
public final class Pi4jContexts {

    /** The architectures for which Pi4J 3 brings native libraries. */
    private static final Set<String> ARCHITECTURES = Set.of("aarch64", "arm");
    private static final String REMEDY = "; run the agent on a Raspberry Pi 3, 4 or Zero 2 W, or try it with the simulator";

    private Pi4jContexts() {}

    /**
     * The context of the Raspberry Pi that this program runs on: libgpiod pins, linuxfs I2C, and our PWM. Opens no pin and
     * changes no output. Shutting the context down gives the pins back to the kernel.
     *
     * @throws BoardException
     *             when this machine is no Raspberry Pi, or one that is not supported
     */
    public static Context onThisMachine() {
        requireSupported(new Machine(System.getProperty("os.name"), System.getProperty("os.arch"),
                BoardInfoHelper.runningOnRaspberryPi(), BoardInfoHelper.usesRP1()));
        try {
            return Pi4J.newContextBuilder().noAutoDetectPlatforms().noAutoDetectProviders().disableShutdownHook()
                    .add(new AdoptingOutputProvider(GpioLines.inUse()), GpioDDigitalInputProvider.newInstance(),
                            LinuxFsI2CProvider.newInstance(),
                            new SysfsPwmProvider(SysfsPwmProvider.ROOT, SysfsFiles.real(), Pause.real()))
                    .build();
        } catch (RuntimeException e) {
            throw new BoardException("Pi4J cannot start on this machine: " + e.getMessage()
                    + "; it needs a kernel with GPIO_CDEV_V1, and the rights to /dev/gpiochip*", e);
        }
    }

    static void requireSupported(Machine machine) {
        if (!"Linux".equals(machine.system()) || !ARCHITECTURES.contains(machine.architecture())) {
            throw new BoardException("no pins here: this machine is " + machine.system() + " on "
                    + machine.architecture() + ", not a Raspberry Pi" + REMEDY);
        }
        if (!machine.raspberryPi()) {
            throw new BoardException("no pins here: the board is not recognised as a Raspberry Pi"
                    + " (/proc/device-tree/model)" + REMEDY);
        }
        if (machine.rp1()) {
            throw new BoardException("the Raspberry Pi 5 is not supported yet: its pins hang on the RP1 chip" + REMEDY);
        }
    }

    record Machine(String system, String architecture, boolean raspberryPi, boolean rp1) {}
}
