package io.lamplighter.gateway.talq.device;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.lamplighter.gateway.talq.Street;
import io.lamplighter.gateway.talq.TalqSchemas;
import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.DaliVocabulary;
import io.lamplighter.protocol.vocabulary.Events;
import io.lamplighter.protocol.vocabulary.SensorVocabulary;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceModelTest {

    private static final List<List<Attribute>> SENSORS = List.of(SensorVocabulary.ENVIRONMENT,
            SensorVocabulary.PRESENCE, SensorVocabulary.TRAFFIC, SensorVocabulary.CABINET, SensorVocabulary.SUPPLY,
            SensorVocabulary.POLE, Vocabulary.ENVIRONMENT);

    private final Street street = new Street();

    @Test
    void saysWhatALampDoesInTalqsWords() {
        street.lamp("p-1");

        var lamp = street.talq("p-1", "luminaire-1").json();

        assertThat(value(lamp, "LampActuator", "actualLightState")).isEqualTo("{\"name\":\"LevelState\",\"value\":80}");
        assertThat(value(lamp, "LampActuator", "feedbackLightCommand")).isEqualTo(
                "{\"state\":{\"name\":\"LevelState\",\"value\":80},\"reason\":\"override\","
                        + "\"expiration\":\"2026-11-21T16:05:00Z\"}");
        assertThat(value(lamp, "LampMonitor", "activePower")).isEqualTo("65.9");
        assertThat(value(lamp, "LampMonitor", "lampFailure")).isEqualTo("false");
        assertThat(value(lamp, "Basic", "assetId")).isEqualTo("\"p-1\"");
        assertThat(value(lamp, "Basic", "currentTime")).isEqualTo("\"2026-11-21T16:05:00Z\"");
        assertThat(value(lamp, "Communication", "communicationFailure")).isEqualTo("false");
        assertThat(street.talq("p-1", "luminaire-1").function("LampMonitor").orElseThrow().value("activePower")
                .orElseThrow().at()).isEqualTo(Street.BORN);
    }

    @Test
    void everyLampHasWhatTalqAsksOfALamp() {
        street.born("p-1", Map.of());
        street.device("p-1", "luminaire-1", Map.of());

        var lamp = street.talq("p-1", "luminaire-1");

        assertThat(names(lamp, "Basic")).contains("swVersion", "deviceReset", "currentTime");
        assertThat(names(lamp, "Communication")).contains("physicalAddress", "communicationFailure");
        assertThat(names(lamp, "LampActuator")).contains("defaultLightState", "targetLightCommand",
                "feedbackLightCommand", "actualLightState", "calendarID", "lightStateChange");
        assertThat(names(lamp, "LampMonitor")).contains("lampFailure", "dimmingFailure");
    }

    @Test
    void aPostWithARadioSaysHowWellItHears() {
        street.born("p-1", Map.of("Communication/communicationQuality", 71.5));
        street.born("p-2", Map.of());

        assertThat(value(street.talq("p-1", "").json(), "Communication", "communicationQuality")).isEqualTo("71.5");
        assertThat(names(street.talq("p-2", ""), "Communication")).doesNotContain("communicationQuality");
    }

    @Test
    void doesNotTellWhatNobodyKnows() {
        street.lamp("p-1");
        street.broken("p-1", "luminaire-1", "LampMonitor/supplyVoltage");
        street.born("p-2", Map.of("Time/clockState", "unknown"));

        assertThat(value(street.talq("p-1", "luminaire-1").json(), "LampMonitor", "supplyVoltage")).isEmpty();
        assertThat(value(street.talq("p-2", "").json(), "Time", "currentTime")).isEmpty();
        assertThat(value(street.talq("p-2", "").json(), "Basic", "swVersion")).isEmpty();
    }

    @Test
    void theSameAttributesAreTheSameClassAndOthersAnother() {
        street.lamp("p-1");
        street.lamp("p-2");
        street.lamp("p-3");
        street.device("p-3", "luminaire-1", Map.of("EnergyDataDaliPart252/activePower", 20.0));

        assertThat(street.talq("p-1", "luminaire-1").className()).startsWith("luminaire-")
                .isEqualTo(street.talq("p-2", "luminaire-1").className())
                .isNotEqualTo(street.talq("p-3", "luminaire-1").className());
        assertThat(street.talq("p-1", "luminaire-1").address())
                .isNotEqualTo(street.talq("p-2", "luminaire-1").address());
    }

    @Test
    void measuringChangesNothingOfWhatIsAnnouncedAndMovingDoes() {
        street.lamp("p-1");
        var before = street.talq("p-1", "luminaire-1").fingerprint();
        street.device("p-1", "luminaire-1", Map.of("LampActuator/actualLightState", 10.0,
                "LampActuator/feedbackLightCommand/level", 10.0, "LampMonitor/activePower", 6.0,
                "LampMonitor/switchOnCounter", 13L, "LampMonitor/lampFailure", true, "LampMonitor/supplyVoltage",
                229.0));
        assertThat(street.talq("p-1", "luminaire-1").fingerprint()).isEqualTo(before);

        street.born("p-1", Map.of("Basic/displayName", "Lamp p-1", "Basic/swVersion", "1.5.0"));
        street.device("p-1", "luminaire-1", Map.of());
        assertThat(street.talq("p-1", "luminaire-1").fingerprint()).isNotEqualTo(before);
    }

    @Test
    void sensorsCountPeopleAndVehicles() {
        street.born("p-1", Map.of());
        street.device("p-1", "presence", Map.of("PresenceSensor/presenceNumber", 3L));
        street.device("p-1", "traffic", Map.of("TrafficCounter/roadUserNumber", 7L));

        street.device("p-1", "climate", Map.of("AtmosphericSensor/relativeHumidity", 61.5));

        assertThat(value(street.talq("p-1", "climate").json(), "HumiditySensor", "humidity")).isEqualTo("61.5");
        assertThat(value(street.talq("p-1", "presence").json(), "PresenceSensor", "presenceStatus")).isEqualTo("true");
        var traffic = street.talq("p-1", "traffic").json();
        assertThat(value(traffic, "TrafficCounter", "roadUserNumber")).isEqualTo("7");
        assertThat(value(traffic, "TrafficCounter", "roadUser")).isEqualTo("\"Others\"");
    }

    @Test
    void holdsToTalqsDataModelWithEverythingThatAPostCanSay() {
        TalqSchemas schemas = TalqSchemas.orSkip();
        street.born("p-1", everything(List.of(Vocabulary.NODE, SensorVocabulary.NODE)));
        street.device("p-1", "luminaire-1", everything(List.of(Vocabulary.LUMINAIRE, Events.LUMINAIRE,
                DaliVocabulary.STATE, DaliVocabulary.ASSET)));
        for (int i = 0; i < SENSORS.size(); i++) {
            street.device("p-1", "sensor-" + i, everything(List.of(SENSORS.get(i))));
        }

        street.fleet().postsFrom("").flatMap(post -> Stream
                .concat(Stream.of(""), post.devices().keySet().stream()).map(device -> street.talq(post.id(), device)))
                .forEach(device -> {
                    schemas.checkDevice(device.json());
                    schemas.checkClass(device.classJson());
                });
    }

    private static Map<String, Object> everything(List<List<Attribute>> attributes) {
        Map<String, Object> values = new HashMap<>();
        attributes.stream().flatMap(List::stream).filter(each -> each.type() != DataType.BYTES)
                .forEach(each -> values.put(each.name(), switch (each.type()) {
                    case BOOLEAN -> true;
                    case STRING -> "text";
                    case DATE_TIME -> Instant.EPOCH;
                    case FLOAT, DOUBLE -> 12.5;
                    default -> 3L;
                }));
        return values;
    }

    private static Stream<String> names(TalqDevice device, String function) {
        return device.function(function).orElseThrow().values().stream().map(each -> each.attribute().name());
    }

    private static String value(tools.jackson.databind.JsonNode device, String function, String attribute) {
        return device.path("functions").valueStream().filter(each -> each.path("id").asString("").equals(function))
                .map(each -> each.path(attribute).path("value")).filter(each -> !each.isMissingNode())
                .map(Object::toString).findFirst().orElse("");
    }
}
