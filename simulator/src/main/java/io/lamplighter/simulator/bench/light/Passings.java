package io.lamplighter.simulator.bench.light;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

import io.lamplighter.simulator.host.HostException;

/**
 * When vehicles passed a lamp, as a counter wrote it down. Immutable.
 *
 * @param times
 *            ascending, at least one
 */
record Passings(List<Instant> times) {

    /** Years of a busy road; a longer file is refused. */
    static final int MOST = 2_000_000;

    private static final long HOUR_MILLIS = 3_600_000;
    private static final LocalDateTime EXAMPLE = LocalDateTime.of(2026, 11, 21, 18, 5);
    /** Characters of one in a message. */
    private static final int LONGEST_CELL = 40;

    /**
     * How a file is written: a line for each vehicle.
     *
     * @param delimiter
     *            between columns
     * @param column
     *            with the time, from 1
     * @param pattern
     *            of the local time, as {@link DateTimeFormatter}
     * @param zone
     *            of that time
     * @param countColumn
     *            with the number of those that passed in the hour that begins then, from 1; empty when each line is one
     */
    record Format(String delimiter, int column, DateTimeFormatter pattern, ZoneId zone, OptionalInt countColumn) {

        Format(String delimiter, int column, DateTimeFormatter pattern, ZoneId zone) {
            this(delimiter, column, pattern, zone, OptionalInt.empty());
        }
    }

    Passings {
        times = times.stream().sorted().toList();
        if (times.isEmpty()) {
            throw new HostException("There is no vehicle in the file.");
        }
    }

    /**
     * Reads them. Empty lines, lines that begin with # and a first line without a time are passed over. Blocks.
     *
     * @throws HostException
     *             when a line has no time, with its number
     */
    static Passings read(Path file, Format format) throws IOException {
        Pattern columns = Pattern.compile(Pattern.quote(format.delimiter()));
        List<Instant> times = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) { // times are ASCII
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                try {
                    String[] cells = columns.split(line, -1);
                    add(times, time(cells, format), count(cells, format));
                } catch (DateTimeException e) {
                    if (number > 1) {
                        throw new HostException("Line " + number + " of " + file + ": " + e.getMessage(), e);
                    }
                }
                if (times.size() > MOST) {
                    throw new HostException(file + " has more than " + MOST + " vehicles.");
                }
            }
        }
        return new Passings(times);
    }

    /** Those of an hour at equal distances. */
    private static void add(List<Instant> times, Instant from, int count) {
        for (int i = 0; i < count; i++) {
            times.add(from.plusMillis(HOUR_MILLIS * i / count));
        }
    }

    private static int count(String[] cells, Format format) {
        if (format.countColumn().isEmpty()) {
            return 1;
        }
        int column = format.countColumn().getAsInt();
        String cell = column <= cells.length ? cells[column - 1].strip() : "";
        try {
            int count = Integer.parseInt(cell);
            if (count >= 0 && count <= MOST) {
                return count;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new DateTimeException(
                "column " + column + " is '" + cell.substring(0, Math.min(cell.length(), LONGEST_CELL))
                        + "', and no number from 0 to " + MOST + ": say with --count-column where it is");
    }

    private static Instant time(String[] cells, Format format) {
        if (cells.length < format.column()) {
            throw new DateTimeException("it has " + cells.length + " columns, and the time is wanted in column "
                    + format.column() + ": say with --delimiter what is between them, and with --column which it is");
        }
        String cell = cells[format.column() - 1].strip();
        try {
            return LocalDateTime.parse(cell, format.pattern()).atZone(format.zone()).toInstant();
        } catch (DateTimeException e) {
            throw new DateTimeException("column " + format.column() + " is '"
                    + cell.substring(0, Math.min(cell.length(), LONGEST_CELL)) + "', and no time such as "
                    + EXAMPLE.format(format.pattern())
                    + ": say with --time-format how times are written, and with --column"
                    + " where", e);
        }
    }

    Instant first() {
        return times.getFirst();
    }

    Instant last() {
        return times.getLast();
    }

    /** How many passed from the one time to before the other. */
    int between(Instant from, Instant to) {
        return before(to) - before(from);
    }

    /** How many passed before a time. */
    int before(Instant time) {
        int low = 0;
        int high = times.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times.get(middle).isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
