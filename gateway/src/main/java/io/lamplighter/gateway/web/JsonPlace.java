package io.lamplighter.gateway.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.lamplighter.gateway.conflict.Finding;
import io.lamplighter.lighting.level.Level;
import tools.jackson.databind.JsonNode;

/**
 * A place in a document as somebody wrote it. What is wrong with a field is noted for the whole document, with its JSON pointer,
 * and something that is right stands in for it: so everything that is wrong can be told at once. What is wrong with a place itself is
 * thrown, and noted where {@link #attempt} catches it. One thread.
 */
final class JsonPlace {

    private static final double MILLIS = 1_000;
    private static final int LONGEST_FOUND = 40;
    private static final String TIME = "a time of day such as 22:30";
    /** A text that every model takes. */
    private static final String STAND_IN = "x";

    private final JsonNode json;
    private final String pointer;
    private final List<Finding> wrong;

    private JsonPlace(JsonNode json, String pointer, List<Finding> wrong) {
        this.json = json;
        this.pointer = pointer;
        this.wrong = wrong;
    }

    /**
     * The whole document.
     *
     * @param wrong
     *            to which is added what is wrong in it
     */
    static JsonPlace of(JsonNode json, List<Finding> wrong) {
        return new JsonPlace(json, "", wrong);
    }

    JsonPlace at(String field) {
        return new JsonPlace(json.path(field), pointer + "/" + field.replace("~", "~0").replace("/", "~1"), wrong);
    }

    boolean isObject() {
        return json.isObject();
    }

    boolean isMissing() {
        return json.isMissingNode();
    }

    boolean has(String field) {
        return json.has(field);
    }

    /** What is wrong here. */
    WrongPlaceException wrong(String detail) {
        return new WrongPlaceException(finding(Finding.Kind.MALFORMED, detail));
    }

    Finding finding(Finding.Kind kind, String detail) {
        return new Finding(kind, pointer, detail);
    }

    /** Of the field here, or of the list whose entry this is. */
    private String name() {
        String[] names = pointer.split("/", -1);
        int last = names.length - 1;
        return last > 1 && names[last].matches("\\d+") ? "an entry of " + names[last - 1] : names[last];
    }

    /** What is here, short enough for a sentence. */
    private String found() {
        return brief(json.toString());
    }

    /** For a sentence: whoever sends a long text does not get it back. */
    static String brief(String text) {
        return text.length() <= LONGEST_FOUND ? text : text.substring(0, LONGEST_FOUND) + "…";
    }

    /** What it reads; empty when anything there is wrong, which is noted then. */
    <T> Optional<T> attempt(Function<JsonPlace, T> read) {
        int before = wrong.size();
        try {
            T found = checked(read);
            return wrong.size() == before ? Optional.of(found) : Optional.empty();
        } catch (WrongPlaceException e) {
            wrong.addAll(e.findings());
            return Optional.empty();
        }
    }

    /** What it reads; a stand-in when something there is wrong, which is noted then: the document as a whole is refused. */
    <T> T part(Function<JsonPlace, T> read, T standIn) {
        return attempt(read).orElse(standIn);
    }

    /** Whether anything in the whole document was wrong so far. */
    boolean anyWrong() {
        return !wrong.isEmpty();
    }

    /** Notes more that is wrong. */
    void note(List<Finding> findings) {
        wrong.addAll(findings);
    }

    /** What it reads, where a value that the model refuses is wrong here, unless it is one that stands in for what is noted. */
    <T> T checked(Function<JsonPlace, T> read) {
        int before = wrong.size();
        try {
            return read.apply(this);
        } catch (WrongPlaceException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw wrong.size() == before ? wrong(String.valueOf(e.getMessage())) : new WrongPlaceException(List.of());
        }
    }

    /** What it reads out of the text here, which is something that the text must be, such as an example. */
    <T> T parsed(String wanted, Function<String, T> read) {
        String text = text();
        try {
            return read.apply(text);
        } catch (DateTimeException e) {
            throw wrong(name() + " is '" + brief(text) + "': it must be " + wanted);
        }
    }

    /** Those entries of a list in which nothing is wrong; none when it is missing. */
    <T> List<T> each(String field, Function<JsonPlace, T> read) {
        JsonPlace list = at(field);
        if (!list.isMissing() && !list.json.isArray()) {
            note(List.of(list.finding(Finding.Kind.MALFORMED,
                    field + " is " + list.found() + ": it must be a list, [] at least")));
        }
        return items(field).stream().flatMap(item -> item.attempt(read).stream()).toList();
    }

