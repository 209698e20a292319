package io.lamplighter.protocol.sparkplug;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;

/**
 * Payloads as bytes: the public Sparkplug B protobuf format, read and written field by field, so that no generated class
 * and no object per field is needed. Pure; any thread.
 */
public final class PayloadCodec {

    /** Longest payload that is read. Longer ones are rejected unread. */
    public static final int MAXIMUM_BYTES = 256 * 1024;

    /** Most metrics in a payload. */
    public static final int MAXIMUM_METRICS = 2_000;

    /** Longest string or byte value, in bytes. */
    public static final int MAXIMUM_STRING_BYTES = 16 * 1024;

    /** Timestamps beyond the year 9999 are nonsense that later arithmetic should not meet. */
    static final long LATEST_MILLIS = 253_402_300_799_999L;

    private PayloadCodec() {}

    /** The payload's bytes. What it gives, {@link #decode} reads, unless it is longer than {@link #MAXIMUM_BYTES}. */
    public static byte[] encode(Payload payload) {
        byte[] bytes = new byte[PayloadWriter.size(payload)];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            PayloadWriter.write(payload, out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the computed payload size " + bytes.length + " is wrong", e);
        }
        return bytes;
    }

    /** Reads untrusted bytes. Never throws. */
    public static Decoding decode(byte[] bytes) {
        if (bytes.length > MAXIMUM_BYTES) {
            return new Decoding.Rejected("payload-too-long",
                    bytes.length + " bytes are more than the maximum of " + MAXIMUM_BYTES);
        }
        try {
            return new Decoding.Decoded(PayloadReader.read(CodedInputStream.newInstance(bytes)));
        } catch (PayloadReader.RefusedException e) {
            return new Decoding.Rejected(e.code(), e.detail());
        } catch (IOException e) {
            return new Decoding.Rejected("payload-malformed", String.valueOf(e.getMessage()));
        }
    }
}
