package io.lamplighter.simulator.measure;

import java.util.Locale;
import java.util.function.Consumer;

/** Takes what a bench finds. Called by one thread. */
public final class Report {

    private final Consumer<String> progress;
    private final Consumer<String> figures;

    /**
     * A report without anything in it yet.
     *
     * @param progress
     *            takes lines for the person who waits
     * @param figures
     *            takes key=value lines
     */
    public Report(Consumer<String> progress, Consumer<String> figures) {
        this.progress = progress;
        this.figures = figures;
    }

    public void figure(String key, double value) {
        figures.accept(String.format(Locale.ROOT, "%s=%.2f", key, value));
    }

    public void figure(String key, long value) {
        figures.accept(key + "=" + value);
    }

    /** A line as it is. */
    public void line(String line) {
        figures.accept(line);
    }

    /** Says what is going on. */
    public void tell(String line) {
        progress.accept(line);
    }
}
