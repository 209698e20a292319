package io.lamplighter.lighting.preview;

import java.time.Duration;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.level.PowerCurve;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.output.LumenDepreciation;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.program.Schedule;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.lighting.sun.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CityYearTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Location MIDDLE = new Location(51.46, 6.74);
    private static final int YEAR = 2028;
    private static final LightOutput CONSTANT = new LightOutput(new Level(90),
            Optional.of(new LumenDepreciation(new TreeMap<>(Map.of(0L, 80.0, 20_000L, 100.0)))),
            Duration.ofSeconds(20));

    @ParameterizedTest
    @ValueSource(ints = {0, 30, 3_600})
    void aLampInTheMiddleOfItsCellHasItsOwnYearHoweverItIsDriven(int fadeSeconds) {
        List<CityYear.Lamp> lamps = new ArrayList<>();
        for (LightOutput output : List.of(LightOutput.PLAIN, CONSTANT)) {
            for (double minimum : new double[]{0, 60}) {
                lamps.add(lamp("lamp-" + lamps.size(), halfNight(MIDDLE, fadeSeconds), output, minimum, 7_000));
                lamps.add(lamp("lamp-" + lamps.size(), Plan.standard(MIDDLE), output, minimum, 0));
            }
        }

        Map<String, YearOfLight> years = years(lamps);

        for (CityYear.Lamp lamp : lamps) {
            YearOfLight own = YearOfLight.of(lamp.plan(), lamp.consumption(), YEAR, BERLIN);
            assertThat(found(years, lamp).months()).hasSize(12).allSatisfy((month, usage) -> {
                Usage expected = Objects.requireNonNull(own.months().get(month));
                assertThat(usage.burning()).as("%s %s", lamp, month).isEqualTo(expected.burning());
                assertThat(usage.fullPower()).as("%s %s", lamp, month).isCloseTo(expected.fullPower(),
                        Duration.ofMillis(1));
            });
        }
    }

    @Test
    void aLampAtTheEdgeOfItsCellWithAHeadStartIsWithinAPerMillOfItsOwnYear() {
        Location edge = new Location(MIDDLE.latitude() + 0.0099, MIDDLE.longitude() - 0.0099);
        Plan late = halfNight(edge, 30);
        CityYear.Lamp lamp = lamp("edge", new Plan(edge, late.defaultProgram(), late.photocell(), late.safeLevel(),
                late.schedule(), Duration.ofSeconds(299)), LightOutput.PLAIN, 10, 0);

        Usage shared = found(years(List.of(lamp)), lamp).total();

        Usage own = YearOfLight.of(lamp.plan(), lamp.consumption(), YEAR, BERLIN).total();
        assertThat(shared.kilowattHours(50)).isCloseTo(own.kilowattHours(50), within(own.kilowattHours(50) / 1_000));
        assertThat(shared.burning()).isCloseTo(own.burning(), Duration.ofMinutes(10));
    }

    @Test
    void lampsAreSortedIntoCellsAndShareTheStepsOfTheirPlan() {
        List<CityYear.Lamp> lamps = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Location place = new Location(MIDDLE.latitude() + i * 0.002, MIDDLE.longitude());
            lamps.add(
                    lamp("lamp-" + i, i % 3 == 0 ? Plan.standard(place) : halfNight(place, 30), CONSTANT, 10, 100 * i));
        }

        assertThat(CityYear.cells(lamps)).hasSize(4);
        List<CityYear.Effort> efforts = new ArrayList<>();
        CityYear.cells(lamps).forEach(cell -> efforts.add(new CityYear(YEAR, BERLIN).of(cell, (_, _) -> {})));

        assertThat(efforts).extracting(CityYear.Effort::lamps).containsExactlyInAnyOrder(5, 10, 10, 5);
        assertThat(efforts).extracting(CityYear.Effort::sharedYears).containsOnly(2);
        assertThat(years(lamps)).hasSize(30).allSatisfy((_, year) -> assertThat(year.months().firstKey())
                .isEqualTo(YearMonth.of(YEAR, 1)));
        assertThat(new CityYear(YEAR, BERLIN).of(List.of(), (_, _) -> {})).isEqualTo(new CityYear.Effort(0, 0));
    }

    private static Map<String, YearOfLight> years(List<CityYear.Lamp> lamps) {
        Map<String, YearOfLight> years = new HashMap<>();
        CityYear.cells(lamps).forEach(
                cell -> new CityYear(YEAR, BERLIN).of(cell, (lamp, year) -> years.put(lamp.id(), year)));
        return years;
    }

    private static YearOfLight found(Map<String, YearOfLight> years, CityYear.Lamp lamp) {
        return Objects.requireNonNull(years.get(lamp.id()), lamp.id());
    }

    private static CityYear.Lamp lamp(String id, Plan plan, LightOutput output, double minimum, int hours) {
        return new CityYear.Lamp(id, plan,
                new Consumption(new Luminaire(id, 50, new Level(minimum)), PowerCurve.TYPICAL, output, hours));
    }

    private static Plan halfNight(Location place, int fadeSeconds) {
        Duration fade = Duration.ofSeconds(fadeSeconds);
        ControlProgram program = new ControlProgram("half", Duration.ofSeconds(5),
                List.of(new ActivePeriod.Astro(0, 0)),
                List.of(new FixedTimeControl(LocalTime.of(5, 0), new TimedLevel(Level.FULL, fade)),
                        new FixedTimeControl(LocalTime.of(22, 40), new TimedLevel(new Level(70), fade)),
                        new FixedTimeControl(LocalTime.of(23, 0), new TimedLevel(new Level(40), fade))),
                List.of(), List.of());
        return new Plan(place, DuskToDawn.standard(), Photocell.standard(), Level.FULL, Optional.of(new Schedule(BERLIN,
                DayStart.NOON, new Calendar("c", List.of(), Optional.of("half")), List.of(program))));
    }
}
