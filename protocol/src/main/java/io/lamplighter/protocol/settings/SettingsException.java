package io.lamplighter.protocol.settings;

import java.util.List;
import java.util.stream.Collectors;

/** A settings file cannot be used. The message lists every problem, one per line, and names the file. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<SettingsProblem> problems;

    SettingsException(String source, List<SettingsProblem> problems) {
        super(source + ":\n"
                + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All of them, in the order of the lines. */
    public List<SettingsProblem> problems() {
        return problems;
    }
}
