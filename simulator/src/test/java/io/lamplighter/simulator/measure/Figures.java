package io.lamplighter.simulator.measure;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a bench told a test. */
public final class Figures {

    private final Map<String, Double> values = new HashMap<>();
    private final List<String> progress = new CopyOnWriteArrayList<>();

    /** Takes what the bench tells. */
    public Report report() {
        return new Report(progress::add, figure -> {
            String[] parts = figure.split("=", -1);
            values.put(parts[0], Double.parseDouble(parts[1]));
        });
    }

    /** The programs as this build has made them. */
    public static AgentFiles files() {
        return new AgentFiles(
                Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("").normalize());
    }

    public Map<String, Double> values() {
        return values;
    }

    public double value(String key) {
        Double found = values.get(key);
        if (found == null) {
            throw new AssertionError("no figure " + key + " in " + values);
        }
        return found;
    }

    public String progress() {
        return String.join("\n", progress);
    }
}
