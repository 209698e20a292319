package io.lamplighter.gateway.audit;

import java.util.Collection;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** What something is at a moment, as one JSON object. One thread. */
public final class Snapshot {

    private final StringBuilder json = new StringBuilder();

    /** Adds a field: a finite number, a flag, null, a list, another snapshot; anything else as text. */
    public Snapshot with(String name, @Nullable Object value) {
        json.append(json.isEmpty() ? "" : ",").append(quoted(name)).append(':').append(of(value));
        return this;
    }

    private static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case Snapshot snapshot -> snapshot.json();
            case Collection<?> list -> list.stream().map(Snapshot::of).collect(Collectors.joining(",", "[", "]"));
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                quoted.append('\\').append((char) character);
            } else if (character < ' ') {
                quoted.append(String.format("\\u%04x", character));
            } else {
                quoted.append((char) character);
            }
        });
        return quoted.append('"').toString();
    }

    public String json() {
        return "{" + json + "}";
    }
}
