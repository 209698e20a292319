package io.lamplighter.gateway.ingest;

import java.time.Duration;

/**
 * How ingest works.
 *
 * @param queue
 *            messages that wait in front of one shard at most, 100 or more
 * @param batch
 *            messages per transaction at most
 * @param linger
 *            how long a batch waits for more
 * @param acknowledgeInterval
 *            between two acknowledgements to one post
 * @param limits
 *            what posts may demand
 */
public record IngestSettings(int queue, int batch, Duration linger, Duration acknowledgeInterval, HostLimits limits) {

    public static final IngestSettings DEFAULT = new IngestSettings(50_000, 5_000, Duration.ofMillis(20),
            Duration.ofSeconds(1), HostLimits.DEFAULT);
}
