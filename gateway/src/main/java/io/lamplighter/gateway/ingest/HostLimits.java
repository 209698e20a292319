package io.lamplighter.gateway.ingest;

import java.time.Duration;

/**
 * What the host application takes at most, so that no sender can exhaust it.
 *
 * @param posts
 *            posts known at a time, born or not; messages of further ones are rejected
 * @param devicesPerPost
 *            devices born at a time on one post; further births are rejected
 * @param held
 *            messages of one post that wait for a missing one; at the bound the missing one counts as lost
 * @param reorderTimeout
 *            how long they wait
 * @param rebirthPause
 *            between the first and the second rebirth request to one post; doubles up to 64 times as long
 * @param rebirthsPerSecond
 *            rebirth requests to all posts together; others are asked when their next message comes
 * @param quota
 *            messages of one post; what is above is not read
 */
public record HostLimits(int posts, int devicesPerPost, int held, Duration reorderTimeout, Duration rebirthPause,
        int rebirthsPerSecond, Quota.Bound quota) {

    public static final HostLimits DEFAULT = new HostLimits(500_000, 100, 64, Duration.ofSeconds(2),
            Duration.ofSeconds(5), 50, new Quota.Bound(500, 10_000));

    public HostLimits withReorderTimeout(Duration timeout) {
        return new HostLimits(posts, devicesPerPost, held, timeout, rebirthPause, rebirthsPerSecond, quota);
    }
}
