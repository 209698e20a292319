package io.lamplighter.gateway.talq.planning;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.talq.request.ErrorKey;
import io.lamplighter.gateway.talq.request.Fields;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.AstroClockTimeControl;
import io.lamplighter.lighting.program.ControlEffect;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.DynamicControl;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.Operation;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.program.SensorSource;
import io.lamplighter.lighting.program.SolarEvent;
import io.lamplighter.lighting.program.TimedLevel;
import tools.jackson.databind.JsonNode;

/** Reads TALQ's ControlProgramOne as a program that posts can follow, or refuses it. One program each; one thread. */
public final class ProgramReader {

    /** Fixed times and astro clock times of a program together. */
    public static final int MOST_SWITCH_POINTS = ControlProgram.MAXIMUM_CONTROLS;
    /** TALQ has a photocell say 1 for dark and 0 for bright: then the thresholds of the post hold. */
    private static final double DARK = 1;
    private static final double BRIGHT = 0;

    private final Set<Photocell> photocells = new LinkedHashSet<>();

    /**
     * A program as posts follow it.
     *
     * @param photocell
     *            thresholds that it wants; empty when those of the post hold
     */
    public record Read(ControlProgram program, Optional<Photocell> photocell) {}

    private ProgramReader() {}

    public static Read read(JsonNode json) {
        String type = Fields.text(json, "type");
        if (!type.equals("ControlProgramOne")) {
            throw TalqRefusal.constraint("a control program is a ControlProgramOne here, not a " + type);
        }
        for (String list : List.of("activePeriods", "fixedTimeControls")) {
            if (!json.has(list)) {
                throw TalqRefusal.payload(list + " is missing: " + Fields.shortened(json));
            }
        }
        try {
            return new ProgramReader().program(json);
        } catch (IllegalArgumentException e) {
            throw TalqRefusal.impossible("posts cannot follow the program: " + e.getMessage());
        }
    }

    private Read program(JsonNode json) {
        List<ActivePeriod> periods = new ArrayList<>();
        Fields.list(json, "activePeriods").forEach(each -> periods.add(period(each)));
        List<FixedTimeControl> fixed = new ArrayList<>();
        Fields.list(json, "fixedTimeControls").forEach(each -> fixed.add(fixed(each, fixed)));
        List<AstroClockTimeControl> astro = new ArrayList<>();
        Fields.list(json, "astroClockTimeControls").forEach(each -> astro.add(astro(each)));
        List<DynamicControl> dynamic = new ArrayList<>();
        Fields.list(json, "dynamicControls").forEach(each -> dynamic.add(dynamic(each)));
        if (fixed.size() + astro.size() > MOST_SWITCH_POINTS || astro.size() > ControlProgram.MAXIMUM_ASTRO_CONTROLS
                || periods.size() > ControlProgram.MAXIMUM_PERIODS
                || dynamic.size() > ControlProgram.MAXIMUM_DYNAMIC_CONTROLS) {
            throw TalqRefusal.constraint("a program has at most " + MOST_SWITCH_POINTS + " switch points, of which "
                    + ControlProgram.MAXIMUM_ASTRO_CONTROLS + " by the astro clock, " + ControlProgram.MAXIMUM_PERIODS
                    + " active periods and " + ControlProgram.MAXIMUM_DYNAMIC_CONTROLS + " dynamic controls");
        }
        if (photocells.size() > 1) {
            throw TalqRefusal.impossible("a post has one onLevel and one offLevel: give all periods the same");
        }
        return new Read(new ControlProgram(CmsCalendar.marked(Fields.text(json, Resource.PROGRAMS.key())),
                Duration.ZERO, periods, fixed, astro, dynamic), photocells.stream().findFirst());
    }

