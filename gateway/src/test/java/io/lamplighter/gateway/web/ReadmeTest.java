package io.lamplighter.gateway.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The README of this module against the routes that there are. */
class ReadmeTest {

    /** Such as {@code `GET PUT /api/v1/posts/{id}?x=`}. */
    private static final Pattern ROUTE = Pattern.compile("`([A-Z]+(?: [A-Z]+)*) (/[^`?]*)(?:\\?[^`]*)?`");

    @Test
    void itsTableHasEachRouteAndNoOther() throws IOException {
        List<String> written = new ArrayList<>();
        table().forEach(row -> {
            Matcher matcher = ROUTE.matcher(row.substring(0, row.indexOf('|', 1)));
            while (matcher.find()) {
                for (String method : matcher.group(1).split(" ", -1)) {
                    written.add(method + " " + matcher.group(2));
                }
            }
        });
        assertThat(written).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(written)).containsExactlyElementsOf(routes());
    }

    /** Its rows, to the end of the table: an empty line would cut it. */
    private static List<String> table() throws IOException {
        List<String> lines = Files.readAllLines(Path.of(System.getProperty("basedir", "."), "README.md"));
        int head = lines.indexOf("| Route | Answer |");
        return lines.stream().skip(head + 2L).takeWhile(line -> line.startsWith("|"))
                .filter(line -> !line.startsWith("| `GET /`") && !line.startsWith("| `GET /page")).toList();
    }

    private static SortedSet<String> routes() {
        WebSources sources = new FakeCity(InstantSource.system()).sources(1);
        try (EventRoutes events = new EventRoutes(sources, 1)) {
            SortedSet<String> routes = new TreeSet<>();
            WebServer.routes(sources, events, new RequestMeter(), Optional.empty()).routes()
                    .forEach(route -> routes.add(route.method() + " " + route.path()));
            return routes;
        }
    }
}
