package io.lamplighter.gateway.web;

import java.util.EnumMap;
import java.util.Map;

import io.lamplighter.gateway.inventory.AssetField;
import tools.jackson.databind.JsonNode;

/** Texts by field of the inventory, as queries and imports have them. */
final class FieldTexts {

    private FieldTexts() {}

    /** Reads an object; PostgreSQL keeps no text with the character 0. */
    static Map<AssetField, String> of(JsonNode json, String where) {
        Map<AssetField, String> texts = new EnumMap<>(AssetField.class);
        json.propertyNames().forEach(name -> texts.put(AssetField.of(name).orElseThrow(() -> Problem.invalid(
                "unknown-field", "A field is unknown", "'" + name + "' in " + where + " is no field of a luminaire")
                .refused()), text(json.path(name), name, where)));
        return texts;
    }

    /** Numbers count as they are written; no object or list is a text. */
    private static String text(JsonNode json, String name, String where) {
        if (json.isContainer()) {
            throw Problem.invalid("wrong-field", "A field is wrong", "'" + name + "' in " + where + " is " + json
                    + ": it must be a text").refused();
        }
        return json.asString("").replace('\0', ' ');
    }
}
