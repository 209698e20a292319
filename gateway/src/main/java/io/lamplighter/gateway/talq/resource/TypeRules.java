package io.lamplighter.gateway.talq.resource;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.lamplighter.gateway.talq.request.Fields;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import tools.jackson.databind.JsonNode;

/**
 * What types of lamps and luminaires may say. They are kept for the CMS and everybody who reads them; what a post knows of its
 * own luminaires is not changed by them. Stateless.
 */
public final class TypeRules {

    private static final Map<String, Set<String>> WORDS = Map.of("controlType",
            Set.of("DALI", "1-10V", "PWM", "Bilevel", "Switch", "Other"), "lightSourceType",
            Set.of("LED", "HPS", "LPS", "MH", "COSMO", "FLUORESCENT", "MERCURY VAPOR", "OTHER"),
            "lightDistributionType", Set.of("TYPE I", "TYPE II", "TYPE III", "TYPE IV", "TYPE V", "TYPE VS"),
            "driverReplaceable", Set.of("On site", "Workshop", "No replaceable"), "lightSourceReplaceable",
            Set.of("On site", "Workshop", "No replaceable"), "corrosionClass", Set.of("C1", "C2", "C3", "C4 and C5"),
            "electricalIsolationClass",
            Set.of("Class 0", "Class I", "Class 0I", "Class II", "Class IIFE", "Class III"));
    /** Highest values of numbers that begin at 0. */
    private static final Map<String, Integer> RANGES = Map.of("wattage", 100_000, "controlVoltMax", 10,
            "controlVoltMin", 10, "minLightOutput", 100, "virtualLightOutput", 100, "lor", 100, "cri", 100);

    private TypeRules() {}

    /** Refuses what is no type as TALQ has it. */
    public static void check(Resource resource, JsonNode type) {
        Fields.text(type, "name");
        if (resource == Resource.LAMP_TYPES) {
            Fields.text(type, "controlType");
        }
        WORDS.forEach((field, words) -> {
            if (type.has(field) && !words.contains(Fields.text(type, field))) {
                throw TalqRefusal
                        .payload(field + " is none of TALQ's (" + String.join(", ", new TreeSet<>(words)) + "): "
                                + type.path(field));
            }
        });
        RANGES.forEach((field, most) -> {
            if (type.has(field) && !(Fields.number(type, field) >= 0 && Fields.number(type, field) <= most)) {
                throw TalqRefusal.payload(field + " is outside 0 to " + most + ": " + type.path(field));
            }
        });
    }
}
