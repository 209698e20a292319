package io.lamplighter.simulator.bench.city;

import java.util.concurrent.Callable;

import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.BenchLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code bench plan}: checks what the person asked for, then runs a {@link PlanBench}. */
@Command(name = "plan", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Measures how long it takes until a whole city follows a new calendar, from the REST calls to the last post's report.",
        "Other programs that run meanwhile make it slower."})
public final class PlanBenchCommand implements Callable<Integer> {

    @Mixin
    private final BenchLine bench = new BenchLine();

    @Mixin
    private final BusyCityOptions city = new BusyCityOptions();

    @Override
    public Integer call() throws InterruptedException {
        return bench.require(city.valid(), BusyCityOptions.WANTED)
                .run(report -> new PlanBench(AgentFiles.installed(), report).run(city.city()));
    }
}
