package io.lamplighter.gateway.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.lamplighter.gateway.conflict.Finding;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The fields of a plan: the schema of the interface document, the table in the README and the reader say the same. */
class PlanFieldsTest {

    /** Every number that a plan can have; names and times are as few as they can be. */
    private static final String NUMBERS = """
            {"location": {"latitude": 51, "longitude": 6}, "safeLevel": 80, "staggerSeconds": 10,
             "defaultProgram": {"sunElevation": -4, "level": 90, "fadeSeconds": 1},
             "photocell": {"onBelow": 20, "offAbove": 30},
             "roadClass": {"name": "M4", "minimumLevel": 25, "reduced": {"name": "M5", "minimumLevel": 15,
               "start": "23:00", "end": "05:00"}},
             "output": {"virtualLightOutput": 95, "softStartSeconds": 20.5, "lumenDepreciationCurve": [
               {"operatingHours": 0, "percentage": 80}]},
             "lightAhead": {"hops": 3, "validitySeconds": 10, "neighbours": [{"post": "p", "way": 1}]},
             "programs": [{"id": "p", "fadeSeconds": 5, "activePeriods": [{"type": "astro-and-sensor",
               "sunsetOffset": 10, "sunriseOffset": -10, "photocellBeforeSunset": 30, "photocellBeforeSunrise": 30}],
               "fixedTimeControls": [{"start": "22:00", "level": 50, "fadeSeconds": 2}],
               "astroClockTimeControls": [{"event": "sunset", "offset": 5, "operation": "max", "level": 70,
                 "fadeSeconds": 3}],
               "dynamicControls": [{"source": "traffic", "threshold": {"side": "below", "vehiclesPerHour": 120},
                 "operation": "mul", "level": 70, "holdSeconds": 600, "fadeSeconds": 1, "fadeBackSeconds": 2}]}],
             "luminaires": [{"id": "luminaire-1", "wattage": 60, "minimumLevel": 10}]}""";
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([^|]*)\\| ([^|]*)\\| ([^|]*)\\| ([^|]+)\\|");

    private final ObjectNode schemas = Json.read(PageFiles.library("/io/lamplighter/gateway/web/plan.json"))
            .orElseThrow();
    private final Map<String, JsonNode> fields = fields();

    @Test
    void theTableHasEachFieldWithItsRangeAndDefault() throws IOException {
        Map<String, List<String>> rows = table();

        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(fields.keySet());
        fields.forEach((name, schema) -> {
            List<String> row = Objects.requireNonNull(rows.get(name));
            if (schema.has("maximum")) {
                assertThat(row.get(1)).as(name).isEqualTo(range(schema));
            }
            if (schema.has("default")) {
                assertThat(row.get(2).replace("`", "")).as(name).isEqualTo(schema.path("default").asString());
            }
        });
    }

    @Test
    void aNumberOutOfTheRangeThatTheDocumentGivesIsRefusedWithIt() {
        Map<String, String> places = new TreeMap<>();
        numbers(Json.read(bytes(NUMBERS)).orElseThrow(), "", "", places);
        assertThat(fields.entrySet().stream().filter(each -> isNumber(each.getValue())).map(Map.Entry::getKey)
                .collect(Collectors.toSet())).as("all numbers are tried").isEqualTo(places.keySet());

        places.forEach((name, pointer) -> {
            JsonNode schema = Objects.requireNonNull(fields.get(name));
            for (double wrong : List.of(schema.path("maximum").doubleValue() + 0.5,
                    schema.path("minimum").doubleValue() - 0.5, 1e30, -1e30)) {
                assertThat(errors(with(pointer, wrong))).as(name + " " + wrong)
                        .anySatisfy(finding -> {
                            assertThat(finding.pointer()).isEqualTo(pointer);
                            assertThat(finding.detail()).contains("from " + range(schema));
                        });
            }
        });
    }

    private static String range(JsonNode schema) {
        return plain(schema.path("minimum")) + " to " + plain(schema.path("maximum"));
    }

    private static String plain(JsonNode number) {
        return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }

    private static boolean isNumber(JsonNode schema) {
        return List.of("number", "integer").contains(schema.path("type").asString(""));
    }

    private Map<String, JsonNode> fields() {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        add("", schemas.path("PlanWish"), found);
        return found;
    }

    /** What luminaires have of their own is described where the plan has it for all. */
    private void add(String place, JsonNode schema, Map<String, JsonNode> found) {
        schema.path("properties").propertyStream().forEach(each -> {
            String name = place + each.getKey();
            String reference = each.getValue().path("$ref").asString("");
            boolean described = !reference.isEmpty() && !place.isEmpty();
            JsonNode field = reference.isEmpty()
                    ? each.getValue()
                    : schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
            found.put(name, field);
            if (!described) {
                add(name + ".", field, found);
                add(name + "[].", field.path("items"), found);
            }
        });
    }

    private static void numbers(JsonNode json, String name, String pointer, Map<String, String> places) {
        if (json.isNumber()) {
            places.put(name, pointer);
        }
        json.propertyStream().forEach(each -> numbers(each.getValue(), name.isEmpty()
                ? each.getKey()
                : name + "." + each.getKey(), pointer + "/" + each.getKey(), places));
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            numbers(json.path(i), name + "[]", pointer + "/" + i, places);
        }
    }

    private static ObjectNode with(String pointer, double wrong) {
        ObjectNode plan = Json.read(bytes(NUMBERS)).orElseThrow();
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) plan.at(pointer.substring(0, last))).put(pointer.substring(last + 1), wrong);
        return plan;
    }

    private static List<Finding> errors(ObjectNode plan) {
        return Optional.ofNullable(catchThrowableOfType(RequestRefused.class, () -> PlanJson.read(plan)))
                .map(refused -> refused.problem().errors()).orElse(List.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Kind is the first, range the second, default the third. */
    private static Map<String, List<String>> table() throws IOException {
        List<String> lines = Files.readAllLines(Path.of(System.getProperty("basedir", "."), "README.md"));
        Map<String, List<String>> rows = new LinkedHashMap<>();
        lines.stream().skip(lines.indexOf("| Field | Kind | Range | Default | Meaning |") + 2L)
                .takeWhile(line -> line.startsWith("|")).map(ROW::matcher).filter(matcher -> {
                    assertThat(matcher.matches()).isTrue();
                    return true;
                }).forEach(matcher -> assertThat(rows.put(matcher.group(1),
                        List.of(matcher.group(2).strip(), matcher.group(3).strip(), matcher.group(4).strip())))
                        .as(matcher.group(1)).isNull());
        return rows;
    }
}
