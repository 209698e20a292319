package io.lamplighter.gateway.connector.ngsild;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks an entity against our schema of a Streetlight. */
final class EntityCheck {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema OURS = ours();

    private EntityCheck() {}

    static void check(JsonNode entity) {
        assertThat(OURS.validate(entity)).as(entity.toString()).isEmpty();
    }

    private static Schema ours() {
        try (InputStream in = EntityCheck.class.getResourceAsStream("/ngsi-ld/streetlight-entity.schema.json")) {
            return SCHEMAS.getSchema(JSON.readTree(Objects.requireNonNull(in)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
