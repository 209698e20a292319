package io.lamplighter.gateway.energy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class UsagesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00Z");

    private final Series series = new Series();

    @Test
    void aDayIsTwentyFiveHoursLongWhenClocksGoBackAndTwentyThreeWhenTheyGoForward() {
        Instant from = Instant.parse("2026-10-23T22:00:00Z");
        for (int hour = 0; hour <= 96; hour++) {
            read(1, from.plus(Duration.ofHours(hour)), 100 + hour * 0.1);
        }

        List<Usage> days = usages(Resolution.DAY, from, from.plus(Duration.ofDays(3)));
        assertThat(days).extracting(Usage::energy).satisfiesExactly(one -> near(one, 2.4), two -> near(two, 2.5),
                three -> near(three, 2.4));
        assertThat(days.get(1).from()).isEqualTo("2026-10-24T22:00:00Z");
        assertThat(Duration.between(days.get(1).from(), days.get(1).to())).isEqualTo(Duration.ofHours(25));
        assertThat(days).allMatch(Usage::complete).noneMatch(Usage::estimated);
        Instant spring = Resolution.DAY.begin(Instant.parse("2026-03-29T12:00:00Z"), BERLIN);
        assertThat(Duration.between(spring, Resolution.DAY.end(spring, BERLIN))).isEqualTo(Duration.ofHours(23));
        assertThat(usages(Resolution.HOUR, from.plus(Duration.ofHours(24)), from.plus(Duration.ofHours(49))))
                .as("two hours are called two o'clock").hasSize(25);
    }

    @Test
    void aMonthIsALocalOneAndQuartersAreQuarters() {
        Instant october = Instant.parse("2026-09-30T22:00:00Z");
        Instant november = Instant.parse("2026-10-31T23:00:00Z");
        for (int hour = -2; hour <= 31 * 24 + 3; hour++) {
            read(1, october.plus(Duration.ofHours(hour)), 100 + hour * 0.1);
        }
        List<Usage> months = usages(Resolution.MONTH, october, november.plusSeconds(1));

        assertThat(months).extracting(Usage::from).containsExactly(october, november);
        assertThat(months.getFirst().to()).isEqualTo(november);
        near(months.getFirst().energy(), 74.5);
        assertThat(usages(Resolution.QUARTER_HOUR, october.plusSeconds(1), october.plus(Duration.ofHours(1))))
                .hasSize(4).allSatisfy(quarter -> near(quarter.energy(), 0.025));
    }

    @Test
    void whatAGapHoldsIsSharedOutAndCalledEstimated() {
        read(1, T0, 10);
        read(1, T0.plus(Duration.ofHours(3)), 10.3);

        List<Usage> hours = usages(Resolution.HOUR, T0, T0.plus(Duration.ofHours(4)));
        assertThat(hours.subList(0, 3)).allSatisfy(hour -> near(hour.energy(), 0.1)).allMatch(Usage::estimated)
                .allMatch(Usage::complete);
        assertThat(hours.get(3).energy()).as("nobody knows").isNull();
        List<Usage> months = usages(Resolution.MONTH, T0, T0.plusSeconds(1));
        assertThat(months).singleElement().satisfies(month -> near(month.energy(), 0.3))
                .matches(month -> !month.estimated() && !month.complete());
    }

    @Test
    void aCounterThatBeginsAnewLosesNothingOfWhatItCountedSince() {
        read(1, T0, 100);
        read(1, T0.plusSeconds(1_000), 100.2);
        read(1, T0.plusSeconds(2_000), 0.05);
        read(1, T0.plusSeconds(2_900), 0.15);

        near(usages(Resolution.HOUR, T0, T0.plusSeconds(1)).getFirst().energy(), 0.35);
    }

    @Test
    void anotherControllersCounterSaysNothingOfTheTimeBefore() {
        read(1, T0, 100);
        read(1, T0.plusSeconds(800), 100.2);
        read(2, T0.plusSeconds(1_000), 7);
        read(2, T0.plusSeconds(2_000), 7.1);
        read(3, T0.plusSeconds(2_700), 9_000);
        read(3, T0.plusSeconds(3_500), 9_000.05);

        near(usages(Resolution.HOUR, T0, T0.plusSeconds(1)).getFirst().energy(), 0.35);
    }

    @Test
    void theOrderInWhichReadingsComeAndComeAgainDoesNotMatter() {
        List<Readings> all = new ArrayList<>();
        double counter = 5;
        Random random = new Random(20261121);
        for (int i = 0; i < 2_000; i++) {
            counter = i == 1_234 ? 0.01 : counter + random.nextDouble() * 0.01;
            all.add(Readings.of(i < 1_500 ? 1 : 2, T0.plusSeconds(97L * i).toEpochMilli(), counter));
        }
        List<Usage> expected = usages(new Series().add(all).readings());
        for (int round = 0; round < 20; round++) {
            List<Readings> shuffled = new ArrayList<>(all);
            shuffled.addAll(all.subList(0, 500));
            Collections.shuffle(shuffled, random);
            Series early = new Series().add(shuffled.subList(0, 900));
            assertThat(usages(new Series().add(early.readings()).add(shuffled.subList(900, 2_500)).readings()))
                    .isEqualTo(expected);
        }
    }

    @Test
    void daysAndMonthsStayExactWhenQuartersAreSummedUp() {
        Instant from = Instant.parse("2026-10-23T22:00:00Z");
        for (int i = 0; i <= 96 * 10; i++) {
            read(1, from.plus(Duration.ofMinutes(6L * i)), i == 500 ? 0 : i % 500 * 0.01);
        }
        Series summed = new Series().add(series.byDay(BERLIN));

        List<Usage> before = Usages.of(series.readings(), Resolution.DAY, BERLIN, from, from.plus(Duration.ofDays(4)));
        List<Usage> after = Usages.of(summed.readings(), Resolution.DAY, BERLIN, from, from.plus(Duration.ofDays(4)));
        assertThat(summed.readings().size()).isLessThanOrEqualTo(5);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).energy()).isCloseTo(before.get(i).energy(), within(1e-9));
        }
        summed.add(Readings.of(1, from.plusSeconds(77).toEpochMilli(), 4_711));
        assertThat(Usages.of(summed.readings(), Resolution.DAY, BERLIN, from, from.plus(Duration.ofDays(4))))
                .as("a late reading of a summed day changes nothing").isEqualTo(after);
    }

    private void read(long epoch, Instant at, double energy) {
        series.add(Readings.of(epoch, at.toEpochMilli(), energy));
    }

    private List<Usage> usages(Resolution resolution, Instant from, Instant to) {
        return Usages.of(series.readings(), resolution, BERLIN, from, to);
    }

    private static List<Usage> usages(List<Readings> readings) {
        return Usages.of(readings, Resolution.QUARTER_HOUR, BERLIN, T0, T0.plus(Duration.ofDays(3)));
    }

    private static void near(@org.jspecify.annotations.Nullable Double energy, double expected) {
        assertThat(energy).isNotNull().isCloseTo(expected, within(1e-9));
    }
}
