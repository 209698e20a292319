package io.lamplighter.gateway.savings;

import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.gateway.energy.EnergyBook;
import io.lamplighter.gateway.energy.LampYear;
import io.lamplighter.gateway.energy.MemoryLampYears;
import io.lamplighter.gateway.energy.Readings;
import io.lamplighter.gateway.energy.Tariff;
import io.lamplighter.gateway.fleet.LuminaireId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** A lamp whose counter gains a tenth of a kWh in each hour, read each half hour since April. */
class BookkeeperTest {

    private static final LuminaireId LAMP = new LuminaireId("post-1", "luminaire-1");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant APRIL = Instant.parse("2026-04-10T00:00:00Z");

    private final MemoryLampYears years = new MemoryLampYears();
    private final List<Instant> asked = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final EnergyBook energy = new EnergyBook((_, _, from, to) -> readings(from, to), years, BERLIN,
            Tariff.usual(), "");
    private final Bookkeeper bookkeeper = new Bookkeeper(() -> List.of(LAMP), energy, () -> now);

    @Test
    void worksOutThisYearAndTheLast() throws Exception {
        bookkeeper.sweep(Duration.ZERO);

        LampYear year = year(2026);
        assertThat(year.used(Month.MARCH)).isEmpty();
        assertThat(year.used(Month.APRIL).orElseThrow()).isCloseTo(50.2, within(0.3));
        assertThat(year.isComplete(Month.APRIL)).as("it came in April").isFalse();
        assertThat(year.used(Month.MAY).orElseThrow()).isCloseTo(74.4, within(0.1));
        assertThat(year.isComplete(Month.MAY)).isTrue();
        assertThat(year.isEstimated(Month.MAY)).isFalse();
        assertThat(year.used(Month.DECEMBER)).isEmpty();
        assertThat(year(2025).readAt()).isEqualTo(now);
    }

    @Test
    void whatIsSettledIsReadOnce() throws Exception {
        bookkeeper.sweep(Duration.ZERO);
        asked.clear();
        bookkeeper.sweep(Duration.ZERO);
        assertThat(asked).as("a moment later").isEmpty();

        now = now.plus(Duration.ofHours(6));
        float before = (float) year(2026).used(Month.NOVEMBER).orElseThrow();
        bookkeeper.sweep(Duration.ZERO);
        assertThat(asked).as("this month alone").containsExactly(Instant.parse("2026-10-31T23:00:00Z"));
        assertThat(year(2026).used(Month.NOVEMBER).orElseThrow()).isCloseTo(before + 0.6, within(0.01));
        assertThat(year(2026).used(Month.MAY).orElseThrow()).isCloseTo(74.4, within(0.1));

        now = Instant.parse("2027-02-20T00:00:00Z");
        bookkeeper.sweep(Duration.ZERO);
        asked.clear();
        now = now.plus(Duration.ofDays(1));
        bookkeeper.sweep(Duration.ZERO);
        assertThat(asked).as("last year is settled").containsExactly(Instant.parse("2027-01-31T23:00:00Z"));
        assertThat(year(2026).isComplete(Month.DECEMBER)).isTrue();
    }

    @Test
    void aClockThatWentBackIsNotBelieved() throws Exception {
        bookkeeper.sweep(Duration.ZERO);
        asked.clear();
        now = now.minus(Duration.ofDays(2));
        bookkeeper.sweep(Duration.ZERO);
        assertThat(asked).isNotEmpty();
        assertThat(year(2026).readAt()).isEqualTo(now);
    }

    private LampYear year(int year) {
        return years.find(LAMP.post(), LAMP.device(), year).orElseThrow();
    }

    private List<Readings> readings(Instant from, Instant to) {
        asked.add(from);
        List<Readings> all = new ArrayList<>();
        Instant begin = from.minusSeconds(1_800).isBefore(APRIL) ? APRIL : from.minusSeconds(1_800);
        for (Instant at = begin; !at.isAfter(to.plusSeconds(1_800)) && !at.isAfter(now); at = at.plusSeconds(1_800)) {
            all.add(Readings.of(1, at.toEpochMilli(), at.getEpochSecond() / 36_000.0));
        }
        return all;
    }
}
