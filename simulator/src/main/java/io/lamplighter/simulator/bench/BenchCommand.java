package io.lamplighter.simulator.bench;

import picocli.CommandLine.Command;

/** The command {@code bench}: its subcommands measure. */
@Command(name = "bench", subcommands = {AgentBenchCommand.class,
        IngestBenchCommand.class}, mixinStandardHelpOptions = true, synopsisSubcommandLabel = "WHAT", description = "Measures a part of Lamplighter on this machine and prints key=value lines.")
public final class BenchCommand {}
