package io.lamplighter.simulator.bench;

import io.lamplighter.simulator.bench.city.ConnectorBenchCommand;
import io.lamplighter.simulator.bench.city.IngestBenchCommand;
import io.lamplighter.simulator.bench.city.PageBenchCommand;
import io.lamplighter.simulator.bench.city.PlanBenchCommand;
import io.lamplighter.simulator.bench.city.ReadBenchCommand;
import io.lamplighter.simulator.bench.city.StormBenchCommand;
import io.lamplighter.simulator.bench.city.SwitchBenchCommand;
import io.lamplighter.simulator.bench.light.ProfileCommand;
import io.lamplighter.simulator.bench.light.TrafficBenchCommand;
import io.lamplighter.simulator.bench.light.YearBenchCommand;

import picocli.CommandLine.Command;

/** The command {@code bench}: its subcommands measure. */
@Command(name = "bench", subcommands = {AgentBenchCommand.class, IngestBenchCommand.class, SwitchBenchCommand.class,
        PlanBenchCommand.class, StormBenchCommand.class,
        ReadBenchCommand.class, PageBenchCommand.class, ConnectorBenchCommand.class, YearBenchCommand.class,
        TrafficBenchCommand.class,
        ProfileCommand.class}, mixinStandardHelpOptions = true, synopsisSubcommandLabel = "WHAT", description = "Measures a part of Lamplighter on this machine and prints key=value lines.")
public final class BenchCommand {}
