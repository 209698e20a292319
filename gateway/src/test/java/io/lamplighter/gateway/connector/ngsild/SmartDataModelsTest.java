package io.lamplighter.gateway.connector.ngsild;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** All that goes to a broker, held to the models of others. */
class SmartDataModelsTest {

    private static final String LEVEL = "LampActuator/actualLightState";

    private final Fleet fleet = City.of(2);
    private final Switchings switchings = new Switchings();
    private final CityEntities city = new CityEntities(CityEntitiesTest.book(
            List.of(asset("p-1", "Type 1/ä", "F 1"), asset("p-2", "Type 1/ä", "F 1")),
            List.of(new Group("quay & pier", "The quay", Set.of(id("p-1")), Map.of()))), () -> City.BORN);
    private SmartDataModels models;

    @BeforeEach
    void findModels() {
        models = SmartDataModels.orSkip();
    }

    @Test
    void knowsWhatTheInventoryHasAndALuminaireWithAllItsProperties() {
        List<JsonNode> entities = new ArrayList<>(pack(City.report(1, "p-1", all(0.0))));
        entities.addAll(pack(City.report(2, "p-1", all(72.5))));
        entities.addAll(pack(City.report(3, "p-1", all(0.0))));

        assertThat(entities).extracting(each -> each.path("type").asString()).containsExactly(
                "StreetlightControlCabinet", "StreetlightGroup", "StreetlightGroup", "StreetlightModel", "Streetlight",
                "Streetlight", "Streetlight");
        assertThat(entities.getLast().has("dateLastSwitchingOff")).isTrue();
        assertThat(entities.getLast().has("refStreetlightModel")).isTrue();
        entities.forEach(models::check);
    }

    @Test
    void allowsNoValueThatALampMaySendBeyondItsRange() {
        for (Object level : new Object[]{-1.0, 0.1, 100.4, 50L}) {
            for (boolean failed : new boolean[]{true, false}) {
                pack(City.report(1, "p-1", Map.of(LEVEL, level, "LampMonitor/lampFailure", failed,
                        "LampMonitor/activePower", -0.5))).forEach(models::check);
            }
        }
    }

    @Test
    void knowsWhatSensorsAndControllersBecome() {
        List<JsonNode> entities = sensors(12.5, 81.0, 1013.2);

        assertThat(entities).extracting(each -> each.path("type").asString()).contains("WeatherObserved",
                "AirQualityObserved", "TrafficFlowObserved", "CrowdFlowObserved", "Device");
        entities.forEach(models::check);
    }

    @Test
    void endsTheNoiseOfASensorWhereTheModelEnds() {
        List<JsonNode> low = sensors(-0.4, -1.5, -2.0);
        List<JsonNode> high = sensors(130_000.0, 103.2, 1_100.0);

        low.forEach(models::check);
        high.forEach(models::check);
        assertThat(one(low, "WeatherObserved").at("/illuminance/value").asDouble()).isZero();
        assertThat(one(high, "WeatherObserved").at("/relativeHumidity/value").asDouble()).isEqualTo(1);
    }

    @Test
    void leavesOutAValueOfAnotherType() {
        List<JsonNode> entities = pack(
                City.reportOf("environment", 1, "p-1", Map.of("AtmosphericSensor/airTemperature", "mild",
                        "LightSensor/lightLevel", 3.0)),
                City.reportOf("", 2, "p-2",
                        Map.of("Basic/displayName", true, "Basic/swVersion", 7L, "Agent/safeMode", "yes")));

        entities.forEach(models::check);
        assertThat(one(entities, "WeatherObserved").has("temperature")).isFalse();
        assertThat(one(entities, "Device").propertyNames()).doesNotContain("name", "softwareVersion", "deviceState");
    }

    @Test
    void canFail() {
        List<JsonNode> entities = new ArrayList<>(pack(City.report(1, "p-1", all(10.0))));
        entities.addAll(sensors(12.5, 81.0, 1013.2));
        Map<String, String> worse = Map.of("\"ok\"", "\"fine\"", "\"illuminanceLevel\":{\"type\":\"Property\"",
                "\"brightness\":{\"type\":\"Property\"", "\"object\":[\"urn:ngsi-ld:StreetlightGroup:feeder:F%201\"]",
                "\"object\":\"urn:ngsi-ld:StreetlightGroup:feeder:F%201\"", "\"value\":0.81", "\"value\":81",
                "\"value\":3,", "\"value\":3.5,", "\"dateObserved\":", "\"observed\":", "[\"light\"]", "\"light\"",
                "\"@value\":\"2026-11-21T16:00:00Z\"", "\"@value\":\"yesterday\"");
        worse.forEach((good, bad) -> {
            List<JsonNode> spoilt = entities.stream().map(JsonNode::toString).filter(each -> each.contains(good))
                    .map(each -> JsonMapper.shared().readTree(each.replace(good, bad))).toList();
            assertThat(spoilt).as(good).isNotEmpty();
            assertThatThrownBy(() -> spoilt.forEach(models::check)).as(bad).isInstanceOf(AssertionError.class);
        });
    }

    private static Map<String, Object> all(double level) {
        return Map.of(LEVEL, level, "LampMonitor/activePower", 50.75, "LampMonitor/activeEnergy", 123.456789,
                "LampMonitor/supplyVoltage", 230.4, "LampMonitor/supplyCurrent", 0.22, "LampMonitor/lampFailure",
                false);
    }

    private List<JsonNode> sensors(double lux, double humidity, double pressure) {
        return pack(
                City.reportOf("environment", 1, "p-1", Map.of("LightSensor/lightLevel", lux,
                        "AtmosphericSensor/airTemperature", -7.25, "AtmosphericSensor/relativeHumidity", humidity,
                        "AtmosphericSensor/atmosphericPressure", pressure, "ParticulateMatterSensor/pm2-5", 8.0,
                        "ParticulateMatterSensor/pm10", 15.0)),
                City.reportOf("traffic", 2, "p-1",
                        Map.of("TrafficCounter/roadUserNumber", 42L, "TrafficCounter/trafficSamplingPeriod", 900L)),
                City.reportOf("presence", 3, "p-1",
                        Map.of("PresenceSensor/presenceNumber", 3L, "PresenceSensor/presenceSamplingPeriod", 60L)),
                City.reportOf("", 4, "p-1", Map.of("Basic/displayName", "Lamp 1", "Basic/swVersion", "0.1.0",
                        "Basic/hwType", "Pi", "Agent/safeMode", false)));
    }

    private List<JsonNode> pack(FeedRecord... records) {
        List<Item> due = city.due(500);
        List<Item> packed = new Packing(fleet, switchings, Observed.models(true), city, City.NO_NAMES)
                .pack(List.of(records)).entities();
        return Stream.concat(due.stream(), packed.stream()).map(Item::json).<JsonNode>map(JsonMapper.shared()::readTree)
                .toList();
    }

    private static JsonNode one(List<JsonNode> entities, String type) {
        return entities.stream().filter(each -> each.path("type").asString().equals(type)).findFirst().orElseThrow();
    }

    private static LuminaireId id(String post) {
        return new LuminaireId(post, "luminaire-1");
    }

    private static Asset asset(String post, String type, String feeder) {
        return new Asset(id(post), "ruhrort", new Asset.Place("", "", 51.1, 6.1),
                new Asset.Kind(type, 70.0, "", null), feeder);
    }
}
