package io.lamplighter.gateway.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.output.LumenDepreciation;

/** Reads how luminaires are driven, as plans say it. What is left out corrects nothing. Pure. */
final class OutputJson {

    private static final double WHOLE = Level.FULL.percent();
    /** More than a century, day and night. */
    private static final int MOST_HOURS = 1_000_000;

    private OutputJson() {}

    static LightOutput read(JsonPlace json) {
        json.only("virtualLightOutput", "lumenDepreciationCurve", "softStartSeconds");
        return new LightOutput(
                new Level(json.number("virtualLightOutput", WHOLE, LightOutput.LEAST_VIRTUAL_PERCENT, WHOLE)),
                json.has("lumenDepreciationCurve") ? json.attempt(OutputJson::curve) : Optional.empty(),
                json.seconds("softStartSeconds", Duration.ZERO, LightOutput.LONGEST_SOFT_START));
    }

    private static LumenDepreciation curve(JsonPlace json) {
        return json.at("lumenDepreciationCurve").checked(place -> {
            List<Map.Entry<Long, Double>> points = json.each("lumenDepreciationCurve", OutputJson::point);
            NavigableMap<Long, Double> ascending = new TreeMap<>();
            for (Map.Entry<Long, Double> point : points) {
                if (!ascending.isEmpty() && point.getKey() <= ascending.lastKey()) {
                    throw place.wrong("the operatingHours of a lumenDepreciationCurve must ascend");
                }
                ascending.put(point.getKey(), point.getValue());
            }
            return new LumenDepreciation(ascending);
        });
    }

    private static Map.Entry<Long, Double> point(JsonPlace json) {
        json.only("operatingHours", "percentage");
        return Map.entry((long) json.whole("operatingHours", 0, MOST_HOURS),
                json.number("percentage", LumenDepreciation.LEAST_PERCENTAGE, WHOLE));
    }
}
