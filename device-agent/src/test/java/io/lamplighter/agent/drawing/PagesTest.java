package io.lamplighter.agent.drawing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of the folder hardware link to what is there, and count right. */
class PagesTest {

    private static final Path HARDWARE = Path.of("..", "hardware");
    private static final Pattern LINK = Pattern.compile("]\\((?!http)([^)#]*)#?([^)]*)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern PROVISION = Pattern
            .compile("(?m)^\\| [456][.0-9]*-[0-9]+ \\|[^|]*\\| ([^|]+) \\|[^|]*\\|$");

    @Test
    void pagesLinkOnlyToFilesAndHeadingsThatAreThere() throws IOException {
        List<String> missing = new ArrayList<>();
        try (Stream<Path> files = Files.list(HARDWARE)) {
            for (Path page : files.filter(file -> file.toString().endsWith(".md")).toList()) {
                for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
                    Path target = link.group(1).isEmpty() ? page : HARDWARE.resolve(link.group(1));
                    if (!Files.exists(target)
                            || (!link.group(2).isEmpty() && !anchors(target).contains(link.group(2)))) {
                        missing.add(page + ": " + link.group());
                    }
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void theReadmeCountsTheProvisionsOfTheTable() throws IOException {
        Map<String, Long> counts = PROVISION.matcher(Files.readString(HARDWARE.resolve("etsi-en-303-645.md"))).results()
                .map(row -> row.group(1)).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(counts).containsOnlyKeys("met", "partly", "not met", "–");
        assertThat(Files.readString(HARDWARE.resolve("README.md"))).contains(
                "Of the %d provisions of ETSI EN 303 645, %d are met, %d partly, %d not met, and %d do not apply"
                        .formatted(
                                counts.values().stream().mapToLong(Long::longValue).sum(), counts.get("met"),
                                counts.get("partly"), counts.get("not met"), counts.get("–")));
    }

    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page)).results().map(heading -> heading.group(1)
                .toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-')).toList();
    }
}
