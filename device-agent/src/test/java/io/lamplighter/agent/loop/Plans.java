package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.lighting.ahead.Neighbour;
import io.lamplighter.lighting.ahead.Neighbourhood;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.ControlEffect;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.DynamicControl;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.Operation;
import io.lamplighter.lighting.program.SensorSource;
import io.lamplighter.lighting.program.Stagger;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.lighting.program.TrafficThreshold;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.plan.Timetable;

/** Plan documents for tests. */
final class Plans {

    static final String ID = "ruhrort-post-1";

    private Plans() {}

    /** From sunset to sunrise, from 23:00 to 05:00 local time at another level; jumps as fast as it may. */
    static PlanDocument halfNight(long version, double percent) {
        return document(version, percent, "luminaire-1", Optional.empty());
    }

    static PlanDocument forLuminaire(long version, String luminaire) {
        return document(version, 50, luminaire, Optional.empty());
    }

    /** It also says where the post stands and what its lamp can do. */
    static PlanDocument withData(long version, Location location, Luminaire data, String type) {
        PlanDocument plain = halfNight(version, 5);
        return new PlanDocument(plain.version(), Optional.of(location), plain.basics(), plain.timetable(), List.of(
                new PlannedLuminaire(data.id(), Optional.of("every-day"), Optional.of(data), Optional.of(type))));
    }

    /** As {@link #halfNight} with 50 percent, its times shared among posts. */
    static PlanDocument staggered(long version, Stagger stagger) {
        PlanDocument plain = halfNight(version, 50);
        PlanDocument.Basics basics = new PlanDocument.Basics(plain.basics().defaultProgram(),
                plain.basics().photocell(), plain.basics().safeLevel(), LightOutput.PLAIN, stagger);
        return new PlanDocument(plain.version(), plain.location(), basics, plain.timetable(), plain.luminaires());
    }

    /** As {@link #halfNight} with 50 percent, its lamps driven as told. */
    static PlanDocument driven(long version, LightOutput output) {
        PlanDocument plain = halfNight(version, 50);
        PlanDocument.Basics basics = new PlanDocument.Basics(plain.basics().defaultProgram(),
                plain.basics().photocell(), plain.basics().safeLevel(), output, plain.basics().stagger());
        return new PlanDocument(plain.version(), plain.location(), basics, plain.timetable(), plain.luminaires());
    }

    /** As {@link #halfNight} with 30 percent, and 80 for a minute and a half after somebody was seen; fades of 2 and 20 s. */
    static PlanDocument forPassersBy(long version) {
        DynamicControl control = new DynamicControl(Optional.empty(),
                new ControlEffect(SensorSource.PRESENCE, Operation.MAX, Duration.ofSeconds(90),
                        new TimedLevel(new Level(80), Duration.ofSeconds(2)), Duration.ofSeconds(20)));
        return document(version, 30, "luminaire-1", Optional.empty(), List.of(control));
    }

    /** As {@link #forPassersBy}, and 60 for half a minute after west or east told of somebody; what is told goes three posts far. */
    static PlanDocument withLightAhead(long version) {
        DynamicControl present = new DynamicControl(Optional.empty(),
                new ControlEffect(SensorSource.PRESENCE, Operation.MAX, Duration.ofSeconds(90),
                        new TimedLevel(new Level(80), Duration.ofSeconds(2)), Duration.ofSeconds(20)));
        DynamicControl ahead = new DynamicControl(Optional.empty(),
                new ControlEffect(SensorSource.NEIGHBOUR, Operation.MAX, Duration.ofSeconds(30),
                        new TimedLevel(new Level(60), Duration.ofSeconds(2)), Duration.ofSeconds(20)));
        PlanDocument plain = document(version, 30, "luminaire-1", Optional.empty(), List.of(present, ahead));
        return new PlanDocument(plain.version(), plain.location(), plain.basics(), plain.timetable(),
                plain.luminaires(), Optional.of(new Neighbourhood(3, Duration.ofSeconds(10),
                        List.of(new Neighbour("west", 0), new Neighbour("east", 1)))));
    }

    /** As {@link #halfNight} with 80 percent, and 50 while fewer than 120 vehicles pass in an hour. */
    static PlanDocument forTraffic(long version) {
        DynamicControl control = new DynamicControl(Optional.empty(), new ControlEffect(SensorSource.TRAFFIC,
                Optional.of(new TrafficThreshold(TrafficThreshold.Side.BELOW, 120)), Operation.MIN, Duration.ZERO,
                new TimedLevel(new Level(50), Duration.ofSeconds(2)), Duration.ofSeconds(20)));
        return document(version, 80, "luminaire-1", Optional.empty(), List.of(control));
    }

    /** As {@link #halfNight} with 50 percent, in that period instead of the sun's. */
    static PlanDocument during(long version, ActivePeriod period) {
        PlanDocument plain = halfNight(version, 50);
        ControlProgram sun = plain.timetable().programs().getFirst();
        ControlProgram program = new ControlProgram(sun.id(), sun.fade(), List.of(period), sun.fixedTimeControls(),
                sun.astroClockTimeControls(), sun.dynamicControls());
        return new PlanDocument(plain.version(), plain.location(), plain.basics(), new Timetable(
                plain.timetable().zone(), plain.timetable().dayStart(), List.of(program),
                plain.timetable().calendars()),
                plain.luminaires());
    }

    private static PlanDocument document(long version, double percent, String luminaire,
            Optional<Location> location) {
        return document(version, percent, luminaire, location, List.of());
    }

    private static PlanDocument document(long version, double percent, String luminaire,
            Optional<Location> location, List<DynamicControl> dynamicControls) {
        List<FixedTimeControl> times = new ArrayList<>();
        times.add(new FixedTimeControl(LocalTime.of(5, 0), new TimedLevel(Level.FULL, Duration.ZERO)));
        times.add(new FixedTimeControl(LocalTime.of(23, 0), new TimedLevel(new Level(percent), Duration.ZERO)));
        ControlProgram program = new ControlProgram("half-night", Duration.ZERO,
                List.of(new ActivePeriod.Astro(0, 0)), times, List.of(), dynamicControls);
        Timetable timetable = new Timetable(ZoneId.of("Europe/Berlin"), DayStart.NOON, List.of(program),
                List.of(new Calendar("every-day", List.of(), Optional.of("half-night"))));
        return new PlanDocument(new PlanVersion(ID, version), location, PlanDocument.Basics.standard(), timetable,
                List.of(new PlannedLuminaire(luminaire, Optional.of("every-day"), Optional.empty(),
                        Optional.empty())));
    }
}
