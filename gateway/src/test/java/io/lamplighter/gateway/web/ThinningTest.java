package io.lamplighter.gateway.web;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.lamplighter.gateway.fleet.HistoryPoint;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThinningTest {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00Z");

    @Test
    void keepsFewAsTheyAre() {
        List<HistoryPoint> few = points(30);
        assertThat(Thinning.of(few, 30)).isSameAs(few);
        assertThat(Thinning.of(List.of(), 30)).isEmpty();
    }

    @Test
    void keepsPeaksAndOrderOfMany() {
        List<HistoryPoint> thin = Thinning.of(points(10_000), 30);

        assertThat(thin).hasSizeBetween(10, 30);
        assertThat(thin.getFirst().sampledAt()).isEqualTo(T0);
        assertThat(thin).extracting(HistoryPoint::value).contains(-1.0, 99.0);
        assertThat(thin).extracting(HistoryPoint::sampledAt).isSorted().doesNotHaveDuplicates();
    }

    /** One second apart, at 50 but for one low and one high among thousands. */
    private static List<HistoryPoint> points(int count) {
        return IntStream.range(0, count).mapToObj(i -> new HistoryPoint(T0.plusSeconds(i),
                i == 4_567 ? 99.0 : i == 4_568 ? -1.0 : 50.0)).toList();
    }
}
