package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.util.concurrent.Callable;

import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.BenchLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench switch}: checks what the person asked for, then runs a {@link SwitchBench}. */
@Command(name = "switch", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Measures how long it takes to switch a whole city, and one lamp among them, from the REST call to the pin.",
        "Other programs that run meanwhile make it slower."})
public final class SwitchBenchCommand implements Callable<Integer> {

    @Mixin
    private final BenchLine bench = new BenchLine();

    @Mixin
    private final BusyCityOptions city = new BusyCityOptions();

    @Option(names = "--single", paramLabel = "N", defaultValue = "500", description = "how often a single lamp is switched (default: 500)")
    private int single = 500;

    @Override
    public Integer call() throws InterruptedException, IOException {
        return bench.require(city.valid(), BusyCityOptions.WANTED)
                .require(single >= 1, "--single must be at least 1.")
                .run(report -> new SwitchBench(AgentFiles.installed(), report).run(city.city(), single));
    }
}
