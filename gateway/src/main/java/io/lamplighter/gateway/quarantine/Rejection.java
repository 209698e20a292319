package io.lamplighter.gateway.quarantine;

import java.time.Instant;
import java.util.Arrays;

/**
 * A message that was not used. Immutable; its bytes must not be changed.
 *
 * @param at
 *            when it came, by the gateway's clock
 * @param topic
 *            as it came, cut to {@value #MOST_TEXT} characters
 * @param code
 *            why, as a stable code
 * @param detail
 *            why, in words, cut likewise
 * @param size
 *            of the whole message in bytes
 * @param sample
 *            its first bytes, at most {@value #MOST_SAMPLE}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Rejection(Instant at, String topic, String code, String detail, int size, byte[] sample) {

    static final int MOST_TEXT = 500;
    static final int MOST_SAMPLE = 4 * 1024;

    /** Of a whole message. */
    public static Rejection of(Instant at, String topic, String code, String detail, byte[] message) {
        return new Rejection(at, text(topic), code, text(detail), message.length,
                Arrays.copyOf(message, Math.min(message.length, MOST_SAMPLE)));
    }

    /** PostgreSQL keeps no text with the character 0, and no half of a surrogate pair. */
    private static String text(String text) {
        String cut = text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
        return cut.replaceAll("[\\x00\\p{Cs}]", "\uFFFD");
    }
}
