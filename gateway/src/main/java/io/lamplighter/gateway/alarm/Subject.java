package io.lamplighter.gateway.alarm;

import io.lamplighter.protocol.vocabulary.Vocabulary;

/**
 * The thing that an alarm speaks of. Immutable.
 *
 * @param id
 *            as the interface names it: a post, a {@code <post>:<device>}, a district, a feeder or a connector
 */
public record Subject(Scope scope, String id) {

    /** The controller of a post, or a device of it. */
    static Subject of(String post, String device) {
        if (device.isEmpty()) {
            return new Subject(Scope.POST, post);
        }
        return new Subject(Vocabulary.isLuminaireDevice(device) ? Scope.LUMINAIRE : Scope.SENSOR, post + ":" + device);
    }

    /** The post that it is, or is on; empty for an incident and a connector. */
    public String post() {
        return switch (scope) {
            case POST -> id;
            case LUMINAIRE, SENSOR -> id.substring(0, id.lastIndexOf(':'));
            case DISTRICT, FEEDER, CONNECTOR -> "";
        };
    }

    /** The device on its post; empty for a controller and for what is on none. */
    public String device() {
        return switch (scope) {
            case LUMINAIRE, SENSOR -> id.substring(id.lastIndexOf(':') + 1);
            case POST, DISTRICT, FEEDER, CONNECTOR -> "";
        };
    }
}
