package io.lamplighter.agent.board.controller;

import java.util.Optional;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorKind;

/** The controller as a sensor of itself. */
public final class ControllerSensor implements Sensor {

    private final String name;
    private final ControllerFiles files;

    private ControllerSensor(String name, ControllerFiles files) {
        this.name = name;
        this.files = files;
    }

    /** Empty on a machine whose kernel shows no temperature of its processor. */
    public static Optional<Sensor> find(String name, KernelFiles kernel) {
        ControllerFiles files = new ControllerFiles(kernel);
        return files.fitted() ? Optional.of(new ControllerSensor(name, files)) : Optional.empty();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SensorKind kind() {
        return SensorKind.CONTROLLER;
    }

    @Override
    public Observation read() {
        double celsius = files.celsius().orElseThrow(() -> new BoardException("the kernel shows no temperature"));
        return new Observation.Controller(celsius, files.underVoltage(), files.slowed());
    }
}
