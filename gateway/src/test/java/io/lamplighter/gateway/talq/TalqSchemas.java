package io.lamplighter.gateway.talq;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lamplighter.gateway.Reference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds JSON to TALQ's own data model, when its OpenAPI files lie beside the project, which they need not. The files name
 * what a function or attribute really is by its type only, so each is held to the schema of its type too.
 */
public final class TalqSchemas {

    private static final SchemaRegistry REGISTRY = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode components;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private TalqSchemas(JsonNode components) {
        this.components = components;
    }

    /** Skips the test, and says so, where the files are not. */
    public static TalqSchemas orSkip() {
        Path file = Reference.orSkip("talq/data-model.json", "TALQ's OpenAPI files");
        return new TalqSchemas(JsonMapper.shared().readTree(file).path("components"));
    }

    public void checkDevice(JsonNode device) {
        check("Device", device);
        for (JsonNode function : device.path("functions")) {
            checkFunction(function);
        }
    }

    public void checkFunction(JsonNode function) {
        String type = function.path("type").asString("");
        check(type, function);
        JsonNode known = components.path("schemas").path(type);
        function.properties().stream().filter(each -> each.getValue().isObject()).forEach(each -> {
            assertThat(known.findValue(each.getKey())).as(type + "/" + each.getKey()).isNotNull();
            checkAttribute(each.getValue());
        });
    }

    public void checkAttribute(JsonNode attribute) {
        check(attribute.path("type").asString(""), attribute);
        JsonNode value = attribute.path("value");
        if (value.has("state")) {
            check("Command", value);
            check(value.path("state").path("name").asString(""), value.path("state"));
        }
    }

    public void checkClass(JsonNode deviceClass) {
        check("DeviceClass", deviceClass);
        for (JsonNode function : deviceClass.path("functions")) {
            JsonNode known = components.path("schemas").path(function.path("type").asString(""));
            function.path("attributes").forEach(each -> assertThat(known.findValue(each.path("name").asString("")))
                    .as(function.path("type") + " " + each).isNotNull());
        }
    }

    public void check(String schema, JsonNode json) {
        assertThat(components.path("schemas").has(schema)).as("TALQ has " + schema).isTrue();
        assertThat(schemas.computeIfAbsent(schema, this::compile).validate(json)).as(schema + ": " + json).isEmpty();
    }

    private Schema compile(String name) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.set("components", components);
        root.put("$ref", "#/components/schemas/" + name);
        return REGISTRY.getSchema(root);
    }
}
