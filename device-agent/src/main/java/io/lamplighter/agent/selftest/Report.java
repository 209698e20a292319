package io.lamplighter.agent.selftest;

import java.util.List;
import java.util.stream.Collectors;

import io.lamplighter.protocol.command.Finding;

/** All findings, for people and for programs. Immutable and pure. */
public record Report(List<Finding> findings) {

    private static final int FAILED = 1;
    private static final int INCOMPLETE = 3;

    public Report {
        findings = List.copyOf(findings);
    }

    /** 0: all is well; 1: something failed; 3: nothing failed, but something was not checked. */
    public int exitCode() {
        return switch (Finding.overall(findings)) {
            case FAILED -> FAILED;
            case NOT_CHECKED -> INCOMPLETE;
            case OK -> 0;
        };
    }

    /** One line each. */
    public String text() {
        int width = findings.stream().mapToInt(finding -> finding.name().length()).max().orElse(0);
        return findings.stream().map(finding -> line(finding, width)).collect(Collectors.joining("\n"));
    }

    private static String line(Finding finding, int width) {
        String remedy = finding.remedy().isEmpty() ? "" : ". Do: " + finding.remedy();
        String format = "%-11s  %-" + Math.max(1, width) + "s  %s%s";
        return format.formatted(finding.result().word(), finding.name(), finding.detail(), remedy);
    }

    /** An object with the overall result and the list of findings. */
    public String json() {
        String list = findings.stream().map(Report::object).collect(Collectors.joining(",\n    "));
        return "{\n  \"result\": %s,\n  \"findings\": [\n    %s\n  ]\n}"
                .formatted(quoted(Finding.overall(findings).word()), list);
    }

    private static String object(Finding finding) {
        String device = finding.device().isEmpty() ? "null" : quoted(finding.device());
        return "{\"part\": %s, \"device\": %s, \"result\": %s, \"detail\": %s, \"remedy\": %s}".formatted(
                quoted(finding.part()), device, quoted(finding.result().word()), quoted(finding.detail()),
                quoted(finding.remedy()));
    }

    /** A JSON string (RFC 8259, section 7). */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '"' || each == '\\') {
                quoted.append('\\').append(each);
            } else if (each < ' ') {
                quoted.append("\\u%04x".formatted((int) each));
            } else {
                quoted.append(each);
            }
        }
        return quoted.append('"').toString();
    }
}
