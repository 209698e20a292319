package io.lamplighter.gateway.connector.ngsild;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.lamplighter.gateway.Reference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds entities to the smart data models when these lie beside the project: those of street lighting to their JSON schemas, the
 * others to schemas made of the list of their properties. A property that its model does not have is wrong too.
 */
final class SmartDataModels {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String COMMONS = "https://smart-data-models.github.io/data-models/common-schema.json";
    private static final List<String> LIGHTING = List.of("Streetlight", "StreetlightModel", "StreetlightGroup",
            "StreetlightControlCabinet");
    private static final Pattern MODEL = Pattern.compile("\\S+/(\\w+) required=(\\S.*) v=.*");
    private static final Pattern COMMON = Pattern.compile(" {2}common (\\S+)");
    private static final Pattern PROPERTY = Pattern.compile("- (\\S+): (\\S+)(?: enum=(\\[[^]]*]))?.*");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    private final SchemaRegistry registry;
    private final Map<String, JsonNode> schemas = new HashMap<>();

    private SmartDataModels(Path folder) throws IOException {
        Map<String, String> known = new HashMap<>();
        try (InputStream in = getClass().getResourceAsStream("/ngsi-ld/smart-data-commons.schema.json")) {
            known.put(COMMONS, new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        }
        for (String type : LIGHTING) {
            String text = Files.readString(folder.resolve(type + ".json"));
            String id = "https://example.org/models/" + type; // their own are no good: two have the same
            known.put(id, ((ObjectNode) JSON.readTree(text)).put("$id", id).toString());
            schemas.put(type, closed().put("$ref", id));
        }
        for (String model : Files.readString(folder.resolve("sdm-sensors.md")).split("(?m)^## ", -1)) {
            readListed(model.lines().toList());
        }
        registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(known).schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    }

    /** Skips the test, and says so, where the models are not. */
    static SmartDataModels orSkip() {
        try {
            return new SmartDataModels(Reference.orSkip("smart-data-models", "the smart data models"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds an entity in normalized form to its model. */
    void check(JsonNode entity) {
        String type = entity.path("type").asString("");
        JsonNode plain = keyValues(entity);
        JsonNode schema = Objects.requireNonNull(schemas.get(type), "there is no model of a " + type);
        assertThat(registry.getSchema(schema).validate(plain)).as(plain.toString()).isEmpty();
    }

    /** The form that the models speak of: each property as its bare value, each moment as its text. */
    private static JsonNode keyValues(JsonNode normalized) {
        ObjectNode plain = JSON.createObjectNode();
        normalized.properties().forEach(each -> {
            JsonNode attribute = each.getValue();
            JsonNode value = attribute.path(attribute.has("object") ? "object" : "value");
            JsonNode bare = value.has("@value") ? value.path("@value") : value;
            plain.set(each.getKey(), attribute.isObject() ? bare : attribute);
        });
        return plain;
    }

    /** A line for each property: its name, its type or whose definition it has, and its words if it has only those. */
    private void readListed(List<String> lines) {
        MatchResult head = lines.isEmpty() ? null : match(MODEL, lines.getFirst());
        if (head == null) {
            return;
        }
        ObjectNode schema = closed();
        quoted(head.group(2)).forEach(schema.putArray("required")::add);
        ObjectNode properties = schema.putObject("properties");
        var commons = schema.putArray("allOf");
        for (String line : lines) {
            MatchResult common = match(COMMON, line);
            if (common != null) {
                commons.addObject().put("$ref", COMMONS + "#/definitions/" + common.group(1));
            }
            MatchResult property = match(PROPERTY, line);
            if (property != null) {
                properties.set(property.group(1), listed(property.group(2), property.group(3)));
            }
        }
        schemas.put(head.group(1), schema);
    }

    private static ObjectNode closed() {
        return JSON.createObjectNode().put("unevaluatedProperties", false);
    }

    private static ObjectNode listed(String type, @Nullable String words) {
        ObjectNode schema = JSON.createObjectNode();
        switch (type) {
            case "string", "number", "integer", "boolean", "array", "object" -> schema.put("type", type);
            case "anyOf" -> schema.put("$ref", COMMONS + "#/definitions/EntityIdentifierType"); // a reference to another
            default -> {
                if (type.startsWith(COMMONS)) {
                    schema.put("$ref", type);
                }
            }
        }
        if (words != null && type.equals("string")) {
            quoted(words).forEach(schema.putArray("enum")::add);
        }
        return schema;
    }

    private static List<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(each -> each.group(1)).toList();
    }

    private static @Nullable MatchResult match(Pattern pattern, String line) {
        var matcher = pattern.matcher(line);
        return matcher.matches() ? matcher.toMatchResult() : null;
    }
}
