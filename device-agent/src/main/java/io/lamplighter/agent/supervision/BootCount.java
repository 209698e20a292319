package io.lamplighter.agent.supervision;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * How the last starts of the program went. Immutable and pure.
 *
 * @param shortBoots
 *            starts in a row that did not last {@link #LONG_ENOUGH}, this one included until it has; at most
 *            {@link #LIMIT}
 * @param safeModes
 *            starts in safe mode since the last whole day without one, at most {@link #MAXIMUM_SAFE_MODES}
 */
public record BootCount(int shortBoots, int safeModes) {

    /** So many short boots in a row lead to safe mode. */
    public static final int LIMIT = 5;
    /** A boot that lasts so long is none of the short ones. */
    public static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    /** The first safe mode lasts so long, each further one twice as long. */
    public static final Duration FIRST_SAFE_MODE = Duration.ofMinutes(5);
    /** After a run of this length everything is forgotten. */
    public static final Duration WELL_AGAIN = Duration.ofDays(1);

    static final int MAXIMUM_SAFE_MODES = 6;
    private static final int BYTES = 2 * Integer.BYTES;

    /** Of a post that never had trouble. */
    public static final BootCount NONE = new BootCount(0, 0);

    public BootCount {
        shortBoots = Math.clamp(shortBoots, 0, LIMIT);
        safeModes = Math.clamp(safeModes, 0, MAXIMUM_SAFE_MODES);
    }

    /** Whether a start after these must be careful. */
    public boolean leadsToSafeMode() {
        return shortBoots >= LIMIT;
    }

    /** With one more start. Once both numbers are at their limits nothing changes, so a crash loop writes nothing. */
    public BootCount started() {
        return new BootCount(shortBoots + 1, leadsToSafeMode() ? safeModes + 1 : safeModes);
    }

    /** This start has lasted. */
    public BootCount lasted() {
        return new BootCount(0, safeModes);
    }

    /** How long this start, which is in safe mode, stays there. */
    public Duration safeModeLength() {
        return FIRST_SAFE_MODE.multipliedBy(1L << Math.max(0, safeModes - 1));
    }

    /** For the flash. */
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putInt(shortBoots).putInt(safeModes).array();
    }

    /** Of the flash; none from anything else. */
    public static BootCount of(byte[] bytes) {
        if (bytes.length != BYTES) {
            return NONE;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new BootCount(in.getInt(), in.getInt());
    }
}
