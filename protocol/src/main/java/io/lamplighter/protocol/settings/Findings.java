package io.lamplighter.protocol.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What all tables of one file have found out so far. */
final class Findings {

    private static final List<String> SECRET_WORDS = List.of("password", "secret", "token", "passphrase");

    private final String source;
    private final List<SettingsProblem> problems = new ArrayList<>();
    private final List<String> effective = new ArrayList<>();
    private final List<SettingsTable> tables = new ArrayList<>();

    Findings(String source) {
        this.source = source;
    }

    void opened(SettingsTable table) {
        tables.add(table);
    }

    void problem(int line, String message) {
        problems.add(new SettingsProblem(line, message));
    }

    void effective(String key, String value, boolean isDefault) {
        effective.add(key + " = " + (isSecret(key) ? "***" : value) + (isDefault ? " (default)" : ""));
    }

    /** A key that names a file holds no secret itself. */
    private static boolean isSecret(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return SECRET_WORDS.stream().anyMatch(name::contains) && !name.endsWith("-file");
    }

    List<String> effective() {
        return List.copyOf(effective);
    }

    void finish() {
        tables.forEach(SettingsTable::reportUnknownKeys);
        tables.clear();
        throwIfAny();
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(SettingsProblem::line));
            throw new SettingsException(source, problems);
        }
    }
}
