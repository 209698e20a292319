package io.lamplighter.gateway.web;

import io.lamplighter.gateway.inventory.AssetReader;

/** Names and the like as people send them: one line of some length, blank when left out. */
final class ShortText {

    private ShortText() {}

    static String of(JsonBody body, String field) {
        String text = body.has(field) ? body.text(field).strip() : "";
        if (text.length() > AssetReader.MAXIMUM_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("wrong-field", "A field is wrong", field + " has control characters or more than "
                    + AssetReader.MAXIMUM_TEXT + " characters").refused();
        }
        return text;
    }
}
