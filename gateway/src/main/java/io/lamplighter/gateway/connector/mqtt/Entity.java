package io.lamplighter.gateway.connector.mqtt;

import java.util.List;

import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.SensorVocabulary;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing that Home Assistant shows of an attribute. README.md has the same as a table.
 *
 * @param key
 *            within its device
 * @param attribute
 *            TALQ name
 * @param deviceClass
 *            as Home Assistant has it; empty for none
 * @param stateClass
 *            {@code measurement} or {@code total_increasing}; empty for a truth
 * @param unit
 *            as Home Assistant writes it; empty for none
 * @param value
 *            template of the state
 */
record Entity(String key, String attribute, String name, String deviceClass, String stateClass, String unit,
        String value) {

    private static final String NUMBER = "{{ value_json.value }}";
    /** {@code None} is what Home Assistant takes for a state that nobody knows. */
    private static final String TRUTH = "{{ 'None' if value_json.value is none else 'ON' if value_json.value else 'OFF' }}";
    private static final String LIT = "{{ 'None' if value_json.value is none else 'ON' if value_json.value > 0 else 'OFF' }}";

    static final List<Entity> ALL = List.of(
            new Entity("lit", Vocabulary.ACTUAL_LIGHT_STATE.name(), "Lit", "light", "", "", LIT),
            measured("level", Vocabulary.ACTUAL_LIGHT_STATE, "Light level", "", "%"),
            measured("power", Vocabulary.ACTIVE_POWER, "Power", "power", "W"),
            counted("energy", Vocabulary.ACTIVE_ENERGY, "Energy", "energy", "kWh"),
            measured("voltage", Vocabulary.SUPPLY_VOLTAGE, "Supply voltage", "voltage", "V"),
            measured("current", Vocabulary.SUPPLY_CURRENT, "Supply current", "current", "A"),
            counted("hours", Vocabulary.OPERATING_HOURS, "Operating hours", "duration", "h"),
            counted("switched-on", Vocabulary.SWITCH_ON_COUNTER, "Times switched on", "", ""),
            truth("failure", Vocabulary.LAMP_FAILURE, "Lamp failure", "problem"),
            measured("illuminance", Vocabulary.LIGHT_LEVEL, "Illuminance", "illuminance", "lx"),
            measured("temperature", SensorVocabulary.AIR_TEMPERATURE, "Air temperature", "temperature", "°C"),
            measured("humidity", SensorVocabulary.RELATIVE_HUMIDITY, "Humidity", "humidity", "%"),
            measured("pressure", SensorVocabulary.ATMOSPHERIC_PRESSURE, "Air pressure", "atmospheric_pressure", "hPa"),
            measured("pm2-5", SensorVocabulary.FINE_PARTICULATES, "PM2.5", "pm25", "µg/m³"),
            measured("pm10", SensorVocabulary.COARSE_PARTICULATES, "PM10", "pm10", "µg/m³"),
            measured("road-users", SensorVocabulary.ROAD_USER_NUMBER, "Road users", "", ""),
            measured("passers-by", SensorVocabulary.PRESENCE_NUMBER, "Passers-by", "", ""),
            truth("door", SensorVocabulary.CABINET_DOOR_OPEN, "Door", "door"),
            truth("supply-loss", SensorVocabulary.POST_SUPPLY_LOSS, "Supply loss", "problem"),
            measured("tilt", SensorVocabulary.TILT, "Tilt", "", "°"),
            truth("impact", SensorVocabulary.IMPACT_DETECTED, "Impact", "vibration"),
            measured("controller-temperature", SensorVocabulary.CONTROLLER_TEMPERATURE, "Controller temperature",
                    "temperature", "°C"));

    private static Entity measured(String key, Attribute attribute, String name, String deviceClass, String unit) {
        return new Entity(key, attribute.name(), name, deviceClass, "measurement", unit, NUMBER);
    }

    private static Entity counted(String key, Attribute attribute, String name, String deviceClass, String unit) {
        return new Entity(key, attribute.name(), name, deviceClass, "total_increasing", unit, NUMBER);
    }

    private static Entity truth(String key, Attribute attribute, String name, String deviceClass) {
        return new Entity(key, attribute.name(), name, deviceClass, "", "", TRUTH);
    }

    void describe(ObjectNode json, String device, String topic) {
        json.put("platform", stateClass.isEmpty() ? "binary_sensor" : "sensor").put("name", name)
                .put("unique_id", device + "_" + key).put("state_topic", topic).put("value_template", value);
        if (!deviceClass.isEmpty()) {
            json.put("device_class", deviceClass);
        }
        if (!stateClass.isEmpty()) {
            json.put("state_class", stateClass);
        }
        if (!unit.isEmpty()) {
            json.put("unit_of_measurement", unit);
        }
    }
}
