package io.lamplighter.simulator.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The worked example of a sensor names files that are there, and quotes what stands in them. */
class CustomSensorTest {

    private static final Path FOLDER = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");
    private static final String FENCE = "```";

    @Test
    void eachQuotedLineStandsInTheFileThatWasNamedLast() throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve("CUSTOM_SENSOR.md"));
        Path named = FOLDER.resolve("CUSTOM_SENSOR.md");
        boolean quoting = false;
        int quoted = 0;
        for (String line : lines) {
            Matcher link = LINK.matcher(line);
            while (!quoting && link.find()) {
                named = FOLDER.resolve(link.group(1)).normalize();
                assertThat(named).as(line).exists();
            }
            if (line.startsWith(FENCE)) {
                quoting = !quoting;
            } else if (quoting) {
                assertThat(Files.readString(named)).as(named + " has the line").contains(line.strip());
                quoted++;
            }
        }
        assertThat(quoting).as("a quotation has no end").isFalse();
        assertThat(quoted).isGreaterThan(10);
    }
}
