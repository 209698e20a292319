package io.lamplighter.agent.board.controller;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

import io.lamplighter.agent.board.BoardException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** On files as the kernels write them. */
class ControllerFilesTest {

    private static final String FIRMWARE = "devices/platform/soc/soc:firmware/get_throttled";

    @TempDir
    private Path sys;

    @Test
    void findsTheProcessorsZoneAmongOthers() throws IOException {
        write("class/thermal/thermal_zone0/type", "gpu-thermal\n");
        write("class/thermal/thermal_zone0/temp", "99000\n");
        write("class/thermal/thermal_zone1/type", "cpu-thermal\n");
        write("class/thermal/thermal_zone1/temp", "48312\n");

        assertThat(new ControllerFiles(KernelFiles.below(sys)).celsius()).isEqualTo(OptionalDouble.of(48.312));
    }

    @Test
    void readsFrost() throws IOException {
        write("class/thermal/thermal_zone0/type", "cpu-thermal\n");
        write("class/thermal/thermal_zone0/temp", "-12500\n");

        assertThat(new ControllerFiles(KernelFiles.below(sys)).celsius()).isEqualTo(OptionalDouble.of(-12.5));
    }

    @Test
    void seesUnderVoltageByTheHardwareMonitor() throws IOException {
        write("class/hwmon/hwmon0/name", "cpu_thermal\n");
        write("class/hwmon/hwmon3/name", "rpi_volt\n");
        write("class/hwmon/hwmon3/in0_lcrit_alarm", "1\n");
        ControllerFiles files = new ControllerFiles(KernelFiles.below(sys));

        assertThat(files.underVoltage()).contains(true);
        write("class/hwmon/hwmon3/in0_lcrit_alarm", "0\n");
        assertThat(files.underVoltage()).contains(false);
        assertThat(files.slowed()).isEmpty();
    }

    @Test
    void readsTheFirmwaresBits() throws IOException {
        write(FIRMWARE, "50005\n");
        ControllerFiles files = new ControllerFiles(KernelFiles.below(sys));

        assertThat(files.underVoltage()).contains(true);
        assertThat(files.slowed()).contains(true);
        write(FIRMWARE, "50000\n");
        assertThat(files.underVoltage()).as("what was since boot is over").contains(false);
        assertThat(files.slowed()).contains(false);
        write(FIRMWARE, "80008\n");
        assertThat(files.slowed()).contains(true);
    }

    @Test
    void aMachineWithoutTheFilesHasNothingFitted() {
        ControllerFiles files = new ControllerFiles(KernelFiles.below(sys));

        assertThat(files.fitted()).isFalse();
        assertThat(files.celsius()).isEmpty();
        assertThat(files.underVoltage()).isEqualTo(Optional.empty());
        assertThat(files.slowed()).isEqualTo(Optional.empty());
    }

    @Test
    void nonsenseInAFileIsAFailureInWords() throws IOException {
        write("class/thermal/thermal_zone0/type", "cpu-thermal\n");
        write("class/thermal/thermal_zone0/temp", "hot\n");
        ControllerFiles files = new ControllerFiles(KernelFiles.below(sys));
        assertThatThrownBy(files::celsius).isInstanceOf(BoardException.class)
                .hasMessageContaining("thermal_zone0/temp");

        write("class/thermal/thermal_zone0/temp", "4831200\n");
        assertThatThrownBy(files::celsius).isInstanceOf(BoardException.class).hasMessageContaining("4831.2 °C");
    }

    private void write(String file, String content) throws IOException {
        Path path = sys.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
