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
 * @param file
 *            to write a backup or certificate to, or to restore a backup from; empty when that is not the task
 * @param user
 *            whose password was lost; the first administrator unless said otherwise
 * @param post
 *            whom it is about; empty when that is not the task
 * @param request
 *            what a post asks its certificate by; empty when that is not the task
 * @param stopAtEndOfInput
 *            whether the gateway stops when its standard input closes, so that it does not outlive its parent
 * @param help
 *            whether only the usage is wanted
 */
record Arguments(Task task, Optional<Path> config, Optional<Path> file, String user, Optional<String> post,
        Optional<Path> request, boolean stopAtEndOfInput, boolean help) {

    static final String USAGE = """
            Usage: ./lamplighter gateway [check [--records] | backup --to FILE | restore --from FILE
                                          | password [--user NAME] | revoke --post ID
                                          | certify --post ID --request FILE --to FILE]
                                         [--config FILE] [--stop-at-end-of-input]

              check                    read the whole database of a stopped gateway, and say what is in it
              --records                and name every numbered record: post, epoch, number
              backup --to FILE         copy the database of a gateway, which may be running, to a new file
              restore --from FILE      make a backup the database of a stopped gateway; the one before is moved aside
              password                 print a new one-time password of a stopped gateway's administrator
              --user NAME              or of another user, who must be there
              certify                  sign the request (PKCS#10, PEM) of a post's key, so that it is let in for a year
              revoke                   let in a post no more with any certificate it has; a running gateway does so at once
              --post ID                which post
              --config FILE            settings (TOML); without it every setting has its default
              --stop-at-end-of-input   stop when standard input closes
              --help                   print this

            gateway/README.md explains every setting.
            """;

    /** What the program is to do. */
    enum Task {
        RUN, CHECK, LIST, BACKUP, RESTORE, PASSWORD, CERTIFY, REVOKE
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
        Optional<Path> file = Optional.empty();
        Optional<Path> request = Optional.empty();
        Optional<String> post = Optional.empty();
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
                case "--to", "--from" -> file = Optional.of(file(word, rest));
                case "password" -> task = Task.PASSWORD;
                case "certify" -> task = Task.CERTIFY;
                case "revoke" -> task = Task.REVOKE;
                case "--post" -> post = Optional.of(next(word, rest, "the id of a post"));
                case "--request" -> request = Optional.of(file(word, rest));
                case "--user" -> user = next(word, rest, "a name");
                case "--records" -> task = Task.LIST;
                case "--config" -> config = Optional.of(file(word, rest));
                case "--stop-at-end-of-input" -> stop = true;
                case "--help", "-h" -> help = true;
                default -> throw new UsageException("unknown argument " + word);
            }
        }
        Arguments all = new Arguments(task, config, file, user, post, request, stop, help);
        if (!help) {
            all.requireWhole();
        }
        return all;
    }

    private void requireWhole() {
        switch (task) {
            case BACKUP -> require(file.isPresent(), "backup needs --to FILE");
            case RESTORE -> require(file.isPresent(), "restore needs --from FILE");
            case CERTIFY -> require(file.isPresent() && post.isPresent() && request.isPresent(),
                    "certify needs --post ID, --request FILE and --to FILE");
            case REVOKE -> require(post.isPresent(), "revoke needs --post ID");
            case RUN, CHECK, LIST, PASSWORD -> {
            }
        }
    }

    private static void require(boolean there, String what) {
        if (!there) {
            throw new UsageException(what);
        }
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
