package io.lamplighter.simulator.bench.light;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.measure.BenchLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bench traffic}: checks what the person asked for, then runs a {@link TrafficBench}. */
@Command(name = "traffic", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Lights one lamp through the nights of a traffic count, second by second, by fixed plans and by plans that follow who passes,"
                + " and says what it burns and how often its level changes.",
        "FILE has a line for each vehicle, with the local time at which it passed."})
public final class TrafficBenchCommand implements Callable<Integer> {

    @Mixin
    private final BenchLine bench = new BenchLine();

    @Parameters(paramLabel = "FILE", description = "the count")
    private Path file = Path.of("traffic.csv");

    @Option(names = "--delimiter", paramLabel = "TEXT", defaultValue = ";", description = "between columns (default: ;)")
    private String delimiter = ";";

    @Option(names = "--column", paramLabel = "N", defaultValue = "1", description = "with the time (default: 1)")
    private int column = 1;

    @Option(names = "--time-format", paramLabel = "PATTERN", defaultValue = "yyyy-MM-dd HH:mm:ss", description = "of the local time, in the letters of Java's DateTimeFormatter (default: yyyy-MM-dd HH:mm:ss)")
    private String timeFormat = "yyyy-MM-dd HH:mm:ss";

    @Option(names = "--time-zone", paramLabel = "ZONE", defaultValue = "Europe/Berlin", description = "of that time (default: Europe/Berlin)")
    private ZoneId zone = ZoneId.of("Europe/Berlin");

    @Option(names = "--latitude", paramLabel = "DEGREES", defaultValue = "51.45", description = "of the lamp (default: 51.45)")
    private double latitude = 51.45;

    @Option(names = "--longitude", paramLabel = "DEGREES", defaultValue = "6.64", description = "of the lamp (default: 6.64)")
    private double longitude = 6.64;

    @Option(names = "--watts", paramLabel = "N", defaultValue = "100", description = "of the lamp at full light (default: 100)")
    private double watts = 100;

    @Option(names = "--quiet", paramLabel = "PERCENT", defaultValue = "40", description = "level while nobody passes, or few (default: 40)")
    private double quiet = 40;

    @Option(names = "--hold", paramLabel = "SECONDS", defaultValue = "30", description = "for so long full light stays behind a vehicle (default: 30)")
    private int hold = 30;

    @Option(names = "--little", paramLabel = "N", defaultValue = "120", description = "fewer vehicles per hour are few (default: 120)")
    private int little = 120;

    @Override
    public Integer call() throws InterruptedException {
        DateTimeFormatter pattern = pattern();
        return bench.require(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180, "There is no such place on earth.")
                .require(watts > 0 && quiet >= 0 && quiet <= 100 && column >= 1 && !delimiter.isEmpty(),
                        "--watts must be above 0, --quiet 0 to 100, --column at least 1, --delimiter not empty.")
                .require(hold >= 0 && hold <= 3_600 && little >= 1 && little <= 100_000,
                        "--hold must be 0 to 3600, --little 1 to 100000.")
                .run(report -> new TrafficBench(report).run(
                        Passings.read(file, new Passings.Format(delimiter, column, pattern, zone)),
                        new TrafficBench.Settings(new Location(latitude, longitude), zone, watts, quiet,
                                Duration.ofSeconds(hold), little)));
    }

    private DateTimeFormatter pattern() {
        try {
            return DateTimeFormatter.ofPattern(timeFormat, java.util.Locale.ROOT);
        } catch (IllegalArgumentException e) {
            bench.require(false, "--time-format " + timeFormat + " is no pattern: " + e.getMessage());
            throw e;
        }
    }
}
