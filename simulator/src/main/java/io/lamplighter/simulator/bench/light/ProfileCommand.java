package io.lamplighter.simulator.bench.light;

import java.util.concurrent.Callable;

import io.lamplighter.simulator.measure.BenchLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench profile}: fits a traffic profile to a count. */
@Command(name = "profile", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Fits a week of simulated traffic to a count and prints the profile on standard output: how many come by in each hour of each"
                + " weekday, how much five minutes differ from their hour, how fast they are. How good it is stands behind it, as lines"
                + " that begin with #.",
        "FILE has a line for each that passed, or with --count-column for each hour."})
public final class ProfileCommand implements Callable<Integer> {

    private static final double SECONDS_PER_HOUR_BY_KILOMETRE = 3.6;

    @Mixin
    private final BenchLine bench = new BenchLine();

    @Mixin
    private final CountFile count = new CountFile();

    @Option(names = "--speed", paramLabel = "KM/H", required = true, description = "how fast they are on average")
    private double speed = 30;

    @Option(names = "--speed-spread", paramLabel = "PART", defaultValue = "0.2", description = "standard deviation of it by the mean (default: 0.2)")
    private double spread = 0.2;

    @Override
    public Integer call() throws InterruptedException {
        Passings.Format format = count.format(bench);
        return bench.require(speed > 0 && speed < 300 && spread >= 0 && spread < 1,
                "--speed must be above 0 and below 300, --speed-spread 0 to 1.").run(report -> {
                    ProfileFit fit = ProfileFit.of(count.read(format), count.zone(), count.hours(),
                            new ProfileFit.Speed(speed / SECONDS_PER_HOUR_BY_KILOMETRE, spread));
                    report.tell("fitted to " + count.file().getFileName());
                    fit.profile().text().forEach(report::line);
                    fit.quality().forEach(line -> report.line("# " + line));
                });
    }
}
