package io.lamplighter.gateway.paper;

import java.util.List;

/**
 * A table. Immutable.
 *
 * @param columns
 *            at least one
 * @param rows
 *            a text for each column
 * @param sum
 *            a last row that stands out; empty for none
 */
public record Grid(List<Column> columns, List<List<String>> rows, List<String> sum) {

    /**
     * A column.
     *
     * @param head
     *            what stands above it
     * @param share
     *            of the width, against the shares of the others
     * @param number
     *            whether it is set to the right
     */
    public record Column(String head, double share, boolean number) {

        public static Column text(String head, double share) {
            return new Column(head, share, false);
        }

        public static Column number(String head, double share) {
            return new Column(head, share, true);
        }
    }

    public Grid {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        sum = List.copyOf(sum);
        int width = columns.size();
        if (width == 0 || rows.stream().anyMatch(row -> row.size() != width)
                || (!sum.isEmpty() && sum.size() != width)) {
            throw new IllegalArgumentException("a row has not as many texts as there are columns: " + width);
        }
    }

    double shares() {
        return columns.stream().mapToDouble(Column::share).sum();
    }

    List<String> heads() {
        return columns.stream().map(Column::head).toList();
    }
}
