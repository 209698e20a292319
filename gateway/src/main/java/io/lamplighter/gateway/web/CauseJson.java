package io.lamplighter.gateway.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.preview.KnownLamp;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.AstroClockTimeControl;
import io.lamplighter.lighting.program.Cause;
import io.lamplighter.lighting.program.ControlEffect;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.DynamicControl;
import io.lamplighter.lighting.program.Override;
import io.lamplighter.protocol.command.Action;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why a lamp is told its level, as JSON: a sentence for people, and its parts. Pure.
 *
 * @param orders
 *            overrides of the luminaire that hold or are yet to start
 */
record CauseJson(List<CommandView> orders) {

    private static final String NO_READING = "no photocell says anything: the sun decides, as in the default program";

    ObjectNode of(Cause cause) {
        ObjectNode json = Json.object();
        List<String> assumed = new ArrayList<>();
        json.put("text", switch (cause) {
            case Cause.Technician(Instant expiry) -> "a technician at the post, until " + until(json, expiry);
            case Cause.Order(Override order) -> order(json, order);
            case Cause.Programmed programmed -> programmed(json, programmed, assumed);
            case Cause.DuskOrDawn(Optional<Calendar.Choice> choice, DuskToDawn program, boolean below) ->
                choice.map(each -> "no program by " + choice(json, each) + ", so ").orElse("") + "the default program: "
                        + "the sun is " + (below ? "" : "not ") + "below " + number(program.sunElevationDegrees())
                        + " degrees";
            case Cause.WithoutTime(_, boolean dark) ->
                "the post does not know the time: its photocell sees " + (dark ? "darkness" : "light");
            case Cause.Unknowing _ -> "the post knows neither time nor light: the safe level";
        });
        assumed.forEach(json.putArray("assumed")::add);
        return json;
    }

    private static String until(ObjectNode json, Instant end) {
        String text = end.toString();
        json.put("until", Json.time(end));
        return text;
    }

    private String order(ObjectNode json, Override order) {
        Optional<CommandView> given = orders.stream().filter(each -> isOf(each, order)).findFirst();
        given.ifPresent(each -> json.put("command", each.id()).put("requester", each.requester()));
        return given.map(each -> CommandJson.word(each.action(), each.purpose()) + " by " + each.requester()
                + (each.purpose().reason().isBlank() ? "" : " (" + each.purpose().reason() + ")"))
                .orElse("an override that the lamp reports") + ", until " + until(json, order.expiry());
    }

    /** What a lamp reports has no id. */
    private static boolean isOf(CommandView given, Override order) {
        return given.id().equals(order.id()) || (order.id().equals(KnownLamp.REPORTED)
                && given.action() instanceof Action.OverrideLevel action && action.expiration().equals(order.expiry()));
    }

    private static String choice(ObjectNode json, Calendar.Choice choice) {
        json.put("calendar", choice.calendar());
        choice.program().ifPresent(program -> json.put("program", program));
        choice.rule().ifPresent(rule -> json.put("rule", rule));
        choice.holiday().ifPresent(holiday -> json.put("holiday", holiday));
        return (choice.rule().isPresent() ? "rule " + choice.rule().getAsInt() + " of " : "") + "calendar "
                + choice.calendar() + choice.holiday().map(holiday -> " for " + holiday).orElse("");
    }

    private static String programmed(ObjectNode json, Cause.Programmed cause, List<String> assumed) {
        String by = choice(json, cause.choice());
        List<String> parts = new ArrayList<>();
        parts.add(activity(json, cause.activity(), assumed));
        cause.times().ifPresent(times -> times(json, times, parts));
        sensed(json, cause.sensed(), parts, assumed);
        return "program " + cause.choice().program().orElse("") + " by " + by + ": " + String.join("; ", parts);
    }

    private static String activity(ObjectNode json, Cause.Activity activity, List<String> assumed) {
        String period = activity.period().map(CauseJson::period).orElse("always");
        if (activity.isActive() || activity.period().isPresent()) {
            json.put("activePeriod", period);
        }
        String witness = activity.witness().map(each -> switch (each) {
            case PHOTOCELL -> activity.isActive() ? ", the photocell sees darkness" : ", the photocell sees light";
            case NIGHT -> ", the sun is so low that no photocell is asked";
            case SUN -> {
                assumed.add(NO_READING);
                yield activity.isActive() ? ", by the sun it is dark" : ", by the sun it is not dark";
            }
        }).orElse("");
        return activity.isActive()
                ? "active " + period + witness
                : "not active" + (activity.period().isEmpty() ? "" : " (" + period + witness + ")");
    }

    private static String period(ActivePeriod period) {
        return switch (period) {
            case ActivePeriod.Absolute absolute -> "from " + absolute.start() + " to " + absolute.end();
            case ActivePeriod.Astro astro ->
                "from " + sunTime("sunset", astro.sunsetOffsetMinutes()) + " to "
                        + sunTime("sunrise", astro.sunriseOffsetMinutes());
            case ActivePeriod.Sensor _ -> "while the photocell sees darkness";
            case ActivePeriod.AstroAndSensor both ->
                "from " + sunTime("sunset", both.sunsetOffsetMinutes()) + " to "
                        + sunTime("sunrise", both.sunriseOffsetMinutes()) + ", at both ends by the photocell";
        };
    }

    private static String sunTime(String event, int offsetMinutes) {
        return offsetMinutes == 0
                ? event
                : Math.abs(offsetMinutes) + " min " + (offsetMinutes > 0 ? "after " : "before ") + event;
    }

    private static void times(ObjectNode json, Cause.Times times, List<String> parts) {
        parts.add(times.fixed().map(fixed -> {
            json.put("fixedTime", fixed.start().toString());
            json.put("ofDayBefore", times.ofDayBefore());
            return "fixed time " + fixed.start() + (times.ofDayBefore() ? " of the day before" : "");
        }).orElse("full light, for it has no fixed times"));
        times.sun().ifPresent(sun -> parts.add(sun(json, sun)));
        times.raisedFor().ifPresent(name -> {
            json.put("roadClass", name);
            parts.add("raised to the minimum of the road's class " + name);
        });
    }

    private static String sun(ObjectNode json, AstroClockTimeControl control) {
        String time = sunTime(word(control.event()), control.offsetMinutes());
        json.put("sunTime", time);
        return "since " + time + " " + word(control.operation()) + " " + number(control.command().level().percent())
                + " %";
    }

    private static void sensed(ObjectNode json, Cause.Sensed sensed, List<String> parts, List<String> assumed) {
        sensed.working().ifPresent(control -> {
            ControlEffect effect = control.effect();
            json.put("dynamicControl", word(effect.source()));
            parts.add(word(effect.source()) + " " + word(effect.operation()) + " "
                    + number(effect.command().level().percent()) + " %");
        });
        sensed.ended().ifPresent(control -> parts.add("back from " + word(control.effect().source())));
        sensed.unknown().stream().map(DynamicControl::effect).map(ControlEffect::source).distinct()
                .forEach(source -> assumed.add("nothing sensed: " + word(source)));
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }
}
