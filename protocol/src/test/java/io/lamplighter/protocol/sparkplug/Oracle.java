package io.lamplighter.protocol.sparkplug;

import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import org.jspecify.annotations.Nullable;

/** Payloads written and read by Google's full protobuf library, to hold our codec against. */
final class Oracle {

    private static final Descriptor PAYLOAD = SparkplugSchema.payload();
    private static final Descriptor METRIC = SparkplugSchema.type("Metric");

    private Oracle() {}

    static DynamicMessage parse(byte[] bytes) throws InvalidProtocolBufferException {
        return DynamicMessage.parseFrom(PAYLOAD, bytes);
    }

    static DynamicMessage.Builder payload() {
        return DynamicMessage.newBuilder(PAYLOAD);
    }

    static DynamicMessage.Builder message(String type) {
        return DynamicMessage.newBuilder(SparkplugSchema.type(type));
    }

    static void set(DynamicMessage.Builder message, String field, Object value) {
        message.setField(field(message.getDescriptorForType(), field), value);
    }

    static void add(DynamicMessage.Builder message, String field, Object value) {
        message.addRepeatedField(field(message.getDescriptorForType(), field), value);
    }

    static @Nullable Object get(DynamicMessage message, String field) {
        FieldDescriptor descriptor = field(message.getDescriptorForType(), field);
        return message.hasField(descriptor) ? message.getField(descriptor) : null;
    }

    static List<DynamicMessage> metrics(DynamicMessage payload) {
        return ((List<?>) payload.getField(field(PAYLOAD, "metrics"))).stream().map(DynamicMessage.class::cast)
                .toList();
    }

    static DynamicMessage of(Payload payload) {
        DynamicMessage.Builder message = payload();
        if (payload.timestampMillis() != Metric.NONE) {
            set(message, "timestamp", payload.timestampMillis());
        }
        if (payload.seq() != Payload.NO_SEQ) {
            set(message, "seq", (long) payload.seq());
        }
        payload.metrics().forEach(metric -> add(message, "metrics", of(metric).build()));
        return message.build();
    }

    static DynamicMessage.Builder of(Metric metric) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(METRIC);
        if (metric.name() != null) {
            set(message, "name", metric.name());
        }
        if (metric.alias() != Metric.NONE) {
            set(message, "alias", metric.alias());
        }
        if (metric.timestampMillis() != Metric.NONE) {
            set(message, "timestamp", metric.timestampMillis());
        }
        if (metric.type() != null) {
            set(message, "datatype", metric.type().code());
        }
        if (metric.historical()) {
            set(message, "is_historical", true);
        }
        setValue(message, metric);
        return message;
    }

    private static void setValue(DynamicMessage.Builder message, Metric metric) {
        switch (metric.value()) {
            case null -> set(message, "is_null", true);
            case Integer number -> set(message, "int_value", number);
            case Long number when metric.type() == DataType.UINT32 -> set(message, "int_value", number.intValue());
            case Long number -> set(message, "long_value", number);
            case Float number -> set(message, "float_value", number);
            case Double number -> set(message, "double_value", number);
            case Boolean flag -> set(message, "boolean_value", flag);
            case String text -> set(message, "string_value", text);
            case byte[] bytes -> set(message, "bytes_value", ByteString.copyFrom(bytes));
            case Object other -> throw new IllegalArgumentException(other.toString());
        }
    }

    private static FieldDescriptor field(Descriptor message, String name) {
        FieldDescriptor field = message.findFieldByName(name);
        if (field == null) {
            throw new IllegalArgumentException("no field " + name + " in " + message.getName());
        }
        return field;
    }
}
