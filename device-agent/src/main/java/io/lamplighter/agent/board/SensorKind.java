package io.lamplighter.agent.board;

/** The kinds of {@link Observation}; one record each. */
public enum SensorKind {
    LIGHT, CLIMATE, ATTITUDE, PRESENCE, TRAFFIC, CONTACT, PARTICULATES, SUPPLY, CONTROLLER;

    /** The name of a sensor of this kind that was given none. */
    public String word() {
        return switch (this) {
            case LIGHT -> "light";
            case CLIMATE -> "climate";
            case ATTITUDE -> "attitude";
            case PRESENCE -> "presence";
            case TRAFFIC -> "traffic";
            case CONTACT -> "door";
            case PARTICULATES -> "particulates";
            case SUPPLY -> "supply";
            case CONTROLLER -> "controller";
        };
    }
}
