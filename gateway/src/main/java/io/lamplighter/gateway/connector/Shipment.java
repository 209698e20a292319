package io.lamplighter.gateway.connector;

import java.time.Duration;
import java.util.List;

import io.lamplighter.gateway.platform.Origin;

/** What a platform is to be sent in one go. Remembers what arrived, so sending again repeats only the rest. One thread. */
public interface Shipment {

    /** Position of the last record in it; saved once the shipment is delivered. */
    long upTo();

    /** Sends what has not arrived yet. Blocks, for a bounded time. Repeatable until it is delivered, not afterwards. */
    Outcome send() throws InterruptedException;

    /** How sending went. */
    sealed interface Outcome {

        /**
         * Everything arrived but what the platform will never take.
         *
         * @param entities
         *            how many arrived
         * @param parked
         *            what it refused for good
         */
        record Delivered(int entities, List<Parked> parked) implements Outcome {

            public Delivered {
                parked = List.copyOf(parked);
            }
        }

        /**
         * The platform cannot take it now.
         *
         * @param reason
         *            for the log, the same words for the same reason
         * @param atLeast
         *            how long the platform asked us to wait; zero when it did not
         */
        record Later(String reason, Duration atLeast) implements Outcome {}

        /** The platform wants no more, now or later; what is in this shipment has not arrived in full. */
        record Ended(String reason) implements Outcome {}
    }

    /** One thing that the platform refused for good, and why. */
    record Parked(String entity, String reason, Origin origin) {}
}
