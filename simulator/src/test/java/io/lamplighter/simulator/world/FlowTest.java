package io.lamplighter.simulator.world;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class FlowTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long START = Instant.parse("2026-03-02T00:00:00Z").getEpochSecond() / 60;
    private static final int DAYS = 28;

    @Test
    void asManyComeAsTheProfileSaysAndByItsShare() {
        assertThat(perDay(new Flow(steady(60, 0), 1, BERLIN, 1))).isCloseTo(60 * 24, within(60.0));
        assertThat(perDay(new Flow(steady(60, 0.5), 1, BERLIN, 1))).as("bursts do not change the mean")
                .isCloseTo(60 * 24, within(80.0));
        assertThat(perDay(new Flow(steady(60, 0), 0.25, BERLIN, 1))).isCloseTo(15 * 24, within(30.0));
        assertThat(perDay(new Flow(steady(0, 1), 1, BERLIN, 1))).isZero();
    }

    private static double perDay(Flow flow) {
        return LongStream.range(START, START + DAYS * 1_440).map(minute -> flow.in(minute).size()).sum()
                / (double) DAYS;
    }

    @Test
    void fiveMinutesDifferAsMuchAsTheProfileSays() {
        assertThat(variance(0)).as("by chance: the variance is the mean").isCloseTo(1, within(0.1));
        assertThat(variance(0.5)).as("1 + 0.5 squared times the mean").isCloseTo(1 + 0.25 * 10, within(0.4));
    }

    /** Of the count of five minutes by its mean of 10. */
    private static double variance(double bursts) {
        Flow flow = new Flow(steady(120, bursts), 1, BERLIN, 2);
        double sum = 0;
        int count = 0;
        for (long from = START; from < START + DAYS * 1_440; from += 5) {
            long five = LongStream.range(from, from + 5).map(minute -> flow.in(minute).size()).sum();
            sum += (five - 10) * (five - 10);
            count++;
        }
        return sum / count / 10;
    }

    @Test
    void anyMinuteIsTheSameWheneverItIsAskedAndInOrder() {
        Flow flow = new Flow(steady(1_200, 0.3), 1, BERLIN, 7);
        List<Flow.Passing> later = flow.in(START + 100);
        flow.in(START);

        assertThat(flow.in(START + 100)).isEqualTo(later).isNotEqualTo(flow.in(START + 101))
                .isSortedAccordingTo((one, other) -> one.after().compareTo(other.after()));
        assertThat(new Flow(steady(1_200, 0.3), 1, BERLIN, 8).in(START + 100)).isNotEqualTo(later);
        assertThat(later).allMatch(passing -> passing.after().toSeconds() < 60 && passing.metresPerSecond() > 0);
    }

    @Test
    void followsTheHoursOfItsZone() {
        Map<DayOfWeek, List<Double>> week = new EnumMap<>(steady(0, 0).perHour());
        List<Double> monday = new ArrayList<>(Collections.nCopies(24, 0.0));
        monday.set(8, 600.0);
        week.put(DayOfWeek.MONDAY, monday);
        Flow flow = new Flow(new TrafficProfile(week, 0, 8, 0), 1, BERLIN, 1);

        assertThat(flow.in(START + 6 * 60 + 30)).as("7:30 in Berlin").isEmpty();
        assertThat(flow.in(START + 7 * 60 + 30)).as("8:30 in Berlin").isNotEmpty();
        assertThat(flow.in(START + 1_440 + 7 * 60 + 30)).as("Tuesday").isEmpty();
    }

    @Test
    void aProfileReadsWhatItWrote() {
        TrafficProfile profile = TrafficProfile.parse("# a street\n\n" + String.join("\n", steady(12.5, 0.3).text()));

        assertThat(profile).isEqualTo(steady(12.5, 0.3));
    }

    @Test
    void aProfileSaysWhatIsWrongWithIt() {
        String text = String.join("\n", steady(1, 0).text());
        assertThatThrownBy(() -> TrafficProfile.parse(text.replace("bursts 0.000", "bursts many")))
                .hasMessageContaining("line 3").hasMessageContaining("many");
        assertThatThrownBy(() -> TrafficProfile.parse(text.replace("bursts 0.000", "")))
                .hasMessageContaining("'bursts'");
        assertThatThrownBy(() -> TrafficProfile.parse(text.replace("tuesday 1.0", "tuesday")))
                .hasMessage("tuesday needs 24 numbers of 0 or more");
    }

    private static TrafficProfile steady(double perHour, double bursts) {
        Map<DayOfWeek, List<Double>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, Collections.nCopies(24, perHour));
        }
        return new TrafficProfile(week, bursts, 8, 0.2);
    }
}
