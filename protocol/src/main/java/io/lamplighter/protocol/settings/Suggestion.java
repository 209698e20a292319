package io.lamplighter.protocol.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the known word that somebody may have meant. Pure. */
public final class Suggestion {

    /** So many words can be read at a glance. */
    private static final int LISTED = 12;

    private Suggestion() {}

    /** What to tell somebody who wrote a word that is none of these: the nearest one, else some that there are. */
    public static String unknown(String given, Collection<String> known) {
        String there = known.stream().limit(LISTED).collect(Collectors.joining(", "))
                + (known.size() > LISTED ? ", … (" + known.size() + " in all)" : "");
        return "there is no \"" + given + "\": " + closest(given, known).map(near -> "did you mean \"" + near + "\"?")
                .orElse(known.isEmpty() ? "there are none" : "there are " + there);
    }

    /** The nearest one, when it takes at most a third of its letters to get there. */
    static Optional<String> closest(String given, Collection<String> known) {
        return known.stream().filter(key -> distance(given, key) <= Math.max(1, key.length() / 3))
                .min(Comparator.comparingInt((String key) -> distance(given, key)).thenComparing(key -> key));
    }

    /** Letters to insert, delete, replace or swap with the next to make one out of the other. */
    static int distance(String from, String to) {
        int[][] rows = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : cheapest(rows, from, to, i, j);
            }
        }
        return rows[from.length()][to.length()];
    }

    private static int cheapest(int[][] rows, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int changed = Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(changed, rows[i - 2][j - 2] + 1) : changed;
    }
}
