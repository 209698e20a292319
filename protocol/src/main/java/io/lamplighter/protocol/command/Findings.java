package io.lamplighter.protocol.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Findings as one text: a line each, of result, device, part, detail and remedy behind tabs. Pure.
 */
public final class Findings {

    /** Of the whole text in UTF-8, so that it fits a string of a payload. What is beyond it is counted in one last finding. */
    public static final int MAXIMUM_BYTES = 12 * 1024;
    /** Of a part and of a device. */
    static final int LONGEST_NAME = 64;
    /** Of a detail and of a remedy. */
    static final int LONGEST_TEXT = 300;

    private static final String OTHERS = "other parts";
    private static final int FIELDS = 5;
    /** Of the last finding. */
    private static final int RESERVED_BYTES = 200;

    private Findings() {}

    /** Texts are cut, and what has no room is left out: first what is well, then what was not checked. */
    public static String encode(List<Finding> findings) {
        List<String> lines = findings.stream().map(Findings::line).toList();
        boolean[] told = new boolean[lines.size()];
        int room = MAXIMUM_BYTES - (bytes(lines) <= MAXIMUM_BYTES ? 0 : RESERVED_BYTES);
        for (Finding.Result result : List.of(Finding.Result.FAILED, Finding.Result.NOT_CHECKED, Finding.Result.OK)) {
            for (int i = 0; i < told.length; i++) {
                int size = bytes(List.of(lines.get(i)));
                if (findings.get(i).result() == result && size <= room) {
                    told[i] = true;
                    room -= size;
                }
            }
        }
        List<String> chosen = new ArrayList<>();
        List<Finding> left = new ArrayList<>();
        for (int i = 0; i < told.length; i++) {
            if (told[i]) {
                chosen.add(lines.get(i));
            } else {
                left.add(findings.get(i));
            }
        }
        if (!left.isEmpty()) {
            chosen.add(line(new Finding("", OTHERS, Finding.overall(left), left.size()
                    + " more parts have no room here", "run \"agent selftest\" at the post")));
        }
        return String.join("\n", chosen);
    }

    /** With the line's end. */
    private static int bytes(List<String> lines) {
        return lines.stream().mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length + 1).sum();
    }

    private static String line(Finding finding) {
        return String.join("\t", finding.result().word(), clean(finding.device(), LONGEST_NAME),
                clean(finding.part(), LONGEST_NAME), clean(finding.detail(), LONGEST_TEXT),
                clean(finding.remedy(), LONGEST_TEXT));
    }

    private static String clean(String text, int longest) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(longest)
                .forEach(each -> clean.appendCodePoint(Character.isISOControl(each) || isAlone(each) ? ' ' : each));
        return clean.toString();
    }

    private static boolean isAlone(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** Empty when it is no such text; takes anything. */
    public static Optional<List<Finding>> decode(String text) {
        if (text.length() > MAXIMUM_BYTES) {
            return Optional.empty();
        }
        List<Finding> findings = new ArrayList<>();
        for (String line : text.isEmpty() ? new String[0] : text.split("\n", -1)) {
            String[] fields = line.split("\t", -1);
            Finding.Result result = Finding.Result.of(fields[0]).orElse(null);
            if (fields.length != FIELDS || result == null || line.chars().anyMatch(Findings::isOdd)) {
                return Optional.empty();
            }
            findings.add(new Finding(fields[1], fields[2], result, fields[3], fields[4]));
        }
        return Optional.of(findings);
    }

    private static boolean isOdd(int character) {
        return Character.isISOControl(character) && character != '\t';
    }
}
