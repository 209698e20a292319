package io.lamplighter.simulator.replay;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The format of a capture file: what its writer and its reader share. Described in the module's README. Pure. */
final class Capture {

    /** Of a block before it is packed: a message is added while it is shorter. */
    static final int BLOCK_BYTES = 256 * 1024;
    /** Longest block, packed or not: the last message may be as long as a payload can be. */
    static final int LONGEST_BLOCK_BYTES = 1024 * 1024;
    /** Longest head. */
    static final int HEAD_BYTES = 4 * 1024;
    /** In front of each block: its length and its CRC32C. */
    static final int PREFIX_BYTES = 8;
    /** The end: a prefix of length 0 and the number of messages. */
    static final int END_BYTES = PREFIX_BYTES + 8;

    private static final String FIRST_LINE = "lamplighter-capture 1";
    private static final String RECORDED = "recorded ";

    private Capture() {}

    /**
     * One message under pseudonyms.
     *
     * @param millis
     *            when it came, since the recording began
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Message(long millis, String topic, byte[] payload) {}

    /** The first lines, which people may read with any program. An empty line ends them. */
    static String head(Instant recordedAt) {
        return String.join("\n", FIRST_LINE, RECORDED + recordedAt,
                "consent given by the operator, says who recorded it (--i-have-consent)",
                "pseudonyms for districts, posts, devices that are not ours, texts, journals and positions; their key was thrown away",
                "left out: commands, acknowledgements, STATE, plans, what our vocabulary does not know", "", "");
    }

    /** When it was recorded; empty when this is no head. */
    static Optional<Instant> recordedAt(String head) {
        List<String> lines = Arrays.asList(head.split("\n", -1));
        if (lines.size() < 2 || !lines.getFirst().equals(FIRST_LINE) || !lines.get(1).startsWith(RECORDED)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(lines.get(1).substring(RECORDED.length())));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
