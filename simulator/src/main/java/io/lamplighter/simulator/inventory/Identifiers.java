package io.lamplighter.simulator.inventory;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.lamplighter.simulator.inventory.column.ColumnNames;

/**
 * Makes ids that are unique, also without regard to case, and fit for an MQTT topic level and a folder name. One thread.
 */
final class Identifiers {

    static final int MAX_LENGTH = 64;

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> lastSuffix = new HashMap<>();

    /** Letters, digits, dot, minus and underscore stay; umlauts are spelt out; everything else becomes a minus. */
    static String clean(String text) {
        String plain = Normalizer.normalize(ColumnNames.plainLetters(text), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("(?<=^\\d{1,18})\\.0+$", "").replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
        return plain.length() <= MAX_LENGTH ? plain : plain.substring(0, MAX_LENGTH);
    }

    boolean isTaken(String id) {
        return taken.contains(key(id));
    }

    /** The id itself when it is free, else with the next free number behind it. */
    String claim(String id) {
        String free = id;
        while (!taken.add(key(free))) {
            int suffix = lastSuffix.merge(key(id), 1, Integer::sum) + 1;
            String tail = "-" + suffix;
            free = id.substring(0, Math.min(id.length(), MAX_LENGTH - tail.length())) + tail;
        }
        return free;
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
