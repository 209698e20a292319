package io.lamplighter.gateway.inventory;

import io.lamplighter.gateway.audit.Snapshot;
import io.lamplighter.protocol.sparkplug.Topic;

/**
 * A part of the city, to which each post and its luminaires belong. Immutable.
 *
 * @param id
 *            unique; the group id under which its posts report
 * @param displayName
 *            name for people; may be empty
 * @param contact
 *            who answers for it; may be empty
 */
public record District(String id, String displayName, String contact) {

    public District {
        if (!Topic.isId(id)) {
            throw new IllegalArgumentException("district id '" + id + "' is blank or has one of / + #");
        }
    }

    /** One of which no more is known. */
    static District named(String id) {
        return new District(id, "", "");
    }

    /** For the audit log. */
    String json() {
        return new Snapshot().with("id", id).with("displayName", displayName).with("contact", contact).json();
    }

    /** What became of the wish to remove one. */
    public enum Removal {
        REMOVED, UNKNOWN,
        /** It is not as the caller thinks. */
        CHANGED,
        /** Luminaires are in it. */
        IN_USE
    }
}
