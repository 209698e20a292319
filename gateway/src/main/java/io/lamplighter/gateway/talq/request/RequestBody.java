package io.lamplighter.gateway.talq.request;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** JSON of the CMS, read strictly: one value, no name twice, little nesting. Stateless. */
public final class RequestBody {

    private static final int MOST_NESTED = 30;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MOST_NESTED).maxNumberLength(50).build())
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
            throw TalqRefusal.payload("the body is no JSON: " + reason(e));
        }
        throw TalqRefusal.payload("the body is no JSON object or array");
    }

    /** Without the reader's own words for where and by which of its settings. */
    private static String reason(JacksonException problem) {
        String place = problem.getLocation() == null
                ? ""
                : " at line " + problem.getLocation().getLineNr() + ", column " + problem.getLocation().getColumnNr();
        return switch (problem) {
            case StreamConstraintsException _ -> "it is nested deeper than " + MOST_NESTED
                    + ", or has a number or a text that is too long";
            case MismatchedInputException _ -> "something stands behind its end";
            default -> problem.getOriginalMessage().replaceFirst("(?s) \\(.*", "") + place;
        };
    }
}
