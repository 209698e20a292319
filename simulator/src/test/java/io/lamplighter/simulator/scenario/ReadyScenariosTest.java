package io.lamplighter.simulator.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.lamplighter.protocol.settings.SettingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes with the program: eight scenarios, and the schema for who writes an own one. */
class ReadyScenariosTest {

    /** Has every table, so that the reader asks for every key. */
    private static final String EVERY_TABLE = """
            title = "Every table"
            start = "2027-01-15T18:00"
            [weather]
            fog = 1
            [city]
            posts = 2
            [[feeder]]
            name = "F"
            posts = ["P-00001"]
            [[program]]
            name = "half-night"
            [[program.fixed-time]]
            start = "23:00"
            level = 50
            [[plan]]
            name = "all"
            program = "half-night"
            [[plan.rule]]
            days = ["friday"]
            program = "half-night"
            [[batch]]
            name = "early"
            [[fault]]
            what = "link-cut"
            [[alarm]]
            type = "A/b"
            """;
    private static final String LISTED = """
            title = "Listed"
            start = "2027-01-15T18:00"
            [[post]]
            id = "A"
            latitude = 51
            longitude = 7
            """;

    @ParameterizedTest
    @MethodSource("names")
    void eachCanBePlayedAndTellsWhatComesOfIt(String name) {
        Scenario scenario = ReadyScenarios.read(name);

        assertThat(scenario.sites()).hasSize(name.equals("year") ? 50 : 40);
        assertThat(scenario.title()).doesNotEndWith(".").hasSizeLessThan(120);
        assertThat(Timeline.of(scenario).happenings().isEmpty()).isEqualTo(scenario.expected().isEmpty());
        assertThat(scenario.expected().isEmpty()).isEqualTo(scenario.faults().isEmpty());
    }

    static List<String> names() {
        return ReadyScenarios.names();
    }

    @Test
    void theSchemaHasTheKeysOfTheReader() throws IOException {
        Set<String> known = new TreeSet<>(asked(EVERY_TABLE));
        known.addAll(asked(LISTED));
        Set<String> keys = new TreeSet<>();
        collect("", schema(), keys);

        assertThat(keys).isEqualTo(known);
    }

    @Test
    void theSchemaHasTheWordsOfTheReader() throws IOException {
        assertThat(schema().at("/properties/fault/items/properties/what/enum").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(Trouble.words());
    }

    private static Set<String> asked(String text) {
        SettingsFile file = SettingsFile.parse("test", text);
        ScenarioFile.read("test", file, Path.of(""));
        return file.effective().stream().map(line -> line.replaceFirst(" = .*", "").replaceAll("\\[\\d+]", ""))
                .collect(Collectors.toSet());
    }

    private static void collect(String prefix, JsonNode object, Set<String> keys) {
        object.path("properties").propertyStream().forEach(property -> {
            JsonNode value = property.getValue();
            JsonNode table = value.path("items").has("properties") ? value.path("items") : value;
            if (table.has("properties")) {
                collect(prefix + property.getKey() + ".", table, keys);
            } else {
                keys.add(prefix + property.getKey());
            }
        });
    }

    private static JsonNode schema() throws IOException {
        try (InputStream file = ReadyScenarios.class.getResourceAsStream("scenario.schema.json")) {
            return new JsonMapper().readTree(
                    new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
