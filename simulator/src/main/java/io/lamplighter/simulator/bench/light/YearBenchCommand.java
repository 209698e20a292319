package io.lamplighter.simulator.bench.light;

import java.util.concurrent.Callable;

import io.lamplighter.simulator.measure.BenchLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench year}: checks what the person asked for, then runs a {@link YearBench}. */
@Command(name = "year", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Measures how long it takes to plan a year for a whole city: burning hours and energy of each luminaire and month.",
        "Other programs that run meanwhile make it slower."})
public final class YearBenchCommand implements Callable<Integer> {

    @Mixin
    private final BenchLine bench = new BenchLine();

    @Option(names = "--luminaires", paramLabel = "N", defaultValue = "100000", description = "luminaires of the city (default: 100000)")
    private int luminaires = 100_000;

    @Option(names = "--sample", paramLabel = "N", defaultValue = "100", description = "luminaires that are worked out one by one afterwards, to compare (default: 100)")
    private int sample = 100;

    @Override
    public Integer call() throws InterruptedException {
        return bench
                .require(luminaires >= 1 && sample >= 1 && sample <= luminaires,
                        "--luminaires must be at least 1, --sample 1 to as many.")
                .run(report -> new YearBench(report).run(luminaires, sample));
    }
}
