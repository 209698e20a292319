package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds answers of a server to its own OpenAPI document. */
final class DocumentCheck {

    private DocumentCheck() {}

    /** Requires an answer, or what is asked for, to be as the schema of that name says. */
    static void conforms(int port, String answer, String name) throws Exception {
        ObjectNode document = document(port);
        document.put("$ref", "#/components/schemas/" + name);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(
                new String(Json.bytes(document), StandardCharsets.UTF_8), InputFormat.JSON);

        assertThat(schema.validate(answer, InputFormat.JSON)).as(name + " " + answer).isEmpty();
    }

    static ObjectNode document(int port) throws Exception {
        return HttpProbe.get(port, "/api/v1/openapi.json").json();
    }
}
