package io.lamplighter.gateway.inventory;

import java.util.Map;

/**
 * One entry of a list from elsewhere. Immutable.
 *
 * @param line
 *            where it begins in the file, or which feature it is, from 1
 * @param values
 *            texts by column
 */
public record Row(int line, Map<String, String> values) {

    public Row {
        values = Map.copyOf(values);
    }
}
