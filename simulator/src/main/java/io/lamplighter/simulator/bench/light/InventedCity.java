package io.lamplighter.simulator.bench.light;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.CalendarRule;
import io.lamplighter.lighting.calendar.DateRange;
import io.lamplighter.lighting.calendar.DayCondition;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.calendar.HolidayRegion;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.level.PowerCurve;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.output.LumenDepreciation;
import io.lamplighter.lighting.preview.CityYear;
import io.lamplighter.lighting.preview.Consumption;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.program.Schedule;
import io.lamplighter.lighting.program.Stagger;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.lighting.sun.Location;

/**
 * A city of 20 by 15 km: streets of 25 lamps, each street with one of the usual plans of its district and one kind of luminaire; each
 * lamp with its place, its head start and its age. The same for a seed.
 */
final class InventedCity {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final Location CORNER = new Location(51.38, 6.64);
    private static final double NORTH_DEGREES = 0.135;
    private static final double EAST_DEGREES = 0.29;
    private static final double LAMP_DEGREES = 0.0003;
    private static final int LAMPS_OF_A_STREET = 25;
    private static final int DISTRICTS = 12;
    private static final int LAMP_LIFE_HOURS = 80_000;
    private static final double[] WATTS = {18, 25, 36, 52, 70, 98, 140};
    private static final Stagger STAGGER = new Stagger(Duration.ofMinutes(2));
    private static final LightOutput CONSTANT = new LightOutput(Level.FULL, Optional.of(
            new LumenDepreciation(new TreeMap<>(Map.of(0L, 80.0, (long) LAMP_LIFE_HOURS, 100.0)))),
            Duration.ofSeconds(10));

    private final SplittableRandom random;
    private final List<List<Optional<Schedule>>> plansOfDistricts = new ArrayList<>();

    private InventedCity(long seed) {
        random = new SplittableRandom(seed);
        for (int district = 0; district < DISTRICTS; district++) {
            plansOfDistricts.add(plans(LocalTime.of(22, 0).plusMinutes(4L * district)));
        }
    }

    static List<CityYear.Lamp> of(int lamps, long seed) {
        return new InventedCity(seed).lamps(lamps);
    }

    /** What a district's streets follow: dusk to dawn, whole night, half night, two stages with free days, by photocell. */
    private static List<Optional<Schedule>> plans(LocalTime evening) {
        ControlProgram whole = program("whole", List.of(new ActivePeriod.Astro(0, 0)));
        ControlProgram half = program("half", List.of(new ActivePeriod.Astro(5, -5)),
                at(LocalTime.of(5, 0), 100), at(evening.plusMinutes(60), 50));
        ControlProgram stages = program("stages", List.of(new ActivePeriod.Astro(0, 0)), at(LocalTime.of(0, 30), 40),
                at(LocalTime.of(4, 45), 70), at(LocalTime.of(6, 0), 100), at(evening, 70));
        ControlProgram photocell = program("photocell", List.of(new ActivePeriod.AstroAndSensor(10, -10, 40, 40)),
                at(LocalTime.of(5, 30), 100), at(evening, 60));
        return List.of(Optional.empty(), schedule(List.of(whole), List.of()), schedule(List.of(half), List.of()),
                schedule(List.of(stages, whole), List.of(
                        new CalendarRule(DateRange.ALWAYS,
                                new DayCondition.PublicHolidays(HolidayRegion.of("DE-NW").orElseThrow()), "whole"),
                        new CalendarRule(DateRange.ALWAYS,
                                DayCondition.Weekdays.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY), "whole"))),
                schedule(List.of(photocell), List.of()));
    }

    private static Optional<Schedule> schedule(List<ControlProgram> programs, List<CalendarRule> rules) {
        return Optional.of(new Schedule(ZONE, DayStart.NOON,
                new Calendar("usual", rules, Optional.of(programs.getFirst().id())), programs));
    }

    private static ControlProgram program(String id, List<ActivePeriod> periods, FixedTimeControl... times) {
        return new ControlProgram(id, Duration.ofSeconds(5), periods, List.of(times), List.of(), List.of());
    }

    private static FixedTimeControl at(LocalTime time, double percent) {
        return new FixedTimeControl(time, new TimedLevel(new Level(percent), Duration.ofSeconds(30)));
    }

    private List<CityYear.Lamp> lamps(int count) {
        List<CityYear.Lamp> lamps = new ArrayList<>(count);
        while (lamps.size() < count) {
            Location begin = new Location(CORNER.latitude() + random.nextDouble(NORTH_DEGREES),
                    CORNER.longitude() + random.nextDouble(EAST_DEGREES));
            List<Optional<Schedule>> plans = plansOfDistricts.get(random.nextInt(DISTRICTS));
            Optional<Schedule> schedule = plans.get(random.nextInt(plans.size()));
            double watts = WATTS[random.nextInt(WATTS.length)];
            LightOutput output = random.nextInt(3) == 0 ? CONSTANT : LightOutput.PLAIN;
            for (int i = 0; i < LAMPS_OF_A_STREET && lamps.size() < count; i++) {
                String id = "lamp-" + lamps.size();
                Plan plan = new Plan(new Location(begin.latitude(), begin.longitude() + i * LAMP_DEGREES),
                        DuskToDawn.standard(), Photocell.standard(), Level.FULL, schedule, STAGGER.headStart(id));
                lamps.add(new CityYear.Lamp(id, plan, new Consumption(new Luminaire(id, watts, new Level(10)),
                        PowerCurve.TYPICAL, output, random.nextInt(LAMP_LIFE_HOURS))));
            }
        }
        return lamps;
    }
}
