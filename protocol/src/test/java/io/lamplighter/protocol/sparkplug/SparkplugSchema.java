package io.lamplighter.protocol.sparkplug;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;

/**
 * The public Sparkplug B schema as Google's full protobuf library takes it, written down field by field and independently
 * of our codec. What our codec skips is there too, in a smaller form.
 */
final class SparkplugSchema {

    private static final FileDescriptor FILE = build();

    private SparkplugSchema() {}

    static Descriptor payload() {
        return FILE.findMessageTypeByName("Payload");
    }

    static Descriptor type(String name) {
        return FILE.findMessageTypeByName(name);
    }

    private static FileDescriptor build() {
        try {
            return FileDescriptor.buildFrom(
                    FileDescriptorProto.newBuilder().setName("sparkplug_b.proto").setSyntax("proto2")
                            .addMessageType(payloadType()).addMessageType(metricType()).addMessageType(metaDataType())
                            .addMessageType(propertySetType()).addMessageType(propertyValueType())
                            .addMessageType(dataSetType()).addMessageType(templateType()).build(),
                    new FileDescriptor[0]);
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DescriptorProto payloadType() {
        return DescriptorProto.newBuilder().setName("Payload")
                .addField(field("timestamp", 1, FieldDescriptorProto.Type.TYPE_UINT64))
                .addField(message("metrics", 2, "Metric").setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))
                .addField(field("seq", 3, FieldDescriptorProto.Type.TYPE_UINT64))
                .addField(field("uuid", 4, FieldDescriptorProto.Type.TYPE_STRING))
                .addField(field("body", 5, FieldDescriptorProto.Type.TYPE_BYTES))
                .build();
    }

    private static DescriptorProto metricType() {
        return DescriptorProto.newBuilder().setName("Metric")
                .addField(field("name", 1, FieldDescriptorProto.Type.TYPE_STRING))
                .addField(field("alias", 2, FieldDescriptorProto.Type.TYPE_UINT64))
                .addField(field("timestamp", 3, FieldDescriptorProto.Type.TYPE_UINT64))
                .addField(field("datatype", 4, FieldDescriptorProto.Type.TYPE_UINT32))
                .addField(field("is_historical", 5, FieldDescriptorProto.Type.TYPE_BOOL))
                .addField(field("is_transient", 6, FieldDescriptorProto.Type.TYPE_BOOL))
                .addField(field("is_null", 7, FieldDescriptorProto.Type.TYPE_BOOL))
                .addField(message("metadata", 8, "MetaData"))
                .addField(message("properties", 9, "PropertySet"))
                .addField(field("int_value", 10, FieldDescriptorProto.Type.TYPE_UINT32).setOneofIndex(0))
                .addField(field("long_value", 11, FieldDescriptorProto.Type.TYPE_UINT64).setOneofIndex(0))
                .addField(field("float_value", 12, FieldDescriptorProto.Type.TYPE_FLOAT).setOneofIndex(0))
                .addField(field("double_value", 13, FieldDescriptorProto.Type.TYPE_DOUBLE).setOneofIndex(0))
                .addField(field("boolean_value", 14, FieldDescriptorProto.Type.TYPE_BOOL).setOneofIndex(0))
                .addField(field("string_value", 15, FieldDescriptorProto.Type.TYPE_STRING).setOneofIndex(0))
                .addField(field("bytes_value", 16, FieldDescriptorProto.Type.TYPE_BYTES).setOneofIndex(0))
                .addField(message("dataset_value", 17, "DataSet").setOneofIndex(0))
                .addField(message("template_value", 18, "Template").setOneofIndex(0))
                .addOneofDecl(OneofDescriptorProto.newBuilder().setName("value"))
                .build();
    }

    private static DescriptorProto metaDataType() {
        return DescriptorProto.newBuilder().setName("MetaData")
                .addField(field("is_multi_part", 1, FieldDescriptorProto.Type.TYPE_BOOL))
                .addField(field("content_type", 2, FieldDescriptorProto.Type.TYPE_STRING))
                .addField(field("size", 3, FieldDescriptorProto.Type.TYPE_UINT64))
                .addField(field("description", 8, FieldDescriptorProto.Type.TYPE_STRING))
                .build();
    }

    private static DescriptorProto propertySetType() {
        return DescriptorProto.newBuilder().setName("PropertySet")
                .addField(field("keys", 1, FieldDescriptorProto.Type.TYPE_STRING)
                        .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))
                .addField(message("values", 2, "PropertyValue").setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))
                .build();
    }

    private static DescriptorProto propertyValueType() {
        return DescriptorProto.newBuilder().setName("PropertyValue")
                .addField(field("type", 1, FieldDescriptorProto.Type.TYPE_UINT32))
                .addField(field("string_value", 8, FieldDescriptorProto.Type.TYPE_STRING))
                .addField(message("propertyset_value", 9, "PropertySet"))
                .build();
    }

    private static DescriptorProto dataSetType() {
        return DescriptorProto.newBuilder().setName("DataSet")
                .addField(field("num_of_columns", 1, FieldDescriptorProto.Type.TYPE_UINT64))
                .addField(field("columns", 2, FieldDescriptorProto.Type.TYPE_STRING)
                        .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))
                .addField(field("types", 3, FieldDescriptorProto.Type.TYPE_UINT32)
                        .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))
                .build();
    }

    private static DescriptorProto templateType() {
        return DescriptorProto.newBuilder().setName("Template")
                .addField(field("version", 1, FieldDescriptorProto.Type.TYPE_STRING))
                .addField(message("metrics", 2, "Metric").setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))
                .build();
    }

    private static FieldDescriptorProto.Builder field(String name, int number, FieldDescriptorProto.Type type) {
        return FieldDescriptorProto.newBuilder().setName(name).setNumber(number).setType(type)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
    }

    private static FieldDescriptorProto.Builder message(String name, int number, String type) {
        return field(name, number, FieldDescriptorProto.Type.TYPE_MESSAGE).setTypeName("." + type);
    }
}
