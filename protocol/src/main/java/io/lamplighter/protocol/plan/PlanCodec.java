package io.lamplighter.protocol.plan;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

import io.lamplighter.protocol.sparkplug.PayloadCodec;

/** Plan documents as bytes, and back. Pure; any thread. */
public final class PlanCodec {

    /** Longest document: what fits into one metric. Longer ones are rejected unread. */
    public static final int MAXIMUM_BYTES = PayloadCodec.MAXIMUM_STRING_BYTES;

    public static final String TOO_LONG = "plan-too-long";
    /** No plan document, or of a format that this program does not read. */
    public static final String FORMAT_UNKNOWN = "plan-format-unknown";
    /** The checksum is wrong. */
    public static final String DAMAGED = "plan-damaged";
    public static final String MALFORMED = "plan-malformed";
    /** Well formed, but says something that this program does not know. */
    public static final String FIELD_UNKNOWN = "plan-field-unknown";
    public static final String REFERENCE_UNKNOWN = "plan-reference-unknown";

    private PlanCodec() {}

    /**
     * The document's bytes: the same document always gives the same bytes.
     *
     * @throws IllegalArgumentException
     *             when they are more than {@link #MAXIMUM_BYTES}
     */
    public static byte[] encode(PlanDocument document) {
        byte[] body = PlanWriter.write(document);
        if (body.length + PlanFormat.HEAD_BYTES > MAXIMUM_BYTES) {
            throw new IllegalArgumentException("the plan has " + body.length
                    + " bytes, more than the maximum of " + MAXIMUM_BYTES);
        }
        return ByteBuffer.allocate(PlanFormat.HEAD_BYTES + body.length).putInt(PlanFormat.MAGIC)
                .put((byte) PlanFormat.VERSION).putInt(checksum(body)).put(body).array();
    }

    /** How many bytes {@link #encode} would give, also when they are too many. */
    public static int length(PlanDocument document) {
        return PlanWriter.write(document).length + PlanFormat.HEAD_BYTES;
    }

    /** Reads untrusted bytes. Never throws. */
    public static PlanDecoding decode(byte[] bytes) {
        if (bytes.length > MAXIMUM_BYTES) {
            return new PlanDecoding.Rejected(TOO_LONG,
                    bytes.length + " bytes are more than the maximum of " + MAXIMUM_BYTES);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < PlanFormat.HEAD_BYTES || in.getInt() != PlanFormat.MAGIC
                || in.get() != PlanFormat.VERSION) {
            return new PlanDecoding.Rejected(FORMAT_UNKNOWN, "no plan document of format " + PlanFormat.VERSION);
        }
        int promised = in.getInt();
        byte[] body = new byte[in.remaining()];
        in.get(body);
        if (promised != checksum(body)) {
            return new PlanDecoding.Rejected(DAMAGED, "the checksum is wrong");
        }
        try {
            return new PlanDecoding.Decoded(PlanReader.read(body));
        } catch (RefusedException e) {
            return new PlanDecoding.Rejected(e.code(), e.detail());
        } catch (UnknownReferenceException e) {
            return new PlanDecoding.Rejected(REFERENCE_UNKNOWN, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | DateTimeException e) {
            return new PlanDecoding.Rejected(MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    /** SHA-256 of a document's bytes, 64 lower-case hexadecimal digits: whether two posts have the same plan. */
    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static int checksum(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body, 0, body.length);
        return (int) crc.getValue();
    }
}
