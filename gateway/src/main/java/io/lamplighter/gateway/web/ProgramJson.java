package io.lamplighter.gateway.web;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.conflict.Finding;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.AstroClockTimeControl;
import io.lamplighter.lighting.program.ControlEffect;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.DynamicControl;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.Operation;
import io.lamplighter.lighting.program.SensorSource;
import io.lamplighter.lighting.program.SolarEvent;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.lighting.program.TrafficThreshold;

/** Reads a control program of a plan. Pure. */
final class ProgramJson {

    private ProgramJson() {}

    static ControlProgram read(JsonPlace json) {
        json.only("id", "fadeSeconds", "activePeriods", "fixedTimeControls", "astroClockTimeControls",
                "dynamicControls");
        List<ActivePeriod> periods = json.each("activePeriods", ProgramJson::period);
        List<FixedTimeControl> fixed = json.each("fixedTimeControls", ProgramJson::fixed);
        List<AstroClockTimeControl> astro = json.each("astroClockTimeControls", ProgramJson::astro);
        List<DynamicControl> dynamic = json.each("dynamicControls", ProgramJson::dynamic);
        requireOrder(json);
        return new ControlProgram(json.text("id"), fade(json), periods, fixed, astro, dynamic);
    }

    /** Fixed times that overlap or do not ascend, all of them. */
    private static void requireOrder(JsonPlace json) {
        List<Finding> wrong = new ArrayList<>();
        List<LocalTime> before = new ArrayList<>();
        for (JsonPlace control : json.items("fixedTimeControls")) {
            Optional<LocalTime> start = control.timeIfAny("start");
            if (start.isPresent() && before.contains(start.get())) {
                wrong.add(control.at("start").finding(Finding.Kind.OVERLAPPING,
                        "two fixed times begin at " + start.get() + ": leave out one"));
            } else if (start.isPresent() && !before.isEmpty() && start.get().isBefore(before.getLast())) {
                wrong.add(control.at("start").finding(Finding.Kind.MALFORMED,
                        start.get() + " comes after " + before.getLast() + ": fixed times must ascend"));
            }
            start.ifPresent(before::add);
        }
        json.note(wrong);
    }

    private static ActivePeriod period(JsonPlace json) {
        String type = json.textIfAny("type").orElse("");
        switch (type) {
            case "absolute" -> json.only("type", "start", "end");
            case "astro" -> json.only("type", "sunsetOffset", "sunriseOffset");
            case "sensor" -> json.only("type");
            default -> json.only("type", "sunsetOffset", "sunriseOffset", "photocellBeforeSunset",
                    "photocellBeforeSunrise");
        }
        return switch (type) {
            case "absolute" -> new ActivePeriod.Absolute(json.time("start"), json.time("end"));
            case "astro" -> new ActivePeriod.Astro(offset(json, "sunsetOffset"), offset(json, "sunriseOffset"));
            case "sensor" -> new ActivePeriod.Sensor();
            case "astro-and-sensor" -> new ActivePeriod.AstroAndSensor(offset(json, "sunsetOffset"),
                    offset(json, "sunriseOffset"),
                    json.minutes("photocellBeforeSunset", 0, ActivePeriod.MAXIMUM_OFFSET_MINUTES),
                    json.minutes("photocellBeforeSunrise", 0, ActivePeriod.MAXIMUM_OFFSET_MINUTES));
            default -> throw json.at("type").wrong("type of an active period is '" + JsonPlace.brief(type)
                    + "': it must be absolute, astro, sensor or astro-and-sensor");
        };
    }

    private static int offset(JsonPlace json, String field) {
        return json.minutes(field, -ActivePeriod.MAXIMUM_OFFSET_MINUTES, ActivePeriod.MAXIMUM_OFFSET_MINUTES);
    }

    private static FixedTimeControl fixed(JsonPlace json) {
        json.only("start", "level", "fadeSeconds");
        return new FixedTimeControl(json.time("start"), command(json));
    }

    private static AstroClockTimeControl astro(JsonPlace json) {
        json.only("event", "offset", "operation", "level", "fadeSeconds");
        return new AstroClockTimeControl(json.word(SolarEvent.class, "event"), offset(json, "offset"),
                json.word(Operation.class, "operation"), command(json));
    }

    private static DynamicControl dynamic(JsonPlace json) {
        json.only("period", "source", "threshold", "operation", "holdSeconds", "level", "fadeSeconds",
                "fadeBackSeconds");
        ControlEffect effect = new ControlEffect(json.word(SensorSource.class, "source"),
                json.has("threshold") ? Optional.of(threshold(json.at("threshold"))) : Optional.empty(),
                json.word(Operation.class, "operation"),
                json.seconds("holdSeconds", Duration.ZERO, ControlEffect.MAXIMUM_HOLD_TIME), command(json),
                json.seconds("fadeBackSeconds", Duration.ZERO, TimedLevel.MAXIMUM_FADE));
        return new DynamicControl(json.has("period") ? Optional.of(during(json.at("period"))) : Optional.empty(),
                effect);
    }

    private static DynamicControl.Period during(JsonPlace json) {
        json.only("start", "end");
        return new DynamicControl.Period(json.time("start"), json.time("end"));
    }

    private static TrafficThreshold threshold(JsonPlace json) {
        json.only("side", "vehiclesPerHour");
        return new TrafficThreshold(json.word(TrafficThreshold.Side.class, "side"),
                json.whole("vehiclesPerHour", 1, TrafficThreshold.MAXIMUM_VEHICLES_PER_HOUR));
    }

    private static TimedLevel command(JsonPlace json) {
        return new TimedLevel(json.level("level"), fade(json));
    }

    private static Duration fade(JsonPlace json) {
        return json.seconds("fadeSeconds", Duration.ZERO, TimedLevel.MAXIMUM_FADE);
    }
}