    private ActivePeriod period(JsonNode json) {
        String name = Fields.text(json, "name");
        return switch (name) {
            case "AbsoluteActivePeriod" ->
                new ActivePeriod.Absolute(Fields.time(json, "startTime"), Fields.time(json, "endTime"));
            case "AstroClockActivePeriod" -> new ActivePeriod.Astro(Fields.whole(json, "sunsetOffset"),
                    Fields.whole(json, "sunriseOffset"));
            case "SensorActivePeriod" -> {
                thresholds(json, true);
                yield new ActivePeriod.Sensor();
            }
            case "AstroAndSensorActivePeriod" -> {
                thresholds(json, json.has("onLevel") || json.has("offLevel"));
                yield new ActivePeriod.AstroAndSensor(Fields.whole(json, "sunsetOffset"),
                        Fields.whole(json, "sunriseOffset"), Fields.whole(json, "pcActiveBeforeSunset"),
                        Fields.whole(json, "pcActiveBeforeSunrise"));
            }
            default -> throw TalqRefusal.constraint("no post has a " + name);
        };
    }

    private void thresholds(JsonNode json, boolean given) {
        ownSensor(json.path("sensor"));
        if (given) {
            double on = Fields.number(json, "onLevel");
            double off = Fields.number(json, "offLevel");
            if (on != DARK || off != BRIGHT) {
                photocells.add(new Photocell(on, off));
            }
        }
    }

    /** Which sensor it is the standard leaves to the gateway, when no address is given: that of the lamp's own post. */
    private static void ownSensor(JsonNode sensor) {
        if (!Fields.list(sensor, "sensorAddresses").isEmpty()) {
            throw TalqRefusal.impossible("a post listens to its own sensors only: leave out sensorAddresses");
        }
    }

    private static FixedTimeControl fixed(JsonNode json, List<FixedTimeControl> before) {
        LocalTime start = Fields.time(json, "startTime");
        if (!before.isEmpty() && !start.isAfter(before.getLast().start())) {
            throw TalqRefusal.payload("fixed times must ascend: " + start + " comes after "
                    + before.getLast().start());
        }
        return new FixedTimeControl(start, command(json.path("command"), false));
    }

    private static AstroClockTimeControl astro(JsonNode json) {
        String event = Fields.text(json, "solarEventType");
        return new AstroClockTimeControl(switch (event) {
            case "sunrise" -> SolarEvent.SUNRISE;
            case "sunset" -> SolarEvent.SUNSET;
            default -> throw TalqRefusal.payload("solarEventType is sunrise or sunset, not " + event);
        }, Fields.whole(json, "offset"), operation(json), command(json.path("command"), false));
    }

    private static DynamicControl dynamic(JsonNode json) {
        JsonNode effect = json.path("effect");
        String type = Fields.text(effect, "type");
        if (!type.equals("FixedControlEffect")) {
            throw TalqRefusal.constraint("no post has an " + type);
        }
        if (!effect.path("source").isObject()) {
            throw TalqRefusal.payload("an effect needs a source, {} for the post's own presence sensor");
        }
        ownSensor(effect.path("source").path("sensor"));
        JsonNode period = json.path("period");
        return new DynamicControl(
                period.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new DynamicControl.Period(Fields.time(period, "startTime"),
                                Fields.time(period, "endTime"))),
                new ControlEffect(SensorSource.PRESENCE, operation(effect), Fields.seconds(effect, "holdTime"),
                        command(effect.path("command"), true),
                        Fields.seconds(effect.path("command"), "rampFromLevelTime")));
    }

    private static Operation operation(JsonNode json) {
        String word = Fields.text(json, "operation");
        for (Operation each : Operation.values()) {
            if (word.equals(each.name().charAt(0) + each.name().substring(1).toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw TalqRefusal.payload("operation is none of TALQ's: " + word);
    }

    private static TimedLevel command(JsonNode command, boolean returns) {
        if (!returns && !Fields.seconds(command, "rampFromLevelTime").isZero()) {
            throw TalqRefusal.impossible("rampFromLevelTime is possible with dynamic controls only");
        }
        return new TimedLevel(Fields.level(command.path("state"), ErrorKey.GENERIC_ERROR),
                Fields.seconds(command, "rampToLevelTime"));
    }
}
