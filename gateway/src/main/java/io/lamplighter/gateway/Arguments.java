package io.lamplighter.gateway;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

/**
 * The command line. Immutable.
 *
 * @param task
 *            what to do
 * @param config
 *            settings file; empty for defaults only
 * @param stopAtEndOfInput
 *            whether the gateway stops when its standard input closes, so that it does not outlive its parent
 * @param help
 *            whether only the usage is wanted
 */
record Arguments(Task task, Optional<Path> config, boolean stopAtEndOfInput, boolean help) {

    static final String USAGE = """
            Usage: ./lamplighter gateway [check [--records]] [--config FILE] [--stop-at-end-of-input]

              check                    read the whole database of a stopped gateway, and say what is in it
              --records                and name every numbered record: post, epoch, number
              --config FILE            settings (TOML); without it every setting has its default
              --stop-at-end-of-input   stop when standard input closes
              --help                   print this

            gateway/README.md explains every setting.
            """;

    /** What the program is to do. */
    enum Task {
        RUN, CHECK, LIST
    }

    /** The command line cannot be understood; the message says why. */
    static final class UsageException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private UsageException(String message) {
            super(message);
        }
    }

    /**
     * Reads the command line.
     *
     * @throws UsageException
     *             when it cannot be understood
     */
    static Arguments parse(String... args) {
        Optional<Path> config = Optional.empty();
        boolean stop = false;
        boolean help = false;
        Task task = Task.RUN;
        for (Iterator<String> rest = Arrays.asList(args).iterator(); rest.hasNext();) {
            String word = rest.next();
            switch (word) {
                case "check" -> task = Task.CHECK;
                case "--records" -> task = Task.LIST;
                case "--config" -> {
                    if (!rest.hasNext()) {
                        throw new UsageException("--config needs the name of a file");
                    }
                    config = Optional.of(Path.of(rest.next()));
                }
                case "--stop-at-end-of-input" -> stop = true;
                case "--help", "-h" -> help = true;
                default -> throw new UsageException("unknown argument " + word);
            }
        }
        return new Arguments(task, config, stop, help);
    }
}
