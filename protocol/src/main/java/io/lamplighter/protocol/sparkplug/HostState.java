package io.lamplighter.protocol.sparkplug;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The retained STATE message of a host application: the JSON object {@code {"online":bool,"timestamp":ms}}. Immutable.
 *
 * @param online
 *            whether the host is there
 * @param timestampMillis
 *            when it came, or went; UTC milliseconds, not negative
 */
public record HostState(boolean online, long timestampMillis) {

    /** Longest STATE that is read. */
    public static final int MAXIMUM_BYTES = 1024;

    public HostState {
        if (timestampMillis < 0) {
            throw new IllegalArgumentException("STATE timestamp " + timestampMillis + " is negative");
        }
    }

    /** The topic on which a host says its state. */
    public static String topic(String hostId) {
        if (!Topic.isId(hostId)) {
            throw new IllegalArgumentException(
                    "host id '" + hostId + "' is blank, too long or has one of / + # or a control character");
        }
        return Topic.NAMESPACE + "/STATE/" + hostId;
    }

    public byte[] encode() {
        return ("{\"online\":" + online + ",\"timestamp\":" + timestampMillis + "}").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads untrusted bytes; empty when they are no STATE. Unknown keys are skipped, the last of equal keys wins. */
    public static Optional<HostState> decode(byte[] bytes) {
        return bytes.length > MAXIMUM_BYTES ? Optional.empty() : new HostStateParser(bytes).parse();
    }
}
