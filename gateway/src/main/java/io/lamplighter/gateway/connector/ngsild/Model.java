package io.lamplighter.gateway.connector.ngsild;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.gateway.platform.KindView;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.SensorVocabulary;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/**
 * A smart data model that sensors and controllers of posts become, and which attribute becomes which property of it. Unit codes are
 * those of UN/CEFACT Recommendation 20: CEL degree Celsius, A97 hectopascal, LUX lux, GQ microgram per cubic metre, C62 one.
 *
 * @param type
 *            of the entity
 * @param period
 *            attribute that says over how many seconds was counted; blank when nothing is counted
 */
record Model(String type, List<Field> fields, String period) {

    /**
     * One property.
     *
     * @param unitCode
     *            blank for what is no measurement
     * @param divisor
     *            of the value, for units that differ
     * @param range
     *            what the model allows, in its own unit
     */
    record Field(String talq, String property, String unitCode, double divisor, Range range) {}

    /** Both ends belong to it. A sensor's noise goes beyond what can be, such as 101 % of humidity in fog. */
    record Range(double least, double most) {

        static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        static final Range SHARE = new Range(0, 1);
        static final Range NOT_NEGATIVE = new Range(0, Double.POSITIVE_INFINITY);
    }

    static final Model WEATHER = new Model("WeatherObserved",
            List.of(field(SensorVocabulary.AIR_TEMPERATURE, "temperature", "CEL"),
                    new Field(SensorVocabulary.RELATIVE_HUMIDITY.name(), "relativeHumidity", "C62", 100,
                            Range.SHARE),
                    new Field(SensorVocabulary.ATMOSPHERIC_PRESSURE.name(), "atmosphericPressure", "A97", 1,
                            Range.NOT_NEGATIVE),
                    new Field(Vocabulary.LIGHT_LEVEL.name(), "illuminance", "LUX", 1, Range.NOT_NEGATIVE)),
            "");
    static final Model AIR = new Model("AirQualityObserved",
            List.of(field(SensorVocabulary.FINE_PARTICULATES, "pm25", "GQ"),
                    field(SensorVocabulary.COARSE_PARTICULATES, "pm10", "GQ")),
            "");
    static final Model TRAFFIC = new Model("TrafficFlowObserved",
            List.of(field(SensorVocabulary.ROAD_USER_NUMBER, "intensity", "C62")),
            SensorVocabulary.TRAFFIC_PERIOD.name());
    static final Model CROWD = new Model("CrowdFlowObserved",
            List.of(field(SensorVocabulary.PRESENCE_NUMBER, "peopleCount", "C62")),
            SensorVocabulary.PRESENCE_PERIOD.name());
    static final Field STATE = field(Vocabulary.SAFE_MODE, "deviceState", "");
    /** The controller of a post. */
    static final Model DEVICE = new Model("Device",
            List.of(field(Vocabulary.DISPLAY_NAME, "name", ""),
                    field(Vocabulary.SOFTWARE_VERSION, "softwareVersion", ""),
                    field(Vocabulary.HARDWARE_TYPE, "hardwareVersion", ""),
                    STATE),
            "");

    private static Field field(Attribute attribute, String property, String unitCode) {
        return new Field(attribute.name(), property, unitCode, 1, Range.ANY);
    }

    Set<String> attributes() {
        return Stream.concat(fields.stream().map(Field::talq), Stream.of(period)).filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** For people. */
    static List<KindView.Mapping> mapping() {
        List<KindView.Mapping> all = new ArrayList<>();
        Function<Field, String> source = field -> field.divisor == 1
                ? field.talq
                : field.talq + " / " + (int) field.divisor;
        for (Model model : List.of(WEATHER, AIR, TRAFFIC, CROWD, DEVICE)) {
            model.fields.forEach(field -> all.add(
                    new KindView.Mapping(model.type + "." + field.property, source.apply(field), field.unitCode)));
        }
        return all;
    }
}
