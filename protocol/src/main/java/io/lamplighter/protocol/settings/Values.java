package io.lamplighter.protocol.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.tomlj.TomlArray;

/** Turns what TOML has into what was asked for. */
final class Values {

    private static final int MAXIMUM_SECRET_BYTES = 64 * 1024;

    /** A value is not what was asked for. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;
        private final String reason;

        RefusedException(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        /** Goes behind the key: begins with "must". */
        String reason() {
            return reason;
        }
    }

    /** One way to read a value. */
    @FunctionalInterface
    interface Reading<T> {
        T read(Object value) throws RefusedException;
    }

    private Values() {}

    static String text(Object value) throws RefusedException {
        if (value instanceof String text) {
            return text;
        }
        throw new RefusedException("must be text in quotes");
    }

    static String nonBlankText(Object value) throws RefusedException {
        String text = text(value);
        if (text.isBlank()) {
            throw new RefusedException("must not be blank");
        }
        return text;
    }

    static List<String> texts(Object value) throws RefusedException {
        List<String> texts = new ArrayList<>();
        if (value instanceof TomlArray array) {
            for (Object each : array.toList()) {
                texts.add(text(each));
            }
            return texts;
        }
        throw new RefusedException("must be texts in brackets: [\"…\", \"…\"]");
    }

    static String name(Object value, Collection<String> known, String what) throws RefusedException {
        String name = text(value);
        if (known.contains(name)) {
            return name;
        }
        throw new RefusedException("must be " + what + "; " + Suggestion.unknown(name, known));
    }

    static List<String> names(Object value, Collection<String> known, String what) throws RefusedException {
        List<String> names = texts(value);
        for (String name : names) {
            name(name, known, what + " each");
        }
        return names;
    }

    static Path path(Object value) throws RefusedException {
        try {
            return Path.of(nonBlankText(value));
        } catch (InvalidPathException e) {
            throw new RefusedException("must be a path: " + e.getMessage());
        }
    }

    static String secret(Path file) throws RefusedException {
        try {
            if (Files.size(file) > MAXIMUM_SECRET_BYTES) {
                throw new RefusedException("must name a file with a secret; " + file + " is too long for one");
            }
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new RefusedException("must name a file with a secret; " + file + " is empty");
            }
            return secret;
        } catch (IOException e) {
            throw new RefusedException("must name a readable file; " + file + " is none (" + e + ")");
        }
    }

    static <E extends Enum<E>> E choice(Object value, List<E> choices) throws RefusedException {
        for (E choice : choices) {
            if (word(choice).equals(value)) {
                return choice;
            }
        }
        throw new RefusedException("must be one of "
                + choices.stream().map(choice -> quoted(word(choice))).collect(Collectors.joining(", ")));
    }

    static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static int integer(Object value, int lowest, int highest) throws RefusedException {
        if (value instanceof Long number && number >= lowest && number <= highest) {
            return number.intValue();
        }
        throw new RefusedException("must be a whole number from " + lowest + " to " + highest);
    }

    static double decimal(Object value, double lowest, double highest) throws RefusedException {
        if ((value instanceof Double || value instanceof Long) && value instanceof Number number
                && number.doubleValue() >= lowest && number.doubleValue() <= highest) {
            return number.doubleValue();
        }
        throw new RefusedException("must be a number from " + plain(lowest) + " to " + plain(highest));
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    static boolean flag(Object value) throws RefusedException {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new RefusedException("must be true or false");
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }
}
