package io.lamplighter.simulator.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts the rows to which the same thing happened and remembers the first of them, for one sentence per thing. */
final class Tally {

    private static final int EXAMPLES = 5;

    private final Map<String, Rows> things = new LinkedHashMap<>();

    void add(String thing, int row) {
        Rows rows = things.computeIfAbsent(thing, _ -> new Rows());
        rows.count++;
        if (rows.first.size() < EXAMPLES) {
            rows.first.add(row);
        }
    }

    List<String> sentences() {
        return things.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue().shown()).toList();
    }

    private static final class Rows {

        private int count;
        private final List<Integer> first = new ArrayList<>();

        String shown() {
            String numbers = first.stream().map(String::valueOf).collect(Collectors.joining(", "));
            return String.format(Locale.ROOT, "%,d %s (%s%s)", count, count == 1 ? "row" : "rows", numbers,
                    count > first.size() ? ", …" : "");
        }
    }
}
