package io.lamplighter.gateway.connector.ngsild;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks an entity against our schema and, where it lies beside the repository, against the published model. */
final class EntityCheck {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema OURS = ours();
    private static final Optional<Schema> PUBLISHED = published();

    private EntityCheck() {}

    static void check(JsonNode entity) {
        assertThat(OURS.validate(entity)).as(entity.toString()).isEmpty();
        PUBLISHED.ifPresent(schema -> assertThat(schema.validate(keyValues(entity))).as(entity.toString()).isEmpty());
    }

    /** Whether the published model takes part; it may not be copied into the repository. */
    static boolean knowsThePublishedModel() {
        return PUBLISHED.isPresent();
    }

    private static Schema ours() {
        try (InputStream in = EntityCheck.class.getResourceAsStream("/ngsi-ld/streetlight-entity.schema.json")) {
            return SCHEMAS.getSchema(JSON.readTree(Objects.requireNonNull(in)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without its remote references, which hold only what every entity has in common. */
    private static Optional<Schema> published() {
        for (String up : new String[]{"../..", "../../.."}) {
            Path file = Path.of(up, "shared/reference/smart-data-models/Streetlight.json");
            if (Files.exists(file)) {
                JsonNode model = JSON.readTree(file);
                ObjectNode schema = JSON.createObjectNode();
                schema.put("type", "object").set("required", model.path("required"));
                for (JsonNode part : model.path("allOf")) {
                    if (part.has("properties")) {
                        schema.set("properties", part.path("properties"));
                    }
                }
                assertThat(schema.path("properties").size()).isGreaterThan(20);
                return Optional.of(SCHEMAS.getSchema(schema));
            }
        }
        return Optional.empty();
    }

    /** The simplified form, for which the published model is written. */
    private static JsonNode keyValues(JsonNode entity) {
        ObjectNode simple = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> each : entity.properties()) {
            JsonNode value = each.getValue().path("value");
            JsonNode typed = value.path("@value");
            simple.set(each.getKey(), each.getValue().isObject()
                    ? typed.isMissingNode() ? value : typed
                    : each.getValue());
        }
        return simple;
    }
}
