package io.lamplighter.simulator.street;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.street.Walk.Standing;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PassersByTest {

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Test
    void somebodyComesByTheWholeStreetAndBack() throws Exception {
        List<Walk> walks = Walk.along(List.of(post("Dammstraße", 2), post("Dammstraße", 0), post("Dammstraße", 1)));
        try (PassersBy _ = new PassersBy(walks, new PassersBy.Pace(1e6, Duration.ofMillis(1), Duration.ofMillis(5)))) {
            List<String> came = new ArrayList<>();
            while (came.size() < 7) {
                String next = seen.poll(60, TimeUnit.SECONDS);
                assertThat(next).as("after %s", came).isNotNull();
                if (next.startsWith("true")) {
                    came.add(next);
                }
            }
            assertThat(came).containsExactly("true 0", "true 1", "true 2", "true 2", "true 1", "true 0", "true 0");
        }
    }

    @Test
    void takesItsTimeFromPostToPost() {
        Walk walk = Walk.along(IntStream.range(0, 3).mapToObj(i -> post("Dammstraße", i)).toList()).getFirst();

        assertThat(walk.between(0, 1, 4).toMillis()).isCloseTo(17_300, within(100L)); // 0.001 degrees at 51.45 degrees
    }

    @Test
    void whereNoStreetIsKnownOrAStreetIsShortNobodyComes() {
        assertThat(Walk.along(List.of(post("", 0), post("", 1), post("", 2), post("Neumarkt", 3), post("Neumarkt", 4))))
                .isEmpty();
        assertThat(Walk.along(IntStream.range(0, 999).mapToObj(i -> post("Street " + i / 3, i)).toList())).hasSize(20);
        assertThat(
                Walk.along(IntStream.range(0, 999).mapToObj(i -> post("Long Street", i)).toList()).getFirst().posts())
                .hasSize(Walk.MOST_POSTS);
    }

    private Standing post(String street, int number) {
        return new Standing(street, new Location(51.45, 6.73 + number * 0.001), near -> seen.add(near + " " + number));
    }
}
