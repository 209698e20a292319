package io.lamplighter.gateway.talq;

import tools.jackson.databind.JsonNode;

/** Reads fields of what the CMS sends; refuses what is not as TALQ has it. Stateless. */
final class Fields {

    private Fields() {}

    /** A text that must be there. */
    static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isString()) {
            throw TalqRefusal.payload(field + " is missing or no text: " + shortened(json));
        }
        return value.stringValue();
    }

    /** A list; of one that is not there nothing is in it. */
    static JsonNode list(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isArray() && !value.isMissingNode()) {
            throw TalqRefusal.payload(field + " is no list: " + shortened(json));
        }
        return value;
    }

    /** What a refusal says of JSON that may be long. */
    static String shortened(JsonNode json) {
        String text = json.toString();
        return text.length() <= 200 ? text : text.substring(0, 200) + " …";
    }
}
