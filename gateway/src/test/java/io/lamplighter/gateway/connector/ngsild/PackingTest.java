package io.lamplighter.gateway.connector.ngsild;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.lamplighter.gateway.connector.Adjustments;
import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.LuminaireId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PackingTest {

    private static final String LEVEL = "LampActuator/actualLightState";
    private static final List<Model> SENSORS = Observed.models(false);
    private static final CityEntities NOTHING = new CityEntities(CityEntitiesTest.book(List.of(), List.of()),
            InstantSource.system());
    private static final String POWER = "LampMonitor/activePower";

    private final Fleet fleet = City.of(3);
    private final Switchings switchings = new Switchings();

    @Test
    void translatesEveryAttributeWithItsUnitAndTime() {
        JsonNode entity = only(pack(City.report(7, "p-1",
                Map.of(LEVEL, 72.5, POWER, 50.75, "LampMonitor/activeEnergy", 123.456789, "LampMonitor/supplyVoltage",
                        (double) 230.4f, "LampMonitor/supplyCurrent", 0.22, "LampMonitor/operatingHours", 4.0))));

        assertThat(entity.path("id").asString()).isEqualTo("urn:ngsi-ld:Streetlight:p-1:luminaire-1");
        assertThat(entity.at("/location/value/coordinates/0").asDouble()).isEqualTo(6.7335);
        assertThat(entity.at("/location/value/coordinates/1").asDouble()).isCloseTo(51.4486, within(1e-9));
        assertThat(entity.at("/status/value").asString()).isEqualTo("ok");
        assertThat(entity.at("/illuminanceLevel").toString()).contains("\"value\":0.725", "\"unitCode\":\"C62\"",
                "\"observedAt\":\"2026-11-21T16:00:07Z\"");
        assertThat(entity.at("/powerState/value").asString()).isEqualTo("on");
        assertThat(entity.at("/powerConsumption").toString()).contains("50.75", "WTT");
        assertThat(entity.at("/lifetimePowerConsumption").toString()).contains("123.456789", "KWH");
        assertThat(entity.at("/voltage").toString()).contains("\"value\":230.399994", "VLT");
        assertThat(entity.at("/current").toString()).contains("0.22", "AMP");
        assertThat(entity.at("/powerRating").toString()).contains("70", "WTT", "2026-11-21T16:00:00Z");
        assertThat(entity.at("/name/value").asString()).isEqualTo("Lamp 1");
        assertThat(entity.at("/address/value/streetAddress").asString()).isEqualTo("Hafenstraße 1");
        assertThat(entity.at("/streetPoleNum/value").asString()).isEqualTo("p-1");
        assertThat(entity.at("/municipalityInfo/value/district").asString()).isEqualTo("ruhrort");
    }

    @Test
    void callsAttributesAsTheCityDoesAndOnlyThose() {
        Adjustments names = new Adjustments(Set.of(), Map.of(POWER, "Leistung", LEVEL, "Helligkeit",
                "LampType/wattage", "Nennleistung", "Basic/displayName", "Bezeichnung", "Basic/address", "Anschrift",
                "AtmosphericSensor/relativeHumidity", "Feuchte"), Map.of(), Map.of());
        JsonNode entity = only(new Packing(fleet, switchings, SENSORS, NOTHING, names)
                .pack(List.of(City.report(1, "p-1", Map.of(LEVEL, 72.5, POWER, 50.75)))));

        assertThat(entity.propertyNames()).contains("id", "type", "location", "Leistung", "Helligkeit", "powerState",
                "Nennleistung", "Bezeichnung", "Anschrift", "status").doesNotContain("powerConsumption",
                        "illuminanceLevel", "powerRating", "name", "address");
        assertThat(entity.at("/Leistung").toString()).contains("50.75", "WTT");
        assertThat(entity.at("/Helligkeit/value").asDouble()).isEqualTo(0.725);
        assertThat(entity.at("/Anschrift/value/streetAddress").asString()).isEqualTo("Hafenstraße 1");
        JsonNode weather = only(new Packing(fleet, switchings, SENSORS, NOTHING, names).pack(
                List.of(City.reportOf("environment", 2, "p-1", Map.of("AtmosphericSensor/relativeHumidity", 60.0)))));
        assertThat(weather.at("/Feuchte/value").asDouble()).isEqualTo(0.6);
    }

    @Test
    void keepsToTheModelAtEveryBoundary() {
        for (Object level : new Object[]{-1.0, 0.0, 0.1, 100.0, 100.4, 50L}) {
            for (boolean failed : new boolean[]{true, false}) {
                EntityCheck
                        .check(only(new Packing(fleet, switchings, SENSORS, NOTHING, City.NO_NAMES)
                                .pack(List.of(City.report(1, "p-1",
                                        Map.of(LEVEL, level, "LampMonitor/lampFailure", failed, POWER, -0.5))))));
            }
        }
    }

    @Test
    void isCheckedByASchemaThatCanFail() {
        String good = pack(City.report(1, "p-1", Map.of(LEVEL, 10.0))).entities().getFirst().json();
        for (String bad : List.of(good.replace("\"ok\"", "\"fine\""), good.replace("\"value\":0.1", "\"value\":1.01"),
                good.replace("\"location\"", "\"place\""), good.replace("WTT", "W"),
                good.replace("[6.7335", "[206.7335"),
                good.replace("16:00:01Z", "16:00:01+01:00"))) {
            assertThat(bad).isNotEqualTo(good);
            assertThatThrownBy(() -> EntityCheck.check(JsonMapper.shared().readTree(bad)))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void callsAFailedLampDefective() {
        assertThat(only(pack(City.report(1, "p-1", Map.of("LampMonitor/lampFailure", true)))).at("/status").toString())
                .contains("defectiveLamp", "2026-11-21T16:00:01Z");
    }

    @Test
    void saysWhenALampWasSwitched() {
        pack(City.report(1, "p-1", Map.of(LEVEL, 0.0)));
        JsonNode on = only(pack(City.report(2, "p-1", Map.of(LEVEL, 5.0))));
        JsonNode still = only(pack(City.report(3, "p-1", Map.of(LEVEL, 100.0))));
        JsonNode off = only(pack(City.report(4, "p-1", Map.of(LEVEL, 0.0))));

        assertThat(on.at("/dateLastSwitchingOn/value/@value").asString()).isEqualTo("2026-11-21T16:00:02Z");
        assertThat(still.has("dateLastSwitchingOn")).isFalse();
        assertThat(off.at("/dateLastSwitchingOff/value/@value").asString()).isEqualTo("2026-11-21T16:00:04Z");
        assertThat(off.has("dateLastSwitchingOn")).isFalse();
        List.of(on, still, off).forEach(EntityCheck::check);
    }

    @Test
    void endsBeforeASecondValueOfTheSameAttribute() {
        Packing.Packed packed = pack(City.report(1, "p-1", Map.of(LEVEL, 10.0)),
                City.report(2, "p-2", Map.of(LEVEL, 10.0)), City.report(3, "p-1", Map.of(POWER, 7.0)),
                City.report(4, "p-1", Map.of(LEVEL, 20.0)), City.report(5, "p-3", Map.of(LEVEL, 10.0)));

        assertThat(packed.upTo()).isEqualTo(3);
        assertThat(packed.entities()).hasSize(2);
        JsonNode entity = json(packed.entities().getFirst());
        assertThat(entity.at("/illuminanceLevel/observedAt").asString()).isEqualTo("2026-11-21T16:00:01Z");
        assertThat(entity.at("/powerConsumption/observedAt").asString()).isEqualTo("2026-11-21T16:00:03Z");
    }

    @Test
    void endsAtFiveHundredLuminaires() {
        Fleet city = City.of(501);
        List<FeedRecord> records = new ArrayList<>();
        for (int i = 1; i <= 501; i++) {
            records.add(City.report(i, "p-" + i, Map.of(LEVEL, 10.0)));
        }

        Packing.Packed packed = new Packing(city, switchings, SENSORS, NOTHING, City.NO_NAMES).pack(records);

        assertThat(packed.upTo()).isEqualTo(500);
        assertThat(packed.entities()).hasSize(500);
    }

    @Test
    void passesOverWhatNoStreetlightShows() {
        Packing.Packed packed = pack(
                City.reportOf("presence", 1, "p-1", Map.of("PresenceSensor/presenceNumber", 12L)),
                City.reportOf("", 2, "p-1", Map.of("Time/clockState", "synced")),
                City.report(3, "p-1", Map.of("Command/outcome", "executed")),
                City.report(4, "gone", Map.of(LEVEL, 10.0)));

        assertThat(packed.upTo()).isEqualTo(4);
        assertThat(packed.entities()).isEmpty();
        assertThat(packed.unplaced()).isEmpty();
    }

    @Test
    void tellsANewPlaceToAllLuminairesOfThePost() {
        Packing.Packed packed = pack(City.reportOf("", 1, "p-2", Map.of("Basic/address", "Neu 1")));

        assertThat(packed.entities()).singleElement()
                .satisfies(entity -> assertThat(entity.id()).isEqualTo("urn:ngsi-ld:Streetlight:p-2:luminaire-1"));
        EntityCheck.check(json(packed.entities().getFirst()));
    }

    @Test
    void leavesOutALuminaireWithoutAPlaceButGoesOn() {
        City.add(fleet, "nowhere", Map.of("Basic/displayName", "?"));

        Packing.Packed packed = pack(City.report(1, "nowhere", Map.of(LEVEL, 10.0)),
                City.report(2, "p-1", Map.of(LEVEL, 10.0)));

        assertThat(packed.unplaced()).containsExactly(new LuminaireId("nowhere", "luminaire-1"));
        assertThat(packed.entities()).hasSize(1);
        assertThat(packed.upTo()).isEqualTo(2);
    }

    @Test
    void doesNotShowThePastWhenAPostSendsItsJournal() {
        Instant later = City.BORN.plusSeconds(600);
        fleet.apply(List.of(new FleetUpdate.Reported("p-1", "luminaire-1", later, false,
                City.values(Map.of(LEVEL, 80.0), later))));

        Packing.Packed packed = pack(City.resent(1, "p-1", City.BORN.plusSeconds(300),
                Map.of(LEVEL, 20.0, POWER, 14.0)));

        assertThat(only(packed).has("illuminanceLevel")).isFalse();
        assertThat(only(packed).at("/powerConsumption/value").asDouble()).isEqualTo(14.0);
    }

    @Test
    void makesWeatherAndAirOfTheSensorsOfAPost() {
        List<JsonNode> both = pack(City.reportOf("environment", 1, "p-1", Map.of("LightSensor/lightLevel", 12.5,
                "AtmosphericSensor/airTemperature", 7.25, "AtmosphericSensor/relativeHumidity", 81.0,
                "AtmosphericSensor/atmosphericPressure", 1013.2, "ParticulateMatterSensor/pm2-5", 8.0,
                "ParticulateMatterSensor/pm10", 15.0, "LightSensor/functionError", false))).entities().stream()
                .map(PackingTest::json).toList();

        assertThat(both).extracting(each -> each.path("id").asString()).containsExactly(
                "urn:ngsi-ld:WeatherObserved:p-1:environment", "urn:ngsi-ld:AirQualityObserved:p-1:environment");
        JsonNode weather = both.getFirst();
        assertThat(weather.at("/temperature").toString()).contains("7.25", "CEL", "2026-11-21T16:00:00Z");
        assertThat(weather.at("/relativeHumidity").toString()).contains("0.81", "C62");
        assertThat(weather.at("/atmosphericPressure").toString()).contains("1013.2", "A97");
        assertThat(weather.at("/illuminance").toString()).contains("12.5", "LUX");
        assertThat(both.getLast().at("/pm25").toString()).contains("8", "GQ");
        assertThat(both.getLast().at("/pm10/value").asDouble()).isEqualTo(15);
        assertThat(both).allSatisfy(each -> {
            assertThat(each.at("/dateObserved/value/@value").asString()).isEqualTo("2026-11-21T16:00:00Z");
            assertThat(each.at("/location/value/coordinates/0").asDouble()).isEqualTo(6.7335);
            assertThat(each.at("/refDevice/object").asString()).isEqualTo("urn:ngsi-ld:Device:p-1");
        });
    }

    @Test
    void makesTrafficWithTheTimeOverWhichWasCounted() {
        JsonNode traffic = only(pack(City.reportOf("traffic", 1, "p-1",
                Map.of("TrafficCounter/roadUserNumber", 42L, "TrafficCounter/trafficSamplingPeriod", 900L))));

        assertThat(traffic.path("type").asString()).isEqualTo("TrafficFlowObserved");
        assertThat(traffic.at("/intensity/value").asInt()).isEqualTo(42);
        assertThat(traffic.at("/dateObservedFrom/value/@value").asString()).isEqualTo("2026-11-21T15:45:00Z");
        assertThat(traffic.at("/dateObservedTo/value/@value").asString()).isEqualTo("2026-11-21T16:00:00Z");
    }

    @Test
    void tellsOfPassersByOnlyWhenAsked() {
        FeedRecord report = City.reportOf("presence", 1, "p-1", Map.of("PresenceSensor/presenceNumber", 3L));

        assertThat(pack(report).entities()).isEmpty();
        assertThat(only(
                new Packing(fleet, switchings, Observed.models(true), NOTHING, City.NO_NAMES).pack(List.of(report)))
                .at("/peopleCount/value").asInt()).isEqualTo(3);
    }

    @Test
    void makesADeviceOfTheControllerOfAPost() {
        List<JsonNode> entities = pack(City.reportOf("", 1, "p-1", Map.of("Basic/displayName", "Lamp 1",
                "Basic/swVersion", "0.1.0", "Basic/hwType", "Pi", "Agent/safeMode", false))).entities().stream()
                .map(PackingTest::json).toList();

        assertThat(entities).extracting(each -> each.path("type").asString()).containsExactly("Streetlight", "Device");
        JsonNode device = entities.getLast();
        assertThat(device.path("id").asString()).isEqualTo("urn:ngsi-ld:Device:p-1");
        assertThat(device.at("/softwareVersion/value").asString()).isEqualTo("0.1.0");
        assertThat(device.at("/hardwareVersion/value").asString()).isEqualTo("Pi");
        assertThat(device.at("/deviceState/value").asString()).isEqualTo("ok");
        assertThat(device.at("/controlledProperty/value/0").asString()).isEqualTo("light");
    }

    @Test
    void endsBeforeASecondValueOfASensorToo() {
        Packing.Packed packed = pack(
                City.reportOf("environment", 1, "p-1", Map.of("AtmosphericSensor/airTemperature", 1.0)),
                City.reportOf("environment", 2, "p-2", Map.of("AtmosphericSensor/airTemperature", 2.0)),
                City.reportOf("environment", 3, "p-1", Map.of("AtmosphericSensor/airTemperature", 3.0)));

        assertThat(packed.upTo()).isEqualTo(2);
        assertThat(packed.entities()).hasSize(2);
    }

    @Test
    void makesAValidUrnOfAnyId() {
        City.add(fleet, "Müller Straße*7:a", Map.of("Basic/location/latitude", 51.0, "Basic/location/longitude", 7.0));

        JsonNode entity = only(pack(City.report(1, "Müller Straße*7:a", Map.of(LEVEL, 10.0))));

        assertThat(entity.path("id").asString())
                .isEqualTo("urn:ngsi-ld:Streetlight:M%C3%BCller%20Stra%C3%9Fe%2A7%3Aa:luminaire-1");
        EntityCheck.check(entity);
    }

    private Packing.Packed pack(FeedRecord... records) {
        return new Packing(fleet, switchings, SENSORS, NOTHING, City.NO_NAMES).pack(List.of(records));
    }

    private static JsonNode only(Packing.Packed packed) {
        assertThat(packed.entities()).hasSize(1);
        return json(packed.entities().getFirst());
    }

    private static JsonNode json(Item entity) {
        return JsonMapper.shared().readTree(entity.json());
    }
}
