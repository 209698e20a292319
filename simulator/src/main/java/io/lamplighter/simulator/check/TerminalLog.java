package io.lamplighter.simulator.check;

import java.util.Map;

import org.tinylog.configuration.Configuration;

/** The log of a command that runs a city in its own process: on the terminal, not in the demo's files. */
public final class TerminalLog {

    private static final String FOLDER = "lamplighter.logs";

    private TerminalLog() {}

    /**
     * Before the first line is logged; in a program that has logged already, its log goes on as it did.
     *
     * @param level
     *            as tinylog calls it, such as {@code off} or {@code warn}
     */
    public static void level(String level) {
        if (System.getProperty(FOLDER) == null) { // the settings that are replaced ask for it
            System.setProperty(FOLDER, ".");
        }
        if (!Configuration.isFrozen()) {
            Configuration.replace(Map.of("writer", "console", "level", level));
        }
    }
}
