package io.lamplighter.gateway.fleet;

import java.time.Instant;
import java.util.Map;

/** A step in what is known about a post, in words of the fleet. Immutable. */
public sealed interface FleetUpdate {

    String post();

    /** The post came up, or said again who it is; its devices are offline until each is born. */
    record PostBorn(String post, String district, Instant at, Map<String, AttributeValue> attributes)
            implements
                FleetUpdate {
        public PostBorn {
            attributes = Attributes.of(attributes);
        }
    }

    /** A device of a post that is up came up; its earlier attributes that it no longer names are forgotten. */
    record DeviceBorn(String post, String device, Instant at, Map<String, AttributeValue> attributes)
            implements
                FleetUpdate {
        public DeviceBorn {
            attributes = Attributes.of(attributes);
        }
    }

    /**
     * New values of a device.
     *
     * @param device
     *            empty for the controller
     * @param historical
     *            sent again from the journal: a newer value that is already known stays
     */
    record Reported(String post, String device, Instant at, boolean historical, Map<String, AttributeValue> attributes)
            implements
                FleetUpdate {
        public Reported {
            attributes = Attributes.of(attributes);
        }
    }

    /** One device went away while its post stayed. */
    record DeviceDied(String post, String device, Instant at) implements FleetUpdate {}

    /**
     * The post is no longer heard, and so are its devices. Values stay, as stale ones.
     *
     * @param district
     *            where it was; one that has moved meanwhile is still heard
     */
    record PostDied(String post, String district, Instant at) implements FleetUpdate {}
}
