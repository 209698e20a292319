package io.lamplighter.gateway;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

import io.lamplighter.gateway.access.Accounts;

/**
 * The command line. Immutable.
 *
 * @param task
 *            what to do
 * @param config
 *            settings file; empty for defaults only
 * @param backup
 *            the file to write a backup to, or to restore it from; empty when that is not the task
 * @param user
 *            whose password was lost; the first administrator unless said otherwise
 * @param stopAtEndOfInput
 *            whether the gateway stops when its standard input closes, so that it does not outlive its parent
 * @param help
 *            whether only the usage is wanted
 */
record Arguments(Task task, Optional<Path> config, Optional<Path> backup, String user, boolean stopAtEndOfInput,
        boolean help) {

    static final String USAGE = """
            Usage: ./lamplighter gateway [check [--records] | backup --to FILE | restore --from FILE
                                          | password [--user NAME]] [--config FILE] [--stop-at-end-of-input]

              check                    read the whole database of a stopped gateway, and say what is in it
              --records                and name every numbered record: post, epoch, number
              backup --to FILE         copy the database of a gateway, which may be running, to a new file
              restore --from FILE      make a backup the database of a stopped gateway; the one before is moved aside
              password                 print a new one-time password of a stopped gateway's administrator
              --user NAME              or of another user, who must be there
              --config FILE            settings (TOML); without it every setting has its default
              --stop-at-end-of-input   stop when standard input closes
              --help                   print this

            gateway/README.md explains every setting.
            """;

    /** What the program is to do. */
    enum Task {
        RUN, CHECK, LIST, BACKUP, RESTORE, PASSWORD
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
        Optional<Path> backup = Optional.empty();
        String user = Accounts.FIRST_NAME;
        boolean stop = false;
        boolean help = false;
        Task task = Task.RUN;
        for (Iterator<String> rest = Arrays.asList(args).iterator(); rest.hasNext();) {
            String word = rest.next();
            switch (word) {
                case "check" -> task = Task.CHECK;
                case "backup" -> task = Task.BACKUP;
                case "restore" -> task = Task.RESTORE;
                case "--to", "--from" -> backup = Optional.of(file(word, rest));
                case "password" -> task = Task.PASSWORD;
                case "--user" -> user = next(word, rest, "a name");
                case "--records" -> task = Task.LIST;
                case "--config" -> config = Optional.of(file(word, rest));
                case "--stop-at-end-of-input" -> stop = true;
                case "--help", "-h" -> help = true;
                default -> throw new UsageException("unknown argument " + word);
            }
        }
        if ((task == Task.BACKUP || task == Task.RESTORE) && backup.isEmpty()) {
            throw new UsageException(task == Task.BACKUP ? "backup needs --to FILE" : "restore needs --from FILE");
        }
        return new Arguments(task, config, backup, user, stop, help);
    }

    private static Path file(String word, Iterator<String> rest) {
        return Path.of(next(word, rest, "the name of a file"));
    }

    private static String next(String word, Iterator<String> rest, String what) {
        if (!rest.hasNext()) {
            throw new UsageException(word + " needs " + what);
        }
        return rest.next();
    }
}
