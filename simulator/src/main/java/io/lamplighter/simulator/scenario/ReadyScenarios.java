package io.lamplighter.simulator.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.lamplighter.protocol.settings.SettingsFile;

/** The scenarios that come with the program. */
public final class ReadyScenarios {

    private static final List<String> NAMES = List.of("quiet-night", "storm", "fog", "new-year", "vandals", "feeder",
            "bad-batch", "year");

    private ReadyScenarios() {}

    public static List<String> names() {
        return NAMES;
    }

    /** The file of one of {@link #names}. */
    public static String text(String name) {
        try (InputStream file = ReadyScenarios.class.getResourceAsStream(name + ".toml")) {
            if (file == null) {
                throw new IllegalArgumentException("there is no ready scenario \"" + name + "\"");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of {@link #names}. */
    public static Scenario read(String name) {
        return ScenarioFile.read(name, SettingsFile.parse("scenario " + name, text(name)), Path.of(""));
    }
}
