package io.lamplighter.gateway.web;

import java.util.Optional;
import java.util.OptionalDouble;

import io.lamplighter.gateway.preview.Curve;
import io.lamplighter.lighting.preview.Difference;
import io.lamplighter.lighting.preview.Step;
import io.lamplighter.lighting.preview.Stretch;
import io.lamplighter.lighting.preview.Usage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Level curves and what they cost, as JSON. */
final class PreviewJson {

    private static final double MILLIS_PER_HOUR = 3_600_000;
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double MICROS = 1e6;

    private PreviewJson() {}

    static ObjectNode json(Curve curve, OptionalDouble watts, CauseJson causes) {
        ObjectNode json = Json.object();
        put(json, curve.usage(), watts);
        ArrayNode steps = json.putArray("steps");
        for (Step each : curve.steps()) {
            Stretch stretch = each.stretch();
            ObjectNode step = steps.addObject();
            step.put("from", Json.time(stretch.from()));
            step.put("to", Json.time(stretch.to()));
            step.put("level", stretch.level().percent());
            step.put("fadeSeconds", stretch.fade().toMillis() / MILLIS_PER_SECOND);
            step.put("reason", stretch.reason().word());
            step.set("cause", causes.of(each.cause()));
        }
        return json;
    }

    static void put(ObjectNode json, Usage usage, OptionalDouble watts) {
        json.put("burningHours", rounded(usage.burning().toMillis() / MILLIS_PER_HOUR));
        json.put("energy", watts.isEmpty() ? null : (Double) rounded(usage.kilowattHours(watts.getAsDouble())));
    }

    /** What is followed now, and what there is more of; null when nobody knows. */
    static void compare(ObjectNode json, Usage usage, Optional<Usage> now, OptionalDouble watts) {
        json.set("inForce", now.map(each -> json(each, watts)).orElse(null));
        json.set("difference", now.map(each -> json(usage.minus(each), watts)).orElse(null));
    }

    static ObjectNode json(Difference difference) {
        ObjectNode json = Json.object();
        json.put("from", Json.time(difference.from()));
        json.put("to", Json.time(difference.to()));
        json.put("levelInForce", difference.before().level().percent());
        json.put("level", difference.after().level().percent());
        return json;
    }

    static ObjectNode json(Usage usage, OptionalDouble watts) {
        ObjectNode json = Json.object();
        put(json, usage, watts);
        return json;
    }

    private static double rounded(double value) {
        return Math.round(value * MICROS) / MICROS;
    }
}
