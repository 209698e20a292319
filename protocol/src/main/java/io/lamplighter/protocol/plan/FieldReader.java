package io.lamplighter.protocol.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.CodedInputStream;

/**
 * The fields of one message. Ask for each field that there may be, then call {@link #done}: what nobody asked for is
 * unknown. One owner thread.
 */
final class FieldReader {

    private static final int WIRE_TYPES = 8;
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;

    private final String what;
    private final Map<Integer, List<Object>> fields = new HashMap<>();

    private FieldReader(String what) {
        this.what = what;
    }

    /** Splits a message; the array is copied. */
    static FieldReader of(String what, byte[] bytes) throws RefusedException {
        FieldReader reader = new FieldReader(what);
        try {
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                Object value = switch (tag % WIRE_TYPES) {
                    case VARINT -> (Object) in.readRawVarint64();
                    case FIXED64 -> in.readDouble();
                    case LENGTH_DELIMITED -> in.readByteArray();
                    default -> throw reader.malformed("field " + tag / WIRE_TYPES + " has an unknown wire type");
                };
                reader.fields.computeIfAbsent(tag >>> 3, _ -> new ArrayList<>()).add(value);
            }
        } catch (IOException e) {
            throw reader.malformed(String.valueOf(e.getMessage()));
        }
        return reader;
    }

    private RefusedException malformed(String detail) {
        return new RefusedException(PlanCodec.MALFORMED, what + ": " + detail);
    }

    private <T> Optional<T> one(int field, Class<T> type) throws RefusedException {
        List<T> all = all(field, type);
        if (all.size() > 1) {
            throw malformed("field " + field + " is there twice");
        }
        return all.stream().findFirst();
    }

    private <T> List<T> all(int field, Class<T> type) throws RefusedException {
        List<T> values = new ArrayList<>();
        List<Object> found = fields.remove(field);
        for (Object value : found == null ? List.of() : found) {
            if (!type.isInstance(value)) {
                throw malformed("field " + field + " is of another type");
            }
            values.add(type.cast(value));
        }
        return values;
    }

    private <T> T required(int field, Optional<T> value) throws RefusedException {
        if (value.isEmpty()) {
            throw malformed("field " + field + " is missing");
        }
        return value.get();
    }

    boolean has(int field) {
        return fields.containsKey(field);
    }

    /** Not negative, and no more than {@code maximum}. */
    long number(int field, long maximum) throws RefusedException {
        long value = required(field, one(field, Long.class));
        if (value < 0 || value > maximum) {
            throw malformed("field " + field + " is " + Long.toUnsignedString(value) + ", above " + maximum);
        }
        return value;
    }

    int integer(int field, int maximum) throws RefusedException {
        return (int) number(field, maximum);
    }

    int offset(int field) throws RefusedException {
        return CodedInputStream.decodeZigZag32(integer(field, Integer.MAX_VALUE));
    }

    double decimal(int field) throws RefusedException {
        return required(field, one(field, Double.class));
    }

    Optional<String> optionalText(int field) throws RefusedException {
        Optional<byte[]> bytes = one(field, byte[].class);
        try {
            return bytes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.get())).toString());
        } catch (CharacterCodingException e) {
            throw malformed("field " + field + " is no text");
        }
    }

    String text(int field) throws RefusedException {
        return required(field, optionalText(field));
    }

    Optional<FieldReader> optionalMessage(String name, int field) throws RefusedException {
        Optional<byte[]> bytes = one(field, byte[].class);
        return bytes.isEmpty() ? Optional.empty() : Optional.of(of(name, bytes.get()));
    }

    FieldReader message(String name, int field) throws RefusedException {
        return required(field, optionalMessage(name, field));
    }

    List<FieldReader> messages(String name, int field) throws RefusedException {
        List<FieldReader> messages = new ArrayList<>();
        for (byte[] bytes : all(field, byte[].class)) {
            messages.add(of(name, bytes));
        }
        return messages;
    }

    /** Refuses what is left. */
    void done() throws RefusedException {
        if (!fields.isEmpty()) {
            throw new RefusedException(PlanCodec.FIELD_UNKNOWN, what + ": field " + fields.keySet());
        }
    }
}
