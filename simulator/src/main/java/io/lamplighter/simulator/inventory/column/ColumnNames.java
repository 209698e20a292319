package io.lamplighter.simulator.inventory.column;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares the name of a column with the names that a field goes by. Pure. */
public final class ColumnNames {

    private static final Map<Field, List<Field.Synonym>> SYNONYMS = Arrays.stream(Field.values())
            .collect(Collectors.toUnmodifiableMap(field -> field, Field::synonyms));

    private ColumnNames() {}

    /** 0 to 100: the weight of the very name, else the best of the names that a part of the column's name fits. */
    static double score(Field field, String column) {
        String words = words(column);
        String joined = words.replace(" ", "");
        double best = 0;
        for (Field.Synonym synonym : SYNONYMS.getOrDefault(field, List.of())) {
            if (joined.equals(synonym.name().replace(" ", ""))) {
                return synonym.weight();
            }
            best = Math.max(best, synonym.weight() * likeness(words, synonym.name()));
        }
        return best;
    }

    /** {@code "Straße_Nr"} and {@code "strasseNr"} become {@code "strasse nr"}. */
    public static String words(String column) {
        String parted = column.strip().replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ").toLowerCase(Locale.ROOT);
        return plainLetters(parted).replaceAll("[^a-z0-9]+", " ").strip();
    }

    public static String plainLetters(String text) {
        return text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss").replace("Ä", "Ae")
                .replace("Ö", "Oe").replace("Ü", "Ue");
    }

    private static double likeness(String column, String synonym) {
        String joined = synonym.replace(" ", "");
        if ((" " + column + " ").contains(" " + synonym + " ") || (" " + column + " ").contains(" " + joined + " ")) {
            return 0.8;
        }
        return joined.length() >= 5 && column.replace(" ", "").contains(joined) ? 0.6 : 0;
    }
}
