package io.lamplighter.simulator.bench.light;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalInt;

import io.lamplighter.simulator.measure.BenchLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The part of a command line that says where a traffic count is and how it is written. */
final class CountFile {

    @Parameters(paramLabel = "FILE", description = "the count")
    private Path file = Path.of("traffic.csv");

    @Option(names = "--delimiter", paramLabel = "TEXT", defaultValue = ";", description = "between columns (default: ;)")
    private String delimiter = ";";

    @Option(names = "--column", paramLabel = "N", defaultValue = "1", description = "with the time (default: 1)")
    private int column = 1;

    @Option(names = "--count-column", paramLabel = "N", defaultValue = "0", description = "with the number of those that passed in the hour that begins then (default: each line is one)")
    private int countColumn;

    @Option(names = "--time-format", paramLabel = "PATTERN", defaultValue = "yyyy-MM-dd HH:mm:ss", description = "of the local time, in the letters of Java's DateTimeFormatter (default: yyyy-MM-dd HH:mm:ss)")
    private String timeFormat = "yyyy-MM-dd HH:mm:ss";

    @Option(names = "--time-zone", paramLabel = "ZONE", defaultValue = "Europe/Berlin", description = "of that time (default: Europe/Berlin)")
    private ZoneId zone = ZoneId.of("Europe/Berlin");

    ZoneId zone() {
        return zone;
    }

    Path file() {
        return file;
    }

    boolean hours() {
        return countColumn > 0;
    }

    /** How it is written, checked. */
    Passings.Format format(BenchLine bench) {
        bench.require(column >= 1 && countColumn >= 0 && !delimiter.isEmpty(),
                "--column must be at least 1, --count-column not below 0, --delimiter not empty.");
        return new Passings.Format(delimiter, column, pattern(bench), zone,
                hours() ? OptionalInt.of(countColumn) : OptionalInt.empty());
    }

    Passings read(Passings.Format format) throws IOException {
        return Passings.read(file, format);
    }

    private DateTimeFormatter pattern(BenchLine bench) {
        try {
            return DateTimeFormatter.ofPattern(timeFormat, Locale.ROOT);
        } catch (IllegalArgumentException e) {
            bench.require(false, "--time-format " + timeFormat + " is no pattern: " + e.getMessage());
            throw e;
        }
    }
}
