package io.lamplighter.protocol.register;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Takes CSV apart (RFC 4180): cells in quotes may hold delimiters, quotes (doubled) and line breaks; blanks around cells go; lines
 * end with CR, LF or both; blank ones are left out. One thread.
 */
final class CsvLines {

    /** The byte order mark that programs write in front of a text. */
    static final char MARK = '\ufeff';
    private static final int END = -1;

    private final Reader in;
    private final char delimiter;
    private final char[] buffer = new char[1 << 14];
    private final StringBuilder cell = new StringBuilder();
    private boolean begun;
    private int filled;
    private int place;
    private int line = 1;
    private int begin;
    private int length;

    CsvLines(Reader in, char delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    /** In which line of the text the cells last read began, from 1. */
    int begin() {
        return begin;
    }

    /** The cells of the next line that has any; null at the end. */
    @Nullable
    List<String> next() throws IOException {
        while (true) {
            begin = line;
            length = 0;
            List<String> cells = new ArrayList<>();
            int last = cell(cells);
            while (last == delimiter) {
                last = cell(cells);
            }
            if (!cells.stream().allMatch(String::isEmpty)) {
                return cells;
            }
            if (last == END) {
                return null;
            }
        }
    }

    /** Reads a cell, and tells what stands behind it: the delimiter, a line break or the end. */
    private int cell(List<String> cells) throws IOException {
        cell.setLength(0);
        int c = read();
        while (c != delimiter && (c == ' ' || c == '\t')) {
            c = read();
        }
        if (c == '"') {
            quoted();
            c = read();
            while (c != delimiter && (c == ' ' || c == '\t')) {
                c = read();
            }
            if (!ends(c)) {
                throw new MalformedCsvException(line, "something stands behind a closing quote");
            }
            cells.add(cell.toString());
            return c;
        }
        while (!ends(c)) {
            cell.append((char) c);
            c = read();
        }
        cells.add(cell.toString().strip());
        return c;
    }

    /** What stands between quotes; the first of them is read already. */
    private void quoted() throws IOException {
        int opened = line;
        while (true) {
            int c = read();
            if (c == END) {
                throw new MalformedCsvException(opened, "a quote that is never closed");
            }
            if (c == '"') {
                if (peek() != '"') {
                    return;
                }
                read();
            }
            cell.append((char) c);
        }
    }

    private boolean ends(int c) {
        return c == delimiter || c == '\n' || c == END;
    }

    /** The next character; every line break is a line feed. */
    private int read() throws IOException {
        int c = peek();
        if (c == END) {
            return END;
        }
        place++;
        if (c == '\r') {
            if (peek() == '\n') {
                place++;
            }
            c = '\n';
        }
        if (c == '\n') {
            line++;
        }
        if (++length > CsvTable.MOST_CHARACTERS) {
            throw new MalformedCsvException(begin, "a row of more than " + CsvTable.MOST_CHARACTERS + " characters");
        }
        return c;
    }

    private int peek() throws IOException {
        if (place == filled) {
            place = 0;
            filled = Math.max(0, in.read(buffer, 0, buffer.length));
            if (!begun && filled > 0) {
                begun = true;
                place = buffer[0] == MARK ? 1 : 0;
                return peek();
            }
        }
        return filled == 0 ? END : buffer[place];
    }
}
