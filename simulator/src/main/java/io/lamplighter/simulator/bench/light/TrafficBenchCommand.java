package io.lamplighter.simulator.bench.light;

import java.time.Duration;
import java.util.concurrent.Callable;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.measure.BenchLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench traffic}: checks what the person asked for, then runs a {@link TrafficBench}. */
@Command(name = "traffic", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Lights one lamp through the nights of a traffic count, second by second, by fixed plans and by plans that follow who passes,"
                + " and says what it burns and how often its level changes.",
        "FILE has a line for each vehicle, with the local time at which it passed."})
public final class TrafficBenchCommand implements Callable<Integer> {

    @Mixin
    private final BenchLine bench = new BenchLine();

    @Mixin
    private final CountFile count = new CountFile();

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
        Passings.Format format = count.format(bench);
        return bench.require(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180, "There is no such place on earth.")
                .require(watts > 0 && quiet >= 0 && quiet <= 100, "--watts must be above 0, --quiet 0 to 100.")
                .require(hold >= 0 && hold <= 3_600 && little >= 1 && little <= 100_000,
                        "--hold must be 0 to 3600, --little 1 to 100000.")
                .run(report -> new TrafficBench(report).run(count.read(format),
                        new TrafficBench.Settings(new Location(latitude, longitude), count.zone(), watts, quiet,
                                Duration.ofSeconds(hold), little)));
    }
}
