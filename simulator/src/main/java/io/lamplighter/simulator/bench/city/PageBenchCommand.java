package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.lamplighter.simulator.measure.AgentFiles;
import io.lamplighter.simulator.measure.BenchLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench page}: checks what the person asked for, then runs a {@link PageBench}. */
@Command(name = "page", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Measures the map of a whole city in a real browser while its posts report.",
        "Browser, gateway and posts share this machine; other programs that run meanwhile make it slower."})
public final class PageBenchCommand implements Callable<Integer> {

    @Mixin
    private final BenchLine bench = new BenchLine();

    @Option(names = "--lamps", paramLabel = "N", defaultValue = "100000", description = "lamps in the city, in steps of 8 (default: 100000)")
    private int lamps = 100_000;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "2000", description = "records per second that they report meanwhile (default: 2000)")
    private int rate = 2_000;

    @Option(names = "--chromium", paramLabel = "PATH", defaultValue = "/usr/bin/chromium", description = "the browser (default: /usr/bin/chromium)")
    private Path browser = Path.of("/usr/bin/chromium");

    @Override
    public Integer call() throws InterruptedException, IOException {
        return bench.require(lamps >= 1 && rate >= 1, "--lamps and --rate must be at least 1.")
                .run(report -> new PageBench(AgentFiles.installed(), report)
                        .run(new PageBench.Settings(lamps, rate, browser)));
    }
}
