package io.lamplighter.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.lamplighter.gateway.access.Accounts;
import io.lamplighter.gateway.identity.Enrolments;

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
 * @param tokens
 *            for which posts tokens are made, and how; names nobody when that is not the task
 * @param stopAtEndOfInput
 *            whether the gateway stops when its standard input closes, so that it does not outlive its parent
 * @param help
 *            whether only the usage is wanted
 */
record Arguments(Task task, Optional<Path> config, Optional<Path> file, String user, Optional<String> post,
        Optional<Path> request, TokenWish tokens, boolean stopAtEndOfInput, boolean help) {

    static final String USAGE = """
            Usage: ./lamplighter gateway [check [--records] | backup --to FILE | restore --from FILE
                                          | password [--user NAME] | revoke --post ID
                                          | certify --post ID --request FILE --to FILE
                                          | token POST... [--for 14d] [--csv]]
                                         [--config FILE] [--stop-at-end-of-input]

              check                    read the whole database of a stopped gateway, and say what is in it
              --records                and name every numbered record: post, epoch, number
              backup --to FILE         copy the database of a gateway, which may be running, to a new file
              restore --from FILE      make a backup the database of a stopped gateway; the one before is moved aside
              password                 print a new one-time password of a stopped gateway's administrator
              --user NAME              or of another user, who must be there
              certify                  sign the request (PKCS#10, PEM) of a post's key, so that it is let in for a year
              revoke                   let in a post no more with any certificate it has; a running gateway does so at once
              token POST...            print a one-time token by which each of these posts gets its certificate by itself
              --for 14d                how long they hold, in days (d) or hours (h), a year at most
              --csv                    as a table with the columns post and token
              --post ID                which post
              --config FILE            settings (TOML); without it every setting has its default
              --stop-at-end-of-input   stop when standard input closes
              --help                   print this

            gateway/README.md explains every setting.
            """;

    /** What the program is to do. */
    enum Task {
        RUN, CHECK, LIST, BACKUP, RESTORE, PASSWORD, CERTIFY, REVOKE, TOKEN
    }

    /** Tokens of posts: how long they hold, and whether they are printed as a table. */
    record TokenWish(List<String> posts, Duration life, boolean csv) {

        private static final TokenWish NONE = new TokenWish(List.of(), Enrolments.USUAL_LIFE, false);

        private TokenWish and(String post) {
            return new TokenWish(Stream.concat(posts.stream(), Stream.of(post)).toList(), life, csv);
        }

        private TokenWish holding(String text) {
            Matcher matcher = Pattern.compile("(\\d{1,4}) ?([hd])").matcher(text);
            Duration wanted = !matcher.matches()
                    ? Duration.ZERO
                    : matcher.group(2).equals("d")
                            ? Duration.ofDays(Long.parseLong(matcher.group(1)))
                            : Duration.ofHours(Long.parseLong(matcher.group(1)));
            require(!wanted.isZero() && wanted.compareTo(Enrolments.LONGEST_LIFE) <= 0,
                    "--for needs a time such as 7d or 12h, a year at most");
            return new TokenWish(posts, wanted, csv);
        }

        private TokenWish asTable() {
            return new TokenWish(posts, life, true);
        }
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
        TokenWish tokens = TokenWish.NONE;
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
                case "token" -> task = Task.TOKEN;
                case "--for" -> tokens = tokens.holding(next(word, rest, "a time such as 7d"));
                case "--csv" -> tokens = tokens.asTable();
                case "--post" -> post = Optional.of(next(word, rest, "the id of a post"));
                case "--request" -> request = Optional.of(file(word, rest));
                case "--user" -> user = next(word, rest, "a name");
                case "--records" -> task = Task.LIST;
                case "--config" -> config = Optional.of(file(word, rest));
                case "--stop-at-end-of-input" -> stop = true;
                case "--help", "-h" -> help = true;
                default -> {
                    require(task == Task.TOKEN && !word.startsWith("-"), "unknown argument " + word);
                    tokens = tokens.and(word);
                }
            }
        }
        Arguments all = new Arguments(task, config, file, user, post, request, tokens, stop, help);
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
            case TOKEN -> require(!tokens.posts().isEmpty(), "token needs the ids of posts");
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
