package io.lamplighter.lighting.ahead;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One post between west and east, with two posts in the east and one in the south. */
class LightAheadTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Duration VALID = Duration.ofSeconds(10);

    private final LightAhead post = new LightAhead("post", new Random(1), 0);

    LightAheadTest() {
        post.follow(new Neighbourhood(3, VALID, List.of(new Neighbour("west", 0), new Neighbour("east-a", 1),
                new Neighbour("east-b", 1), new Neighbour("south", 2))));
    }

    @Test
    void whoComesFromNowhereIsToldToEverybody() {
        assertThat(to(post.sensed(true, SECOND))).containsExactly("west", "east-a", "east-b", "south");
        assertThat(post.sensed(true, 10 * SECOND)).as("stays").isEmpty();
        assertThat(to(post.sensed(true, 11 * SECOND))).as("told again after ten seconds").hasSize(4);
        assertThat(post.sensed(false, 30 * SECOND)).isEmpty();
    }

    @Test
    void whoWasSensedNextDoorGoesTheOtherWay() {
        post.heard(news(1, "west", "west", 1), SECOND);

        assertThat(to(post.sensed(true, 60 * SECOND))).containsExactly("east-a", "east-b", "south");
        assertThat(to(post.sensed(true, 80 * SECOND))).as("also while he stays").doesNotContain("west");
    }

    @ParameterizedTest
    @CsvSource({
            // what was heard before, from; publisher; seconds before somebody is sensed
            "west, further, 10", "west, west, 90", "stranger, stranger, 10"})
    void whatIsHearsayOldOrStrangeSaysNoDirection(String from, String publisher, long ago) {
        post.heard(news(1, publisher, from, 3), SECOND);

        assertThat(to(post.sensed(true, (1 + ago) * SECOND))).hasSize(4);
    }

    @Test
    void whoeverCameFromTwoSidesIsToldToEverybody() {
        post.heard(news(1, "west", "west", 3), SECOND);
        post.heard(news(2, "east-b", "east-b", 3), 2 * SECOND);

        assertThat(to(post.sensed(true, 3 * SECOND))).hasSize(4);
    }

    @Test
    void newsGoesOnAwayFromItsTellerOnceAndOneHopLess() {
        List<LightAhead.Telling> tellings = post.heard(news(7, "further", "east-a", 3), SECOND);

        assertThat(to(tellings)).containsExactly("west", "south");
        assertThat(tellings).allSatisfy(telling -> assertThat(telling.news())
                .isEqualTo(new News(7, "further", "post", 2, Duration.ofSeconds(1), VALID)));
        assertThat(post.heard(news(7, "further", "south", 3), 2 * SECOND)).as("again, on another way").isEmpty();
        assertThat(post.heardAgo(3 * SECOND)).as("the first time counts").contains(Duration.ofSeconds(2));
        assertThat(post.heard(news(8, "further", "east-a", 1), SECOND)).as("its last post").isEmpty();
        assertThat(to(post.heard(news(9, "south", "west", 3), SECOND))).as("not back to its publisher")
                .containsExactly("east-a", "east-b");
    }

    /** No feedback: what a post hears, and the light that it raises, is not somebody. */
    @Test
    void whatIsHeardIsNotPublished() {
        post.heard(news(1, "west", "west", 1), SECOND);

        assertThat(IntStream.range(1, 100).mapToObj(second -> post.sensed(false, second * SECOND)))
                .allMatch(List::isEmpty);
        assertThat(post.heard(news(2, "post", "west", 3), SECOND)).as("its own").isEmpty();
        assertThat(post.heardAgo(SECOND)).contains(Duration.ZERO);
    }

    @Test
    void whoComesOftenIsToldEveryTwoSeconds() {
        int told = 0;
        for (int tenth = 0; tenth < 1_000; tenth++) {
            told += post.sensed(tenth % 2 == 0, tenth * SECOND / 10).isEmpty() ? 0 : 1;
        }
        assertThat(told).isEqualTo(50);
    }

    @Test
    void aFloodIsDroppedAndNothingElse() {
        int heard = 0;
        for (int id = 0; id < 10_000; id++) { // ten thousand in ten seconds
            heard += post.heard(news(id, "further", "west", 3), id * SECOND / 1_000).size();
        }
        assertThat(heard).isLessThanOrEqualTo(LightAhead.BURST + 10 * LightAhead.PER_SECOND);
        assertThat(post.dropped()).isGreaterThan(9_000);
        assertThat(to(post.heard(news(-1, "further", "west", 3), 100 * SECOND))).as("afterwards all is well")
                .hasSize(3);
    }

    @Test
    void aPostWithoutNeighboursSaysAndHearsNothing() {
        LightAhead lonely = new LightAhead("post", new Random(1), 0);
        assertThat(lonely.listens()).isFalse();
        assertThat(lonely.sensed(true, SECOND)).isEmpty();
        assertThat(lonely.heard(news(1, "west", "west", 3), SECOND)).isEmpty();
        assertThat(lonely.heardAgo(SECOND)).isEmpty();

        post.follow(Neighbourhood.NOBODY);
        assertThat(post.sensed(true, SECOND)).isEmpty();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new Neighbour("a/b", 0)).hasMessageContaining("a/b");
        assertThatThrownBy(() -> new Neighbour("a", 8)).hasMessageContaining("8");
        List<Neighbour> two = List.of(new Neighbour("a", 0), new Neighbour("a", 1));
        assertThatThrownBy(() -> new Neighbourhood(1, VALID, two)).hasMessageContaining("twice");
        assertThatThrownBy(() -> new Neighbourhood(9, VALID, List.of())).hasMessageContaining("9");
        assertThatThrownBy(() -> new Neighbourhood(1, Duration.ofMillis(999), List.of()))
                .hasMessageContaining("999 ms");
        List<Neighbour> many = IntStream.range(0, 9).mapToObj(number -> new Neighbour("p" + number, 0)).toList();
        assertThatThrownBy(() -> new Neighbourhood(1, VALID, many)).hasMessageContaining("9 neighbours");
        assertThatThrownBy(() -> new News(1, "a", "a", 1, VALID, VALID)).hasMessageContaining("age");
        assertThatThrownBy(() -> new News(1, "a", "a", 0, Duration.ZERO, VALID)).hasMessageContaining("hops");
        assertThatThrownBy(() -> new News(1, "", "a", 1, Duration.ZERO, VALID)).hasMessageContaining("no post");
    }

    private static News news(long id, String publisher, String from, int hops) {
        return new News(id, publisher, from, hops, Duration.ofSeconds(1), VALID);
    }

    private static List<String> to(List<LightAhead.Telling> tellings) {
        return Arrays.asList(tellings.stream().map(LightAhead.Telling::to).toArray(String[]::new));
    }
}
