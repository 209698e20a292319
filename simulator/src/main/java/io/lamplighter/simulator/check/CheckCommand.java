package io.lamplighter.simulator.check;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import com.sun.management.OperatingSystemMXBean;
import io.lamplighter.simulator.check.mutation.Hunt;
import io.lamplighter.simulator.check.mutation.Mutation;
import io.lamplighter.simulator.check.mutation.Mutations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code check}: tries seeds, shrinks what fails, prints figures. */
@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Lets faults happen to a whole street with its gateway on virtual time, and checks the promises of the system.",
        "Ends with code 0 when all hold, 1 when one is broken. A seed happens again in every detail."})
public final class CheckCommand implements Callable<Integer> {

    private static final int MOST_POSTS = 1_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--seeds", paramLabel = "N..M", converter = Seeds.Reader.class, defaultValue = "1..20", description = "which seeds, such as 7 or 1..100 (default: 1..20)")
    private Seeds seeds = new Seeds(1, 20);

    @Option(names = "--posts", paramLabel = "N", defaultValue = "5", description = "posts in the street (default: 5)")
    private int posts = 5;

    @Option(names = "--hours", paramLabel = "N", defaultValue = "4", description = "how long faults happen, in hours of the street (default: 4); then it has two more to recover")
    private int hours = 4;

    @Option(names = "--log", paramLabel = "LEVEL", defaultValue = "off", description = "what agents and gateway log meanwhile: off, error, warn, info or debug (default: off)")
    private String level = "off";

    @Option(names = "--mutations", paramLabel = "NAME", arity = "0..*", description = "plant bugs, these or all, one after the other, and tell which of the seeds catches each; ends with code 1 when one survives them all")
    private @Nullable List<String> mutations;

    @Override
    public Integer call() {
        CommandSpec line = spec();
        if (posts < 1 || posts > MOST_POSTS || hours < 1) {
            throw new ParameterException(line.commandLine(),
                    "--posts is 1 to %d, and --hours 1 or more".formatted(MOST_POSTS));
        }
        TerminalLog.level(level.toLowerCase(Locale.ROOT));
        PrintWriter out = line.commandLine().getOut();
        PrintWriter err = line.commandLine().getErr();
        if (mutations != null) {
            return new MutationTable(new Hunt(TriedSeed.class, posts, hours), seeds, out).print(chosen(mutations))
                    ? 0
                    : 1;
        }
        Trial trial = new Trial(posts, Duration.ofHours(hours));
        long violations = 0;
        double streetSeconds = 0;
        double seconds = 0;
        double processorSeconds = 0;
        for (long seed = seeds.first(); seed <= seeds.last(); seed++) {
            long began = System.nanoTime();
            long worked = processorNanos();
            Outcome outcome = trial.run(Schedule.draw(seed, posts, trial.length()));
            seconds += (System.nanoTime() - began) / 1e9;
            processorSeconds += (processorNanos() - worked) / 1e9;
            streetSeconds += outcome.length().toSeconds();
            if (!outcome.passed()) {
                violations++;
                tell(out, trial, outcome, err);
            }
            say(err, "seed %d: %s, %,.0f times real time so far".formatted(seed,
                    outcome.passed() ? "all holds" : "BROKEN",
                    streetSeconds / processorSeconds));
        }
        say(out, "seeds=" + seeds.count());
        say(out, "violations=" + violations);
        say(out, "times_real_time=%.0f".formatted(streetSeconds / processorSeconds));
        say(out, "times_real_time_of_all_threads=%.0f".formatted(streetSeconds / programSeconds()));
        say(out, "times_real_time_by_the_clock=%.0f".formatted(streetSeconds / seconds));
        return violations == 0 ? 0 : 1;
    }

    /** Of this one thread: what others do on the machine meanwhile does not count. */
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** What the whole program took of a processor since its start: its compilers and its collector, too. */
    private static double programSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    private List<Mutation> chosen(List<String> names) {
        return names.isEmpty()
                ? Mutations.all()
                : names.stream().map(name -> Mutations.named(name).orElseThrow(() -> new ParameterException(
                        spec().commandLine(),
                        "there is no mutation '%s': leave the name out to see all".formatted(name))))
                        .toList();
    }

    private static void tell(PrintWriter out, Trial trial, Outcome failed, PrintWriter err) {
        say(out, "seed %d breaks a promise: %s".formatted(failed.schedule().seed(),
                failed.violations().getFirst().text()));
        Outcome shortest = new Shrinker(trial, text -> say(err, text)).shrink(failed);
        say(out, "the shortest schedule found that breaks it, from %s on:".formatted(shortest.schedule().start()));
        shortest.schedule().happenings().forEach(each -> say(out, "  " + each.text()));
        shortest.violations().forEach(each -> say(out, "  -> " + each.text()));
        say(out, "again: lamplighter check --seeds %d --posts %d --hours %d".formatted(failed.schedule().seed(),
                trial.posts(), trial.length().toHours()));
    }

    private static void say(PrintWriter to, String text) {
        to.println(text);
        to.flush();
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("not called through the command line");
        }
        return spec;
    }
}
