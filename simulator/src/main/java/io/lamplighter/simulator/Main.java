package io.lamplighter.simulator;

import io.lamplighter.simulator.bench.AgentArchiveCommand;
import io.lamplighter.simulator.bench.BenchCommand;
import io.lamplighter.simulator.bench.city.LoadCommand;
import io.lamplighter.simulator.check.CheckCommand;
import io.lamplighter.simulator.demo.DemoCommand;
import io.lamplighter.simulator.demo.ScenariosCommand;
import io.lamplighter.simulator.guest.SimulateCommand;
import io.lamplighter.simulator.replay.RecordCommand;
import io.lamplighter.simulator.replay.ReplayCommand;
import io.lamplighter.simulator.soak.SoakCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The simulator's command line. */
@Command(name = "lamplighter", subcommands = {DemoCommand.class, ScenariosCommand.class, BenchCommand.class,
        CheckCommand.class,
        SoakCommand.class, SimulateCommand.class, RecordCommand.class, ReplayCommand.class, LoadCommand.class,
        AgentArchiveCommand.class}, mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
