package io.lamplighter.simulator.demo;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import io.lamplighter.simulator.check.play.PlayCommand;
import io.lamplighter.simulator.scenario.ReadyScenarios;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code scenarios}: lists the ready scenarios, or prints the file of one to begin an own one with. */
@Command(name = "scenarios", subcommands = PlayCommand.class, mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Lists the ready scenarios. \"./lamplighter demo --scenario NAME\" plays one to look at,",
        "\"./lamplighter scenarios play NAME\" plays it at once and tells which alarms come of it."})
public final class ScenariosCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--print", paramLabel = "NAME", description = "print the file of this one, to make your own of it")
    private @Nullable String print;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("not called through the command line");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (print == null) {
            ReadyScenarios.names()
                    .forEach(name -> out.printf("%-12s %s%n", name, ReadyScenarios.read(name).title()));
            return 0;
        }
        if (!ReadyScenarios.names().contains(print)) {
            throw new ParameterException(spec.commandLine(), "There is no ready scenario \"" + print + "\"; there are "
                    + String.join(", ", ReadyScenarios.names()) + ".");
        }
        out.print(ReadyScenarios.text(print));
        return 0;
    }
}
