package io.lamplighter.simulator.soak;

import picocli.CommandLine.Command;

/** The command {@code soak}: its subcommands torment. */
@Command(name = "soak", subcommands = {AgentSoakCommand.class,
        GatewaySoakCommand.class}, mixinStandardHelpOptions = true, synopsisSubcommandLabel = "WHAT", description = "Kills a part of Lamplighter again and again and checks that it keeps its promise.")
public final class SoakCommand {}
