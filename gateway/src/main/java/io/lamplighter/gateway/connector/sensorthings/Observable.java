package io.lamplighter.gateway.connector.sensorthings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.lamplighter.gateway.platform.KindView;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.SensorVocabulary;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that becomes a datastream. Units are those of UCUM. Presence is left out: such servers are public, and a count of
 * passers-by in a lonely street can be one person's way home.
 *
 * @param talq
 *            its TALQ name, which also is the definition of the observed property
 * @param name
 *            for people
 * @param unitName
 *            blank for a truth
 * @param unit
 *            symbol in UCUM; blank for a truth
 */
record Observable(String talq, String name, String unitName, String unit) {

    private static final List<Observable> ALL = List.of(of(Vocabulary.ACTUAL_LIGHT_STATE, "Light level", "percent"),
            of(Vocabulary.ACTIVE_POWER, "Active power", "watt"),
            of(Vocabulary.ACTIVE_ENERGY, "Active energy", "kilowatt hour", "kW.h"),
            of(Vocabulary.SUPPLY_VOLTAGE, "Supply voltage", "volt"),
            of(Vocabulary.SUPPLY_CURRENT, "Supply current", "ampere"),
            of(Vocabulary.OPERATING_HOURS, "Operating hours", "hour"),
            of(Vocabulary.SWITCH_ON_COUNTER, "Times switched on", "count", "{count}"),
            of(Vocabulary.LAMP_FAILURE, "Lamp failure", "", ""),
            of(Vocabulary.LIGHT_LEVEL, "Illuminance", "lux", "lx"),
            of(SensorVocabulary.AIR_TEMPERATURE, "Air temperature", "degree Celsius", "Cel"),
            of(SensorVocabulary.RELATIVE_HUMIDITY, "Relative humidity", "percent", "%"),
            of(SensorVocabulary.ATMOSPHERIC_PRESSURE, "Atmospheric pressure", "hectopascal", "hPa"),
            of(SensorVocabulary.FINE_PARTICULATES, "PM2.5", "microgram per cubic metre", "ug/m3"),
            of(SensorVocabulary.COARSE_PARTICULATES, "PM10", "microgram per cubic metre", "ug/m3"),
            of(SensorVocabulary.ROAD_USER_NUMBER, "Road users counted", "count", "{count}"),
            of(SensorVocabulary.CONTROLLER_TEMPERATURE, "Controller temperature", "degree Celsius", "Cel"));

    static final Map<String, Observable> BY_NAME = ALL.stream()
            .collect(Collectors.toUnmodifiableMap(Observable::talq, Function.identity()));

    private static Observable of(Attribute attribute, String name, String unitName) {
        return of(attribute, name, unitName, attribute.unit());
    }

    private static Observable of(Attribute attribute, String name, String unitName, String unit) {
        return new Observable(attribute.name(), name, unitName, unit);
    }

    boolean isTruth() {
        return unit.isEmpty();
    }

    /** Whether a result can be made of the value. */
    boolean fits(@Nullable Object value) {
        return isTruth()
                ? value instanceof Boolean
                : value instanceof Number number && Double.isFinite(number.doubleValue());
    }

    /** For people; README.md has the same as a table. */
    static List<KindView.Mapping> mapping() {
        List<KindView.Mapping> all = new ArrayList<>(List.of(
                new KindView.Mapping("Thing", "the post; found again by properties/lamplighterPost", ""),
                new KindView.Mapping("Thing.Locations",
                        Vocabulary.LONGITUDE.name() + ", " + Vocabulary.LATITUDE.name() + " as a GeoJSON point",
                        "degrees"),
                new KindView.Mapping("Observation.phenomenonTime", "the post's sample time in UTC", "")));
        ALL.forEach(each -> all.add(new KindView.Mapping("Datastream " + each.name + ": Observation.result", each.talq,
                each.unit)));
        return all;
    }
}
