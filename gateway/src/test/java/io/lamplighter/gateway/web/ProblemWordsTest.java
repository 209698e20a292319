package io.lamplighter.gateway.web;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.gateway.access.AccessRefusal;
import io.lamplighter.gateway.command.Refusal;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the gateway or a post refuses, the page says why in both languages: CatalogueTest holds them to each other. */
class ProblemWordsTest {

    private static final Path BASE = Path.of(System.getProperty("basedir", "."));
    private static final Pattern PROBLEM = Pattern
            .compile("(?:new\\s+Problem\\(\\s*[\\w.()]+,|Problem\\s*\\.\\s*invalid\\()\\s*\"([a-z-]*[a-z])\"");
    private static final Pattern UNKNOWN = Pattern.compile("Problem\\s*\\.\\s*notFound\\(\\s*\"([a-z-]+)\"");
    private static final Pattern WRITTEN = Pattern.compile("`([a-z]+(?:-[a-z]+)+)`");

    private final Set<String> known = entries();

    @Test
    void everyProblemOfARouteHasWords() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(BASE.resolve("src/main/java/io/lamplighter/gateway/web"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                PROBLEM.matcher(source).results().forEach(found -> codes.add(found.group(1)));
                UNKNOWN.matcher(source).results().forEach(found -> codes.add("unknown-" + found.group(1)));
            }
        }
        assertThat(codes).hasSizeGreaterThan(100);
        assertThat(known).containsAll(codes);
    }

    @Test
    void everyProblemThatTheReadmeTellsHasWords() throws IOException {
        List<String> lines = Files.readAllLines(BASE.resolve("README.md"));
        int head = lines.indexOf("| What happens | Answer |");
        Set<String> codes = lines.stream().skip(head + 2L).takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(line.indexOf('|', 1)))
                .flatMap(answer -> WRITTEN.matcher(answer).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(codes).hasSizeGreaterThan(80);
        assertThat(known).containsAll(codes);
    }

    @Test
    void everyRefusalOfAccessGatewayAndPostHasWords() throws IllegalAccessException {
        for (AccessRefusal refusal : AccessRefusal.values()) {
            assertThat(known).contains(refusal.code());
        }
        for (Refusal refusal : Refusal.values()) {
            assertThat(known).contains(refusal.code());
        }
        for (Field code : io.lamplighter.protocol.command.Refusal.class.getFields()) {
            assertThat(known).contains(String.valueOf(code.get(null)));
        }
    }

    private static Set<String> entries() {
        String words = new String(PageFiles.library("/page/language/en.js"), StandardCharsets.UTF_8);
        return Pattern.compile("(?m)^  'problem\\.([\\w-]+)': '").matcher(words).results()
                .map(found -> found.group(1)).collect(Collectors.toUnmodifiableSet());
    }
}
