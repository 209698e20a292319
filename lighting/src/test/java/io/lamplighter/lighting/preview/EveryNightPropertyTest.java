package io.lamplighter.lighting.preview;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.AstroClockTimeControl;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.Operation;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.program.Reason;
import io.lamplighter.lighting.program.Schedule;
import io.lamplighter.lighting.program.SolarEvent;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each of the 7,305 nights of twenty years, in order, at a latitude of Europe each (35 to 71 degrees north; the seed is fixed), from noon
 * to noon: every second has one level, and in the dark it is not off.
 */
class EveryNightPropertyTest {

    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final LocalDate END = LocalDate.of(2040, 1, 1);
    private static final List<ZoneId> ZONES = List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("Europe/Lisbon"),
            ZoneId.of("Europe/Helsinki"), ZoneId.of("Atlantic/Reykjavik"), ZoneId.of("Europe/Istanbul"));
    private static final Luminaire LAMP = new Luminaire("luminaire-1", 50, new Level(10));
    /** Darker than any plan here waits for. */
    private static final double DARK_DEGREES = -8.1;
    private static final Duration LOOK = Duration.ofMinutes(20);

    private final Random random = new Random(20_200_101);

    @Test
    void noTimeOfAnyNightIsWithoutALevelAndNoneInTheDarkIsOff() {
        int nights = 0;
        for (LocalDate day = FIRST; day.isBefore(END); day = day.plusDays(1)) {
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            Location location = new Location(random.nextDouble(35, 71), random.nextDouble(-24, 45));
            Plan plan = plan(location, zone);
            Instant noon = day.atTime(12, 0).atZone(zone).toInstant();
            Instant end = day.plusDays(1).atTime(12, 0).atZone(zone).toInstant();

            List<Stretch> night = Preview.of(plan, LAMP, Assumption.undisturbed(), noon, end);

            isWhole(night, noon, end);
            isLitInTheDark(night, location);
            nights++;
        }
        assertThat(nights).isEqualTo(7_305);
    }

    private static void isWhole(List<Stretch> night, Instant from, Instant to) {
        Instant at = from;
        for (Stretch stretch : night) {
            assertThat(stretch.from()).isEqualTo(at);
            assertThat(stretch.level().percent()).isBetween(0.0, 100.0);
            assertThat(stretch.reason()).isIn(Reason.PROGRAM, Reason.DEFAULT);
            at = stretch.to();
        }
        assertThat(at).isEqualTo(to);
    }

    private static void isLitInTheDark(List<Stretch> night, Location location) {
        for (Stretch stretch : night) {
            for (Instant at = stretch.from(); stretch.level().isOff()
                    && at.isBefore(stretch.to()); at = at.plus(LOOK)) {
                assertThat(Sun.isBelow(at, location, DARK_DEGREES)).as("dark and off at %s %s", at, location).isFalse();
            }
        }
    }

    /** Dusk to dawn, or a program that is active in every night whatever its times are. */
    private Plan plan(Location location, ZoneId zone) {
        Duration headStart = Duration.ofSeconds(random.nextInt(300));
        Optional<Schedule> schedule = random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(new Schedule(zone, random.nextBoolean() ? DayStart.NOON : DayStart.MIDNIGHT,
                        new Calendar("every-day", List.of(), Optional.of("p")), List.of(program())));
        return new Plan(location, DuskToDawn.standard(), Photocell.standard(), Level.FULL, schedule, headStart);
    }

    private ControlProgram program() {
        int fixed = random.nextInt(5);
        List<FixedTimeControl> times = random.ints(fixed, 0, 1_440).distinct().sorted()
                .mapToObj(minute -> new FixedTimeControl(LocalTime.MIDNIGHT.plusMinutes(minute), level())).toList();
        List<AstroClockTimeControl> astro = random.ints(random.nextInt(3), -120, 120)
                .mapToObj(offset -> new AstroClockTimeControl(
                        random.nextBoolean() ? SolarEvent.SUNSET : SolarEvent.SUNRISE, offset,
                        Operation.MAX, level()))
                .toList();
        List<ActivePeriod> periods = List.of(random.nextBoolean()
                ? new ActivePeriod.Astro(-random.nextInt(20), random.nextInt(20))
                : new ActivePeriod.AstroAndSensor(0, 0, random.nextInt(90), random.nextInt(90)));
        return new ControlProgram("p", Duration.ofSeconds(5), periods, times, astro, List.of());
    }

    private TimedLevel level() {
        return new TimedLevel(new Level(1 + random.nextInt(100)), Duration.ofSeconds(random.nextInt(60)));
    }
}
