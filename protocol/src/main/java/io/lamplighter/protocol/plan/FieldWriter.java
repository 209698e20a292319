package io.lamplighter.protocol.plan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

import com.google.protobuf.CodedOutputStream;

/** Writes the fields of one message in the order of the calls. One owner thread. */
final class FieldWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

    private interface Write {
        void run() throws IOException;
    }

    private FieldWriter put(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return this;
    }

    FieldWriter number(int field, long value) {
        return put(() -> out.writeUInt64(field, value));
    }

    /** May be negative. */
    FieldWriter offset(int field, int value) {
        return put(() -> out.writeSInt32(field, value));
    }

    FieldWriter decimal(int field, double value) {
        return put(() -> out.writeDouble(field, value));
    }

    FieldWriter text(int field, String value) {
        return put(() -> out.writeString(field, value));
    }

    FieldWriter message(int field, Consumer<FieldWriter> content) {
        FieldWriter inner = new FieldWriter();
        content.accept(inner);
        return put(() -> out.writeByteArray(field, inner.bytes()));
    }

    byte[] bytes() {
        put(out::flush);
        return bytes.toByteArray();
    }
}
