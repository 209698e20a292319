package io.lamplighter.gateway.connector.batch;

import java.time.Duration;
import java.util.Map;

/** What a platform's reply means for the items of the request. */
public sealed interface Answer {

    /** All of them arrived. */
    record Accepted() implements Answer {}

    /**
     * Some of them did not arrive.
     *
     * @param failed
     *            reason by item id; empty when the reply does not say which
     */
    record Partial(Map<String, String> failed) implements Answer {

        public Partial {
            failed = Map.copyOf(failed);
        }
    }

    /** None arrived, because of what is in them, or of how much it is. */
    record Refused(String reason) implements Answer {}

    /**
     * None is known to have arrived, and not because of what is in them.
     *
     * @param atLeast
     *            how long the platform wants us to wait, zero when it does not say
     * @param faulty
     *            the platform failed within (500), which a single item can cause
     */
    record Unavailable(String reason, Duration atLeast, boolean faulty) implements Answer {}

    /** Not now, and nobody says until when. */
    static Answer unavailable(String reason) {
        return new Unavailable(reason, Duration.ZERO, false);
    }
}
