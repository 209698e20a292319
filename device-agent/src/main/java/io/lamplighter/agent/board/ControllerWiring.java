package io.lamplighter.agent.board;

import java.util.Objects;

/**
 * The controller's own temperature and supply, which need no wire. Immutable.
 *
 * @param name
 *            unique on the board
 */
public record ControllerWiring(String name) implements SensorWiring {

    public ControllerWiring {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public SensorKind kind() {
        return SensorKind.CONTROLLER;
    }

    @Override
    public String resource() {
        return "the controller itself";
    }
}
