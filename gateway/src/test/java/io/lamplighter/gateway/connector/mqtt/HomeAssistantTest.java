package io.lamplighter.gateway.connector.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.lamplighter.gateway.connector.Adjustments;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.PostState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds what Home Assistant is told to what its documentation asks for, which is in home-assistant/documented.json. */
class HomeAssistantTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Instant AT = Instant.parse("2026-11-21T16:00:00Z");
    private static final JsonNode ASKED = read("documented.json");

    private final Fleet fleet = new Fleet(List.of());
    private final HomeAssistant assistant = new HomeAssistant("homeassistant",
            new Topics("lamplighter", new Adjustments(Set.of(), Map.of(), Map.of(), Map.of())));

    private static JsonNode read(String file) {
        try (InputStream in = HomeAssistantTest.class.getResourceAsStream("/home-assistant/" + file)) {
            return JSON.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyEntityOfEveryDeviceIsAsTheDocumentationHasIt() {
        PostState post = city();
        Set<String> shown = new HashSet<>();
        for (DeviceState each : Stream.concat(Stream.of(post.controller()), post.devices().values().stream())
                .toList()) {
            JsonNode told = JSON.readTree(
                    assistant.discovery(post, each, each.attributes().keySet()).orElseThrow().payload());
            assertThat(problems(told)).as(each.id()).isEmpty();
            shown.addAll(told.path("components").propertyNames());
        }

        assertThat(shown).contains("reach").containsAll(Entity.ALL.stream().map(Entity::key).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/origin", "/device/identifiers", "/components/power/unique_id",
            "/components/power/platform",
            "/components/power/state_topic", "/components/failure/state_topic"})
    void aMissingKeyIsNoticed(String pointer) {
        JsonNode told = read("luminaire.json");
        assertThat(problems(told)).isEmpty();
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) told.at(pointer.substring(0, last))).remove(pointer.substring(last + 1));

        assertThat(problems(told)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit_of_measurement=hp", "state_class=total", "device_class=luminance", "colour=red"})
    void aWrongWordIsNoticed(String wrong) {
        JsonNode told = read("luminaire.json");
        ((ObjectNode) told.at("/components/power")).put(wrong.substring(0, wrong.indexOf('=')),
                wrong.substring(wrong.indexOf('=') + 1));

        assertThat(problems(told)).hasSize(1);
    }

    /** A post with a luminaire and a sensor that between them report all that can be shown. */
    private PostState city() {
        fleet.apply(List.of(new FleetUpdate.PostBorn("p 1", "ruhrort", AT, values(controllerHas())),
                new FleetUpdate.DeviceBorn("p 1", "luminaire-1", AT, values(Entity.ALL))));
        return fleet.post("p 1").orElseThrow();
    }

    private static List<Entity> controllerHas() {
        return Entity.ALL.stream().filter(each -> each.attribute().startsWith("Controller/")).toList();
    }

    private static Map<String, AttributeValue> values(List<Entity> entities) {
        Map<String, AttributeValue> values = new HashMap<>();
        entities.forEach(each -> values.put(each.attribute(), new AttributeValue(1.0, AT, AT)));
        values.put("Basic/displayName", new AttributeValue("Hafenstraße 1", AT, AT));
        return values;
    }

    private static List<String> problems(JsonNode told) {
        List<String> problems = new ArrayList<>();
        keys("message", told, ASKED.path("message"), problems);
        keys("device", told.path("device"), ASKED.path("device"), problems);
        if (texts(ASKED.at("/device/oneOf")).stream().noneMatch(key -> !told.path("device").path(key).isEmpty())) {
            problems.add("device is not identified");
        }
        keys("origin", told.path("origin"), ASKED.path("origin"), problems);
        available(told, problems);
        told.path("components").propertyStream().forEach(each -> component(each.getKey(), each.getValue(), problems));
        return problems;
    }

    private static void component(String name, JsonNode told, List<String> problems) {
        String platform = told.path("platform").asString("");
        JsonNode asked = ASKED.path("platforms").path(platform);
        if (asked.isMissingNode()) {
            problems.add(name + ": platform " + platform);
            return;
        }
        required(name, told, ASKED.path("component"), problems);
        keys(name, told, asked, problems);
        available(told, problems);
        word(name, told, "entity_category", ASKED.path("entityCategories"), problems);
        if (platform.equals("sensor")) {
            word(name, told, "state_class", ASKED.path("stateClasses"), problems);
            JsonNode kind = ASKED.path("sensorClasses").path(told.path("device_class").asString(""));
            if (told.has("device_class") && kind.isMissingNode()) {
                problems.add(name + ": device_class " + told.path("device_class"));
            } else if (told.has("device_class")) {
                word(name, told, "unit_of_measurement", kind.path("units"), problems);
                word(name, told, "state_class", kind.path("states"), problems);
                required(name, told, JSON.readTree("{\"required\":[\"unit_of_measurement\"]}"), problems);
            }
        } else {
            word(name, told, "device_class", ASKED.path("binarySensorClasses"), problems);
        }
    }

    private static void available(JsonNode told, List<String> problems) {
        told.path("availability").forEach(
                each -> keys("availability", each, ASKED.path("availability"), problems));
        word("message", told, "availability_mode", ASKED.path("availabilityModes"), problems);
    }

    private static void keys(String where, JsonNode told, JsonNode asked, List<String> problems) {
        required(where, told, asked, problems);
        told.propertyNames().stream().filter(key -> !texts(asked.path("allowed")).contains(key))
                .forEach(key -> problems.add(where + ": nobody knows " + key));
    }

    private static void required(String where, JsonNode told, JsonNode asked, List<String> problems) {
        texts(asked.path("required")).stream().filter(key -> !told.has(key))
                .forEach(key -> problems.add(where + ": " + key + " is missing"));
    }

    private static void word(String where, JsonNode told, String key, JsonNode words, List<String> problems) {
        if (told.has(key) && !texts(words).contains(told.path(key).asString(""))) {
            problems.add(where + ": " + key + " is " + told.path(key));
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
