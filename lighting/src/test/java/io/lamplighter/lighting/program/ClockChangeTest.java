package io.lamplighter.lighting.program;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import io.lamplighter.lighting.sun.Location;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The nights on which Germany changes its clocks: the sun does not care, so neither may a lamp. */
class ClockChangeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Plan PLAN = Plan.standard(new Location(51.45, 6.73));

    @ParameterizedTest
    @CsvSource({
            // local day, its hours, dawn and dusk at -3 degrees by PyEphem
            "2026-03-29, 23, 2026-03-29T05:01:30Z, 2026-03-29T18:15:14Z",
            "2026-10-25, 25, 2026-10-25T05:59:29Z, 2026-10-25T16:34:03Z"})
    void dayOfTheChangeSwitchesOffAtDawnAndOnAtDuskAndNeverElse(LocalDate day, int hours, Instant dawn, Instant dusk) {
        ZonedDateTime midnight = day.atStartOfDay(BERLIN);
        ZonedDateTime end = day.plusDays(1).atStartOfDay(BERLIN);
        assertThat(ChronoUnit.HOURS.between(midnight, end)).isEqualTo(hours);

        List<Instant> switched = new ArrayList<>();
        boolean lit = lit(midnight.toInstant());
        assertThat(lit).isTrue();
        for (ZonedDateTime at = midnight; at.isBefore(end); at = at.plusSeconds(10)) {
            if (lit(at.toInstant()) != lit) {
                lit = !lit;
                switched.add(at.toInstant());
            }
        }

        assertThat(switched).hasSize(2);
        assertThat(switched.getFirst()).isCloseTo(dawn, within(30, ChronoUnit.SECONDS));
        assertThat(switched.getLast()).isCloseTo(dusk, within(30, ChronoUnit.SECONDS));
    }

    private static boolean lit(Instant at) {
        Inputs inputs = new Inputs(ClockState.SYNCED, OptionalDouble.empty());
        return !Control.decide(PLAN, LampState.initial(), at, inputs).level().isOff();
    }
}
