package io.lamplighter.simulator.street;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.street.Walk.Standing;
import io.lamplighter.simulator.world.Flow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PassersByTest {

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Test
    void somebodyComesByTheWholeStreetEitherWay() throws Exception {
        Walk walk = Walk.along(List.of(post("Dammstraße", 2), post("Dammstraße", 0), post("Dammstraße", 1)))
                .getFirst();
        assertThat(arrivals(walk, new Flow.Passing(Duration.ZERO, false, 1e4))).containsExactly("true 0", "false 0",
                "true 1", "false 1", "true 2", "false 2");
        assertThat(arrivals(walk, new Flow.Passing(Duration.ZERO, true, 1e4))).containsExactly("true 2", "false 2",
                "true 1", "false 1", "true 0", "false 0");
    }

    @Test
    void twoAtOnceAreSeenUntilTheSecondHasGone() throws Exception {
        Walk walk = new Walk(List.of(post("Dammstraße", 0)));

        assertThat(arrivals(walk, new Flow.Passing(Duration.ZERO, false, 100),
                new Flow.Passing(Duration.ofMillis(1), false, 20))).containsExactly("true 0", "false 0");
    }

    /** What a walk's posts see of some who come in one minute. */
    private List<String> arrivals(Walk walk, Flow.Passing... passings) throws InterruptedException {
        List<String> came = new ArrayList<>();
        try (PassersBy _ = new PassersBy(List.of(new PassersBy.Stream(walk, minute -> List.of(passings))),
                () -> Instant.EPOCH)) {
            while (came.size() < 2 * walk.posts().size()) {
                String next = seen.poll(60, TimeUnit.SECONDS);
                assertThat(next).as("after %s", came).isNotNull();
                came.add(next);
            }
        }
        return came;
    }

    @Test
    void atThreeInTheNightSomebodyComesAndAtNoonManyDo() {
        Instant night = Instant.parse("2027-01-13T02:00:00Z"); // a Wednesday, 3:00 in Berlin
        Instant noon = Instant.parse("2027-01-13T11:00:00Z");
        assertThat(inAnHour("moers-main-road.profile", night)).isBetween(2, 30);
        assertThat(inAnHour("moers-main-road.profile", noon)).isBetween(300, 800);
        assertThat(inAnHour("moers-shopping-street.profile", night)).isLessThan(40);
        assertThat(inAnHour("moers-shopping-street.profile", noon)).isBetween(800, 2_500);
    }

    private static int inAnHour(String profile, Instant from) {
        Flow flow = new Flow(PassersBy.profile(profile), 1, ZoneId.of("Europe/Berlin"), 1);
        return IntStream.range(0, 60).map(minute -> flow.in(from.getEpochSecond() / 60 + minute).size()).sum();
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
