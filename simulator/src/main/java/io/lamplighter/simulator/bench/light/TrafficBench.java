package io.lamplighter.simulator.bench.light;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.level.PowerCurve;
import io.lamplighter.lighting.preview.Consumption;
import io.lamplighter.lighting.preview.Stretch;
import io.lamplighter.lighting.preview.Usage;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.Control;
import io.lamplighter.lighting.program.ControlEffect;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.Decision;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.DynamicControl;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.LampState;
import io.lamplighter.lighting.program.Operation;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.program.Schedule;
import io.lamplighter.lighting.program.SensorSource;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.lighting.program.TrafficThreshold;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.measure.Report;

/**
 * A lamp in the nights in which a counter stood beside it, second by second: what it burns and how often its level changes, by fixed
 * plans and by plans that follow who passes.
 */
final class TrafficBench {

    private static final double MILLIS_PER_HOUR = 3_600_000;

    private final Report report;

    /**
     * Settings of a run.
     *
     * @param place
     *            of the lamp
     * @param watts
     *            of the lamp at full light
     * @param quietPercent
     *            its level while nobody passes, or few
     * @param hold
     *            for so long full light stays behind a vehicle
     * @param littleTraffic
     *            fewer vehicles per hour are few
     */
    record Settings(Location place, ZoneId zone, double watts, double quietPercent, Duration hold,
            int littleTraffic) {}

    TrafficBench(Report report) {
        this.report = report;
    }

    void run(Passings passings, Settings settings) {
        report.figure("vehicles", passings.times().size());
        List<Stretch> dark = List.of();
        for (Map.Entry<String, Plan> each : plans(settings).entrySet()) {
            report.tell("lighting by the plan " + each.getKey().replace('_', ' '));
            List<Stretch> stretches = lit(each.getValue(), passings);
            if (dark.isEmpty()) { // the first plan burns whole nights
                dark = stretches.stream().filter(stretch -> !stretch.level().isOff()).toList();
                report.figure("nights", dark.size());
                report.figure("vehicles_in_the_dark", dark.stream()
                        .mapToInt(night -> passings.between(night.from(), night.to())).sum());
            }
            tell(each.getKey(), stretches, settings);
        }
    }

    private void tell(String plan, List<Stretch> stretches, Settings settings) {
        Luminaire lamp = new Luminaire("luminaire-1", settings.watts(), Level.OFF);
        Usage usage = new Consumption(lamp, PowerCurve.TYPICAL).of(stretches);
        report.figure(plan + "_burning_hours", usage.burning().toMillis() / MILLIS_PER_HOUR);
        report.figure(plan + "_watt_hours", usage.kilowattHours(settings.watts()) * 1_000);
        report.figure(plan + "_level_changes", stretches.size() - 1);
    }

    /** While the counter counted; stretches that follow each other differ in level. */
    private static List<Stretch> lit(Plan plan, Passings passings) {
        StreetSensor sensor = new StreetSensor(passings);
        List<Stretch> stretches = new ArrayList<>();
        Instant end = passings.last();
        Instant from = passings.first();
        Decision told = decision(plan, sensor, from);
        for (Instant at = from.plusSeconds(1); at.isBefore(end); at = at.plusSeconds(1)) {
            Decision next = decision(plan, sensor, at);
            if (!next.level().equals(told.level())) {
                stretches.add(new Stretch(from, at, told.level(), told.fade(), told.reason()));
                from = at;
                told = next;
            }
        }
        if (from.isBefore(end)) {
            stretches.add(new Stretch(from, end, told.level(), told.fade(), told.reason()));
        }
        return stretches;
    }

    private static Decision decision(Plan plan, StreetSensor sensor, Instant at) {
        return Control.decide(plan, LampState.initial(), at, sensor.at(at));
    }

    /** The figure's name begins with the plan's. */
    private static Map<String, Plan> plans(Settings settings) {
        Level quiet = new Level(settings.quietPercent());
        DynamicControl presence = new DynamicControl(Optional.empty(), new ControlEffect(SensorSource.PRESENCE,
                Operation.MAX, settings.hold(), level(Level.FULL, 1), Duration.ofSeconds(10)));
        DynamicControl traffic = new DynamicControl(Optional.empty(), new ControlEffect(SensorSource.TRAFFIC,
                Optional.of(new TrafficThreshold(TrafficThreshold.Side.BELOW, settings.littleTraffic())), Operation.MIN,
                Duration.ZERO, level(quiet, 30), Duration.ofSeconds(30)));
        Map<String, Plan> plans = new LinkedHashMap<>();
        plans.put("whole_night", plan(settings, List.of(), List.of()));
        plans.put("half_night", plan(settings, List.of(new FixedTimeControl(LocalTime.of(5, 0), level(Level.FULL, 30)),
                new FixedTimeControl(LocalTime.of(23, 0), level(quiet, 30))), List.of()));
        plans.put("presence", plan(settings, List.of(new FixedTimeControl(LocalTime.NOON, level(quiet, 10))),
                List.of(presence)));
        plans.put("traffic", plan(settings, List.of(), List.of(traffic)));
        return plans;
    }

    private static TimedLevel level(Level level, int fadeSeconds) {
        return new TimedLevel(level, Duration.ofSeconds(fadeSeconds));
    }

    private static Plan plan(Settings settings, List<FixedTimeControl> times, List<DynamicControl> dynamics) {
        ControlProgram program = new ControlProgram("p", Duration.ofSeconds(5), List.of(new ActivePeriod.Astro(0, 0)),
                times, List.of(), dynamics);
        Schedule schedule = new Schedule(settings.zone(), DayStart.NOON,
                new Calendar("c", List.of(), Optional.of("p")), List.of(program));
        return new Plan(settings.place(), DuskToDawn.standard(), Photocell.standard(), Level.FULL,
                Optional.of(schedule));
    }
}
