package io.lamplighter.gateway.connector.sensorthings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/**
 * How a server names one of its entities: a number, or a text. Immutable.
 *
 * @param literal
 *            as it stands in an address, such as {@code 7} or {@code 'a'}
 */
record Reference(String literal) {

    private static final Pattern LAST = Pattern.compile("\\(([0-9]{1,18}|'(?:[^'\\p{Cntrl}]|''){1,200}')\\)/?$");

    /** Of a member {@code @iot.id}. */
    static Optional<Reference> of(JsonNode entity) {
        JsonNode id = entity.path("@iot.id");
        if (id.isIntegralNumber()) {
            return Optional.of(new Reference(id.asString()));
        }
        return id.isString() && !id.stringValue().isEmpty()
                ? Optional.of(new Reference(quoted(id.stringValue())))
                : Optional.empty();
    }

    /** Of the address of a new entity, such as {@code http://host/v1.1/Things(7)}. */
    static Optional<Reference> ofAddress(String address) {
        Matcher last = LAST.matcher(address.replace("%27", "'"));
        return last.find() ? Optional.of(new Reference(last.group(1))) : Optional.empty();
    }

    /** A text as it stands in a filter. */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** As the value of {@code @iot.id}. */
    JsonNode json() {
        return literal.startsWith("'")
                ? StringNode.valueOf(literal.substring(1, literal.length() - 1).replace("''", "'"))
                : LongNode.valueOf(Long.parseLong(literal));
    }
}
