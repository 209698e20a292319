package io.lamplighter.protocol.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One table of a settings file. Nothing here throws because of what the file says: problems are collected until
 * {@link SettingsFile#done}. A range is given with both ends inclusive.
 */
public sealed class SettingsTable permits SettingsFile {

    private final Findings findings;
    private final String prefix;
    private final @Nullable TomlTable content;
    private final int line;
    private final Set<String> asked = new LinkedHashSet<>();

    SettingsTable(Findings findings, String prefix, @Nullable TomlTable content, int line) {
        this.findings = findings;
        this.prefix = prefix;
        this.content = content;
        this.line = line;
        findings.opened(this);
    }

    final Findings findings() {
        return findings;
    }

    /** Whether the file has this table at all, or has only defaults for it. */
    public final boolean isPresent() {
        return content != null;
    }

    // text

    public final String string(String key, String whenAbsent) {
        return or(key, whenAbsent, Values::text, Values::quoted);
    }

    /** A blank text counts as missing. */
    public final String requiredString(String key) {
        return required(key, "", Values::nonBlankText, Values::quoted);
    }

    public final Optional<String> optionalString(String key) {
        return optional(key, Values::nonBlankText, Values::quoted);
    }

    /** An array of texts. */
    public final List<String> strings(String key, List<String> whenAbsent) {
        return or(key, whenAbsent, Values::texts, texts -> texts.stream().map(Values::quoted).toList().toString());
    }

    /** A path as it stands in the file, not resolved. */
    public final Path path(String key, Path whenAbsent) {
        return or(key, whenAbsent, Values::path, path -> Values.quoted(path.toString()));
    }

    public final Optional<Path> optionalPath(String key) {
        return optional(key, Values::path, path -> Values.quoted(path.toString()));
    }

    /** A secret from the file that the key names; blocks to read it. Its end-of-line is cut off. */
    public final Optional<String> secretFile(String key) {
        return optionalPath(key).flatMap(file -> {
            try {
                return Optional.of(Values.secret(file));
            } catch (Values.RefusedException e) {
                problem(key, e.reason());
                return Optional.empty();
            }
        });
    }

    /** One of an enum's names, in lower case with hyphens. */
    public final <E extends Enum<E>> E choice(String key, E whenAbsent) {
        List<E> choices = Arrays.asList(whenAbsent.getDeclaringClass().getEnumConstants());
        return or(key, whenAbsent, value -> Values.choice(value, choices),
                choice -> Values.quoted(Values.word(choice)));
    }

    /**
     * One of these names, which only this file or program knows.
     *
     * @param what
     *            the word for one of them, such as "a post"
     */
    public final Optional<String> optionalName(String key, Collection<String> known, String what) {
        return optional(key, value -> Values.name(value, known, what), Values::quoted);
    }

    /** As {@link #optionalName}; the first of them when it is missing. */
    public final String requiredName(String key, List<String> known, String what) {
        return required(key, known.getFirst(), value -> Values.name(value, known, what), Values::quoted);
    }

    /** Some of these names, as {@link #optionalName}; none when there is no such key. */
    public final List<String> names(String key, Collection<String> known, String what) {
        return or(key, List.of(), value -> Values.names(value, known, what),
                names -> names.stream().map(Values::quoted).toList().toString());
    }

    // numbers

    public final int integer(String key, int whenAbsent, int lowest, int highest) {
        return or(key, whenAbsent, value -> Values.integer(value, lowest, highest), String::valueOf);
    }

    public final int requiredInteger(String key, int lowest, int highest) {
        return required(key, lowest, value -> Values.integer(value, lowest, highest), String::valueOf);
    }

    public final OptionalInt optionalInteger(String key, int lowest, int highest) {
        return optional(key, value -> Values.integer(value, lowest, highest), String::valueOf)
                .map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    public final double decimal(String key, double whenAbsent, double lowest, double highest) {
        return or(key, whenAbsent, value -> Values.decimal(value, lowest, highest), String::valueOf);
    }

    public final double requiredDecimal(String key, double lowest, double highest) {
        return required(key, lowest, value -> Values.decimal(value, lowest, highest), String::valueOf);
    }

    public final OptionalDouble optionalDecimal(String key, double lowest, double highest) {
        return optional(key, value -> Values.decimal(value, lowest, highest), String::valueOf)
                .map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    public final boolean flag(String key, boolean whenAbsent) {
        return or(key, whenAbsent, Values::flag, String::valueOf);
    }

    // time

    /** A text such as "500 ms", "10 s", "5 min", "1 h" or "90 d". */
    public final Duration duration(String key, Duration whenAbsent, Duration lowest, Duration highest) {
        return or(key, whenAbsent, value -> Durations.parse(value, lowest, highest),
                duration -> Values.quoted(Durations.format(duration)));
    }

    public final Optional<Duration> optionalDuration(String key, Duration lowest, Duration highest) {
        return optional(key, value -> Durations.parse(value, lowest, highest),
                duration -> Values.quoted(Durations.format(duration)));
    }

    /** A moment with its offset, such as 2026-11-21T16:00:00Z. */
    public final Optional<Instant> optionalInstant(String key) {
        return optional(key, value -> {
            if (value instanceof OffsetDateTime moment) {
                return moment.toInstant();
            }
            throw new Values.RefusedException("must be a time with offset such as 2026-11-21T16:00:00Z");
        }, Instant::toString);
    }

    // tables

    /** The table of that name; one with only defaults when the file has none. */
    public final SettingsTable table(String key) {
        return optionalTable(key).orElseGet(() -> new SettingsTable(findings, prefix + key + ".", null, 0));
    }

    public final Optional<SettingsTable> optionalTable(String key) {
        Object value = take(key);
        if (value instanceof TomlTable table) {
            return Optional.of(new SettingsTable(findings, prefix + key + ".", table, line(key)));
        }
        if (value != null) {
            problem(key, "must be a table: write [" + prefix + key + "] and its keys below");
        }
        return Optional.empty();
    }

    /** The tables of that name, {@code [[name]]} in the file, in their order. */
    public final List<SettingsTable> tables(String key) {
        Object value = take(key);
        if (value == null) {
            return List.of();
        }
        List<SettingsTable> tables = new ArrayList<>();
        if (value instanceof TomlArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof TomlTable table) {
                    tables.add(new SettingsTable(findings, prefix + key + "[" + (i + 1) + "].", table,
                            line(array.inputPositionOf(i))));
                }
            }
        }
        if (!(value instanceof TomlArray array) || tables.size() != array.size()) {
            problem(key, "must be tables: write [[" + prefix + key + "]] and the keys of each below");
        }
        return tables;
    }

    // problems that only the program can see

    /** Adds a problem of this key, such as two settings that do not go together. Begin with "must". */
    public final void problem(String key, String reason) {
        findings.problem(line(key), "'" + prefix + key + "' " + reason);
    }

    private <T> T or(String key, T whenAbsent, Values.Reading<T> reading, Function<T, String> format) {
        Optional<T> given = given(key, reading, format);
        if (given.isEmpty()) {
            findings.effective(prefix + key, format.apply(whenAbsent), true);
        }
        return given.orElse(whenAbsent);
    }

    private <T> T required(String key, T whenAbsent, Values.Reading<T> reading, Function<T, String> format) {
        if (take(key) == null) {
            findings.problem(line, "'" + prefix + key + "' is missing: set it");
        }
        return given(key, reading, format).orElse(whenAbsent);
    }

    private <T> Optional<T> optional(String key, Values.Reading<T> reading, Function<T, String> format) {
        if (take(key) == null) {
            findings.effective(prefix + key, "none", true);
        }
        return given(key, reading, format);
    }

    private <T> Optional<T> given(String key, Values.Reading<T> reading, Function<T, String> format) {
        Object value = take(key);
        if (value == null) {
            return Optional.empty();
        }
        try {
            T read = reading.read(value);
            findings.effective(prefix + key, format.apply(read), false);
            return Optional.of(read);
        } catch (Values.RefusedException e) {
            problem(key, e.reason());
            return Optional.empty();
        }
    }

    private @Nullable Object take(String key) {
        asked.add(key);
        return content == null ? null : content.get(List.of(key));
    }

    private int line(String key) {
        return content == null ? 0 : line(content.inputPositionOf(List.of(key)));
    }

    private static int line(@Nullable TomlPosition position) {
        return position == null ? 0 : position.line();
    }

    final void reportUnknownKeys() {
        if (content == null) {
            return;
        }
        for (String key : content.keySet()) {
            if (!asked.contains(key)) {
                findings.problem(line(key), "'" + prefix + key + "' is unknown: " + remedy(key));
            }
        }
    }

    private String remedy(String key) {
        return Suggestion.closest(key, asked).map(known -> "did you mean '" + prefix + known + "'?")
                .orElseGet(() -> asked.isEmpty()
                        ? "remove it"
                        : "remove it, or use one of "
                                + asked.stream().sorted().collect(Collectors.joining(", ")));
    }
}
