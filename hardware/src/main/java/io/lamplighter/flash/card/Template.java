package io.lamplighter.flash.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings in TOML in which names in braces, such as <code>{post}</code>, stand for what differs from post to post. Pure.
 */
public final class Template {

    private static final Pattern NAME = Pattern.compile("\\{([a-z][a-z0-9-]*)}");
    private static final Pattern BARE = Pattern.compile("[-+]?[0-9][0-9_]*(\\.[0-9_]+)?([eE][-+]?[0-9]+)?|true|false");
    /** What TOML wants escaped in a text, beside the control characters. */
    private static final String ESCAPED = "\\\"";

    private final String source;
    private final String text;

    /**
     * @param source
     *            where it is from, for messages
     */
    public Template(String source, String text) {
        this.source = source;
        this.text = text;
    }

    /** The names in it, as they come. */
    public List<String> names() {
        return NAME.matcher(text).results().map(each -> each.group(1)).distinct().toList();
    }

    /**
     * The settings of one post.
     *
     * @param values
     *            by name; empty ones are as if they were not there
     * @throws CardException
     *             with every name that has no value, and every value that cannot stand where it should
     */
    public String fill(Map<String, String> values) throws CardException {
        List<String> problems = new ArrayList<>();
        StringBuilder filled = new StringBuilder();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (number > 1) {
                filled.append('\n');
            }
            fill(line, number, values, new Result(filled, problems));
        }
        if (!problems.isEmpty()) {
            throw new CardException(String.join("\n", problems));
        }
        return filled.toString();
    }

    private record Result(StringBuilder text, List<String> problems) {}

    private void fill(String line, int number, Map<String, String> values, Result result) {
        Matcher names = NAME.matcher(line);
        int end = 0;
        while (names.find()) {
            String before = line.substring(0, names.start());
            result.text.append(line, end, names.start());
            end = names.end();
            if (isComment(before)) {
                result.text.append(names.group());
                continue;
            }
            String value = values.getOrDefault(names.group(1), "");
            if (value.isEmpty()) {
                result.problems.add("%s line %d: nothing is given for {%s}".formatted(source, number, names.group(1)));
            } else if (isQuoted(before)) {
                result.text.append(escaped(value));
            } else if (BARE.matcher(value).matches()) {
                result.text.append(value);
            } else {
                result.problems.add(
                        "%s line %d: {%s} is \"%s\", but only a number or true or false can stand there; texts need quotes around"
                                .formatted(source, number, names.group(1), value));
            }
        }
        result.text.append(line, end, line.length());
    }

    private static boolean isComment(String before) {
        int mark = before.indexOf('#');
        return mark >= 0 && !isQuoted(before.substring(0, mark));
    }

    private static boolean isQuoted(String before) {
        return before.replace("\\\\", "").replace("\\\"", "").chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        value.chars().forEach(c -> {
            if (Character.isISOControl(c)) {
                escaped.append("\\u%04X".formatted(c));
            } else {
                escaped.append(ESCAPED.indexOf(c) >= 0 ? "\\" : "").append((char) c);
            }
        });
        return escaped.toString();
    }
}
