package io.lamplighter.gateway.connector.ngsild;

import java.time.Duration;
import java.util.Map;

/** What a broker's reply means for the entities of the request. */
sealed interface Answer {

    /** All of them arrived. */
    record Accepted() implements Answer {}

    /**
     * Some of them did not arrive.
     *
     * @param failed
     *            reason by entity id; empty when the reply does not say which
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
     *            how long the broker wants us to wait, zero when it does not say
     * @param faulty
     *            the broker failed within (500), which a single entity can cause
     */
    record Unavailable(String reason, Duration atLeast, boolean faulty) implements Answer {}
}
