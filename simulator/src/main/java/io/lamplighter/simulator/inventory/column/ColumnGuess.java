package io.lamplighter.simulator.inventory.column;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.lamplighter.protocol.register.Numbers;
import io.lamplighter.protocol.register.Wattage;
import io.lamplighter.simulator.inventory.table.InventoryException;
import io.lamplighter.simulator.inventory.table.Row;

/**
 * Decides which column holds which field: the name gives a score, the content of the first rows lowers it (blank cells,
 * text where numbers belong, ids that repeat). The best pair of field and column is taken first; a column serves once.
 * Pure.
 */
public final class ColumnGuess {

    private static final int LEAST_SCORE = 25;
    private static final List<List<String>> FAMILIES = List.of(List.of("geometry x", "geometry y"),
            List.of("longitude", "latitude"), List.of("lon", "lat"), List.of("lng", "lat"), List.of("long", "lat"),
            List.of("lon", "latitude"), List.of("longitude", "lat"),
            List.of("laengengrad", "breitengrad"), List.of("easting", "northing"), List.of("ostwert", "nordwert"),
            List.of("rechtswert", "hochwert"), List.of("rw", "hw"), List.of("east", "north"), List.of("ost", "nord"),
            List.of("x", "y"), List.of("e", "n"));

    private final List<String> columns;
    private final List<Row> sample;
    private final Map<Field, MappedColumn> mapping = new EnumMap<>(Field.class);
    private final Set<String> used = new HashSet<>();
    private final Set<Field> closed = new HashSet<>();

    private ColumnGuess(List<String> columns, List<Row> sample) {
        this.columns = columns;
        this.sample = sample;
    }

    /** Fields without a fitting column are absent. Throws for an unknown field or column in the options. */
    public static Map<Field, MappedColumn> of(List<String> columns, List<Row> sample, Map<String, String> given) {
        ColumnGuess guess = new ColumnGuess(columns, sample);
        given.forEach(guess::take);
        guess.guessPosition();
        guess.guessOthers();
        return guess.mapping;
    }

    /** The best column for the ids of rows whose id cell is blank: filled and different in every row. */
    public static Optional<String> spareId(List<String> columns, List<Row> sample, Map<Field, MappedColumn> mapping) {
        ColumnGuess guess = new ColumnGuess(columns, sample);
        mapping.values().forEach(mapped -> guess.used.add(mapped.column()));
        return columns.stream().filter(column -> !guess.used.contains(column))
                .filter(column -> guess.score(Field.ID, column) >= LEAST_SCORE)
                .filter(column -> sample.stream().noneMatch(row -> row.cell(column).isEmpty()))
                .max(Comparator.comparingDouble(column -> guess.score(Field.ID, column)));
    }

    private void take(String word, String name) {
        Field field = Field.of(word).orElseThrow(() -> new InventoryException(
                "unknown field \"" + word + "\" in the column option: the fields are " + Field.words()));
        closed.add(field);
        if (name.strip().equals("-")) {
            return;
        }
        String column = columns.stream().filter(each -> each.equals(name.strip())).findFirst()
                .or(() -> columns.stream().filter(each -> each.equalsIgnoreCase(name.strip())).findFirst())
                .orElseThrow(() -> new InventoryException("no column \"" + name + "\" for " + word
                        + ": the file has the columns " + String.join(", ", columns)));
        used.add(column);
        mapping.put(field, new MappedColumn(column, 100, true));
    }

    /** X and y must come from one family of names, so that an easting is never paired with a latitude. */
    private void guessPosition() {
        if (closed.contains(Field.X) && closed.contains(Field.Y)) {
            return;
        }
        Pair best = null;
        for (String x : candidates(Field.X)) {
            for (String y : candidates(Field.Y)) {
                double score = Math.min(score(Field.X, x), score(Field.Y, y));
                if (!x.equals(y) && sameFamily(x, y) && (best == null || score > best.score)) {
                    best = new Pair(x, y, score);
                }
            }
        }
        if (best != null && best.score >= LEAST_SCORE) {
            propose(Field.X, best.x, best.score);
            propose(Field.Y, best.y, best.score);
        }
        closed.add(Field.X);
        closed.add(Field.Y);
    }

    private List<String> candidates(Field field) {
        MappedColumn given = mapping.get(field);
        return given != null
                ? List.of(given.column())
                : columns.stream().filter(column -> !used.contains(column))
                        .filter(column -> ColumnNames.score(field, column) > 0).toList();
    }

    private boolean sameFamily(String x, String y) {
        if (mapping.containsKey(Field.X) || mapping.containsKey(Field.Y)) {
            return true;
        }
        String xWords = " " + ColumnNames.words(x) + " ";
        String yWords = " " + ColumnNames.words(y) + " ";
        return FAMILIES.stream().anyMatch(
                family -> xWords.contains(family.getFirst()) && xWords.replaceFirst(family.getFirst(), family.getLast())
                        .equals(yWords));
    }

    private void propose(Field field, String column, double score) {
        if (!mapping.containsKey(field)) {
            used.add(column);
            mapping.put(field, new MappedColumn(column, (int) Math.round(score), false));
        }
    }

    private void guessOthers() {
        List<Choice> choices = new ArrayList<>();
        for (Field field : Field.values()) {
            if (closed.contains(field)) {
                continue;
            }
            for (String column : columns) {
                double score = score(field, column);
                if (score >= LEAST_SCORE) {
                    choices.add(new Choice(field, column, score));
                }
            }
        }
        choices.sort(Comparator.comparingDouble(Choice::score).reversed());
        for (Choice choice : choices) {
            if (!used.contains(choice.column) && !mapping.containsKey(choice.field)) {
                propose(choice.field, choice.column, choice.score);
            }
        }
    }

    private double score(Field field, String column) {
        double byName = ColumnNames.score(field, column);
        if (byName == 0) {
            return 0;
        }
        return byName * switch (field) {
            case X, Y -> share(column, ColumnGuess::isCoordinate);
            case WATTAGE, GROSS_WATTAGE ->
                filledAtAll(column, text -> Wattage.parse(text).isPresent());
            case ID -> share(column, text -> true) * distinct(column);
            case NAME, STREET, LUMINAIRE_TYPE, LAMP_TYPE, CIRCUIT, FEEDER, INSTALL_DATE, STATUS, KIND, REMARK ->
                filledAtAll(column, text -> true);
        };
    }

    private static boolean isCoordinate(String text) {
        var number = Numbers.parse(text);
        return number.isPresent() && number.getAsDouble() != 0;
    }

    /** Share of all rows. */
    private double share(String column, Predicate<String> fits) {
        long count = sample.stream().map(row -> row.cell(column)).filter(text -> !text.isEmpty()).filter(fits).count();
        return sample.isEmpty() ? 0 : (double) count / sample.size();
    }

    /** Half of the score stays for a column that is rarely filled, nothing for one whose content never fits. */
    private double filledAtAll(String column, Predicate<String> fits) {
        long filled = sample.stream().filter(row -> !row.cell(column).isEmpty()).count();
        double fitting = share(column, fits) * sample.size();
        return filled == 0 ? 0 : fitting / filled * (0.5 + 0.5 * filled / sample.size());
    }

    private double distinct(String column) {
        long filled = sample.stream().filter(row -> !row.cell(column).isEmpty()).count();
        long different = sample.stream().map(row -> row.cell(column)).filter(text -> !text.isEmpty()).distinct()
                .count();
        return filled == 0 ? 0 : (double) different / filled;
    }

    private record Choice(Field field, String column, double score) {}

    private record Pair(String x, String y, double score) {}
}
