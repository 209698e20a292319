package io.lamplighter.gateway.connector;

import java.time.Instant;

import io.lamplighter.gateway.platform.ConnectorView.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * How a connector stands. Immutable.
 *
 * @param position
 *            of the last record that the platform has; -1 until it is known
 * @param waitingSince
 *            when the oldest record arrived that it has read and not delivered; null when there is none
 * @param delivered
 *            entities that arrived since the start
 * @param parked
 *            entities that the platform refused for good since the start
 */
record ConnectorStatus(long position, @Nullable Instant waitingSince, long delivered, long parked, Trouble trouble) {

    static final ConnectorStatus NEW = new ConnectorStatus(-1, null, 0, 0, Trouble.NONE);

    /** Why it cannot go on at the moment; empty when it can. */
    String problem() {
        return trouble.since() == null ? "" : trouble.lastError();
    }

    ConnectorStatus at(long begun) {
        return new ConnectorStatus(begun, waitingSince, delivered, parked, trouble.since() == null ? trouble : over());
    }

    ConnectorStatus with(@Nullable Instant oldest) {
        return new ConnectorStatus(position, oldest, delivered, parked, trouble);
    }

    /** The same with another trouble. */
    ConnectorStatus with(Trouble other) {
        return new ConnectorStatus(position, waitingSince, delivered, parked, other);
    }

    ConnectorStatus troubled(String reason, Instant now) {
        Instant since = trouble.since();
        return new ConnectorStatus(position, waitingSince, delivered, parked,
                new Trouble(since == null ? now : since, reason, now));
    }

    /** Whether anything waits still is not known before the store is asked again. */
    ConnectorStatus delivered(long upTo, int more, int refused) {
        return new ConnectorStatus(upTo, waitingSince, delivered + more, parked + refused, over());
    }

    private Trouble over() {
        return new Trouble(null, trouble.lastError(), trouble.lastErrorAt());
    }
}
