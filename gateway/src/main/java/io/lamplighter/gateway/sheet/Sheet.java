package io.lamplighter.gateway.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook of one table, and a page of notes behind it. Immutable.
 *
 * @param name
 *            of the table
 * @param notesName
 *            of the notes
 * @param notes
 *            what one must know of the table, a line each: what, and what it is
 */
public record Sheet(String name, List<Column> columns, String notesName, List<List<String>> notes) {

    /** What fits into a worksheet, without its head; what is beyond is left out. */
    public static final int MOST_ROWS = 1_048_575;
    private static final int ROWS_IN_MEMORY = 500;

    /**
     * A column.
     *
     * @param width
     *            in letters
     * @param format
     *            of its numbers, such as {@code #,##0.0}; empty for text
     */
    public record Column(String head, int width, String format) {}

    public Sheet {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }

    /**
     * Writes it as it goes. Blocks on whoever takes the bytes; does not close the stream.
     *
     * @param rows
     *            a text, a number or nothing for each column
     * @throws IOException
     *             when the stream fails
     */
    public void write(OutputStream out, Iterator<? extends List<? extends @Nullable Object>> rows) throws IOException {
        Workbook book = new Workbook(out, "Lamplighter", "1.0");
        Worksheet table = book.newWorksheet(name);
        head(table);
        int row = 1;
        for (; rows.hasNext() && row <= MOST_ROWS; row++) {
            List<? extends @Nullable Object> cells = rows.next();
            for (int i = 0; i < columns.size(); i++) {
                write(table, row, i, cells.get(i));
            }
            if (row % ROWS_IN_MEMORY == 0) {
                table.flush();
            }
        }
        table.finish();
        Worksheet beside = book.newWorksheet(notesName);
        beside.width(0, 34);
        beside.width(1, 90);
        for (int i = 0; i < notes.size(); i++) {
            for (int j = 0; j < notes.get(i).size(); j++) {
                beside.value(i, j, notes.get(i).get(j));
            }
        }
        book.finish();
    }

    private void head(Worksheet table) {
        for (int i = 0; i < columns.size(); i++) {
            table.width(i, columns.get(i).width());
            table.value(0, i, columns.get(i).head());
        }
        table.range(0, 0, 0, columns.size() - 1).style().bold().wrapText(true).set();
        table.freezePane(0, 1);
    }

    private void write(Worksheet table, int row, int column, @Nullable Object value) {
        if (value instanceof Number number) {
            table.value(row, column, number);
            table.style(row, column).format(columns.get(column).format()).set();
        } else if (value != null) {
            table.value(row, column, value.toString());
        }
    }
}
