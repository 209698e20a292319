package io.lamplighter.agent.board.controller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ControllerSensorTest extends SensorContract {

    @TempDir
    private Path sys = Path.of("");
    private Sensor sensor;

    @BeforeEach
    void warm() {
        write("type", "cpu-thermal");
        silence(false);
        sensor = ControllerSensor.find("controller", KernelFiles.below(sys)).orElseThrow();
    }

    @Override
    protected Sensor sensor() {
        return sensor;
    }

    @Override
    protected void silence(boolean silent) {
        write("temp", silent ? "" : "61250");
    }

    private void write(String name, String text) {
        try {
            Path zone = Files.createDirectories(sys.resolve("class/thermal/thermal_zone0"));
            Files.writeString(zone.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
