package io.lamplighter.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.lamplighter.agent.diagnosis.LampEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each sentence that a post's self-test can say has words on the page, in German too: the page's English texts are the
 * patterns of what it translates.
 */
class FindingWordsTest {

    private static final Path AGENT = Path.of(System.getProperty("basedir", "."))
            .resolveSibling("device-agent/src/main/java/io/lamplighter/agent").normalize();
    /** Texts that lie behind each other as one. */
    private static final Pattern TEXT = Pattern
            .compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"(?:\\s*\\+\\s*\"((?:[^\"\\\\\\n]|\\\\.)*)\")*");
    private static final Pattern ONE = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern BOARD_SAYS = Pattern.compile("(?s)new BoardException\\((.*?)\\);");
    /** Without pins no agent runs that could test itself. */
    private static final String NO_PINS = "Pi4jContexts.java";
    /** Only the command line says them. */
    private static final Set<String> NOT_HERE = Set.of("MeterAddressing.java", "Report.java", "package-info.java");

    @Test
    void everySentenceOfASelfTestHasWords() throws IOException {
        List<String> known = english();
        List<Path> files = new ArrayList<>(List.of(AGENT.resolve("loop/SelfKnowledge.java"),
                AGENT.resolve("loop/Devices.java"), AGENT.resolve("loop/LampTrial.java")));
        try (Stream<Path> all = Files.list(AGENT.resolve("selftest"))) {
            all.filter(each -> !NOT_HERE.contains(String.valueOf(each.getFileName()))).forEach(files::add);
        }
        int sentences = 0;
        for (Path file : files) {
            Matcher text = TEXT.matcher(Files.readString(file));
            while (text.find()) {
                for (String part : fixed(joined(text.group()))) {
                    sentences++;
                    assertThat(known).as(file.getFileName() + ": " + part)
                            .anyMatch(each -> each.contains(part) || each.equals(part.replace(' ', '-')));
                }
            }
        }
        assertThat(sentences).isGreaterThan(80);
    }

    @Test
    void everyFaultOfALampHasWords() throws IOException {
        for (LampEvent event : LampEvent.values()) {
            assertThat(english()).contains(event.word());
        }
    }

    /** What a part of the board says stands within a finding: in German too. */
    @Test
    void everySentenceOfABoardHasWords() throws IOException {
        List<String> known = english();
        int sentences = 0;
        try (Stream<Path> all = Files.walk(AGENT.resolve("board"))) {
            for (Path file : all.filter(each -> each.toString().endsWith(".java"))
                    .filter(each -> !each.endsWith(NO_PINS)).toList()) {
                Matcher thrown = BOARD_SAYS.matcher(Files.readString(file));
                while (thrown.find()) {
                    for (String part : ONE.matcher(thrown.group(1)).results().flatMap(each -> fixed(each.group(1))
                            .stream()).toList()) {
                        sentences++;
                        assertThat(known).as(file.getFileName() + ": " + part).anyMatch(each -> each.contains(part));
                    }
                }
            }
        }
        assertThat(sentences).isGreaterThan(30);
    }

    private static String joined(String texts) {
        StringBuilder joined = new StringBuilder();
        ONE.matcher(texts).results().forEach(each -> joined.append(each.group(1)));
        return joined.toString().replace("\\\"", "\"").replace("%%", "%");
    }

    /** What of it is always the same, if it is a sentence: two words at least. */
    private static List<String> fixed(String text) {
        return Stream.of(text.split("%[.\\d]*[dsfX]", -1)).map(String::strip)
                .map(part -> part.replaceAll("^[,;: (]+|[,;: (]+$", ""))
                .filter(part -> part.matches("(?s).*[a-z]{2,} [a-z]{2,}.*")).toList();
    }

    /** Sentences, and the names of parts with hyphens. */
    private static List<String> english() throws IOException {
        try (InputStream in = FindingWordsTest.class.getResourceAsStream("/page/commissioning/en.js")) {
            String words = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("(?m)^  'commissioning\\.(?:part\\.([\\w.-]+)'|finding\\.[\\w.-]+': '(.*)',$)")
                    .matcher(words).results()
                    .map(found -> found.group(1) == null ? found.group(2).replace('\u2019', '\'') : found.group(1))
                    .toList();
        }
    }
}
