package io.lamplighter.gateway.talq.request;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON of the CMS, read strictly: one value, no name twice, little nesting. Stateless. */
public final class RequestBody {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(30).maxNumberLength(50).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private RequestBody() {}

    /** The body; refuses one that is no object or array. */
    public static JsonNode read(TalqRequest request) {
        try {
            JsonNode body = JSON.readTree(request.body());
            if (body != null && body.isContainer()) {
                return body;
            }
        } catch (JacksonException e) {
            throw TalqRefusal.payload("the body is no JSON: " + e.getOriginalMessage());
        }
        throw TalqRefusal.payload("the body is no JSON object or array");
    }
}