    /** The entries of a list, whatever they are. */
    List<JsonPlace> items(String field) {
        JsonPlace list = at(field);
        List<JsonPlace> all = new ArrayList<>();
        for (int i = 0; list.json.isArray() && i < list.json.size(); i++) {
            all.add(new JsonPlace(list.json.path(i), list.pointer + "/" + i, wrong));
        }
        return all;
    }

    /** An object, if it is there at all; notes other fields. */
    void only(String... known) {
        if (!isMissing() && !isObject()) {
            throw wrong(name() + " is " + found() + ": it must be an object with "
                    + Arrays.stream(known).sorted().collect(Collectors.joining(", ")) + ", or be left out");
        }
        note(json.propertyStream().map(each -> each.getKey())
                .filter(name -> !Set.of(known).contains(name))
                .map(name -> new Finding(Finding.Kind.MALFORMED, at(name).pointer, "'" + brief(name)
                        + "' is not known here: known are " + Arrays.stream(known).sorted()
                                .collect(Collectors.joining(", "))))
                .toList());
    }

    /** A text that must be there. */
    String text(String field) {
        return at(field).part(place -> place.required("a text").text(), STAND_IN);
    }

    Optional<String> optional(String field) {
        JsonNode found = json.path(field);
        return found.isMissingNode() || found.isNull() ? Optional.empty() : at(field).attempt(JsonPlace::text);
    }

    private JsonPlace required(String wanted) {
        if (isMissing() || json.isNull()) {
            throw wrong(name() + " is missing: give " + wanted);
        }
        return this;
    }

    /** The same, where what is no text is nothing: that it is none is told elsewhere. */
    Optional<String> textIfAny(String field) {
        return json.path(field).isString() ? Optional.of(json.path(field).stringValue()) : Optional.empty();
    }

    /** What is here, if it is a text. */
    String text() {
        if (!json.isString()) {
            throw wrong(name() + " is " + found() + ": it must be a text in quotes");
        }
        return json.stringValue();
    }

    /** A number that must be there, both ends of its range included. */
    double number(String field, double least, double most) {
        return at(field).part(place -> place.number(least, most), least);
    }

    double number(String field, double usual, double least, double most) {
        return has(field) ? number(field, least, most) : usual;
    }

    private double number(double least, double most) {
        double number = json.isNumber() ? json.doubleValue() : Double.NaN;
        if (!(number >= least && number <= most)) {
            throw outOfRange("a number", least, most);
        }
        return number;
    }

    private WrongPlaceException outOfRange(String kind, double least, double most) {
        return wrong(name() + (isMissing() ? " is missing" : " is " + found()) + ": it must be " + kind + " from "
                + plain(least) + " to " + plain(most));
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    int whole(String field, int least, int most) {
        return at(field).part(place -> {
            double number = place.json.isNumber() ? place.json.doubleValue() : Double.NaN;
            if (!(number >= least && number <= most) || number != Math.rint(number)) {
                throw place.outOfRange("a whole number", least, most);
            }
            return (int) number;
        }, least);
    }

    /** 0 when it is missing. */
    int minutes(String field, int least, int most) {
        return has(field) ? whole(field, least, most) : 0;
    }

    Level level(String field) {
        return new Level(number(field, 0, Level.FULL.percent()));
    }

    Level level(String field, Level usual) {
        return has(field) ? level(field) : usual;
    }

    /** From nothing to that long. */
    Duration seconds(String field, Duration usual, Duration longest) {
        return Duration.ofMillis(Math.round(
                number(field, usual.toMillis() / MILLIS, 0, longest.toMillis() / MILLIS) * MILLIS));
    }

    LocalTime time(String field) {
        return at(field).part(place -> place.required(TIME).parsed(TIME, LocalTime::parse), LocalTime.MIDNIGHT);
    }

    /** The same, where what is no time is nothing: that it is none is told elsewhere. */
    Optional<LocalTime> timeIfAny(String field) {
        try {
            return textIfAny(field).map(LocalTime::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A constant by its name in small letters. */
    <E extends Enum<E>> E word(Class<E> type, String field) {
        return at(field).part(place -> place.required("one of " + words(type)).word(type), type.getEnumConstants()[0]);
    }

    /** What is here, likewise. */
    <E extends Enum<E>> E word(Class<E> type) {
        String word = text();
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word)).findFirst()
                .orElseThrow(() -> wrong("'" + brief(word) + "' must be one of " + words(type)));
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
