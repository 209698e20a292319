package io.lamplighter.gateway.web;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.output.LumenDepreciation;
import tools.jackson.databind.JsonNode;

/** Reads how luminaires are driven, as plans say it. What is left out corrects nothing. Pure. */
final class OutputJson {

    private OutputJson() {}

    /**
     * @throws IllegalArgumentException
     *             when it is no output
     */
    static LightOutput read(JsonNode json) {
        PlanJson.only(json, "virtualLightOutput", "lumenDepreciationCurve", "softStartSeconds");
        return new LightOutput(PlanJson.level(json, "virtualLightOutput", Level.FULL), curve(json),
                PlanJson.seconds(json, "softStartSeconds", Duration.ZERO));
    }

    private static Optional<LumenDepreciation> curve(JsonNode json) {
        if (!json.has("lumenDepreciationCurve")) {
            return Optional.empty();
        }
        NavigableMap<Long, Double> points = new TreeMap<>();
        PlanJson.each(json, "lumenDepreciationCurve", entry -> entry).forEach(entry -> add(points, entry));
        return Optional.of(new LumenDepreciation(points));
    }

    private static void add(NavigableMap<Long, Double> points, JsonNode entry) {
        PlanJson.only(entry, "operatingHours", "percentage");
        double hours = PlanJson.number(entry, "operatingHours");
        if (hours != Math.rint(hours) || Math.abs(hours) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("operatingHours must be whole hours");
        }
        if (!points.isEmpty() && hours <= points.lastKey()) {
            throw new IllegalArgumentException("the operatingHours of a lumenDepreciationCurve must ascend");
        }
        points.put((long) hours, PlanJson.number(entry, "percentage"));
    }
}
