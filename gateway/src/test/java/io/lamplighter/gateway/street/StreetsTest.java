package io.lamplighter.gateway.street;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.lamplighter.lighting.ahead.Neighbour;
import io.lamplighter.lighting.ahead.Neighbourhood;
import io.lamplighter.lighting.sun.Location;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Order along streets: some by hand, and thousands drawn at random, whose true order is known. */
class StreetsTest {

    private static final double METRES_PER_DEGREE = 111_195;
    private static final Location RUHRORT = new Location(51.4566, 6.7336);
    private static final double LONGITUDE_METRES = METRES_PER_DEGREE * Math.cos(Math.toRadians(RUHRORT.latitude()));

    @Test
    void bothSidesOfTheRoadAreOneStation() {
        List<StreetPost> street = List.of(post("left-1", 0, 5), post("right-1", 1, -5), post("left-2", 30, 5),
                post("right-2", 31, -5), post("left-3", 60, 5));
        Map<String, List<Neighbour>> neighbours = Streets.neighbours(street);

        assertThat(neighbours.get("left-2")).containsExactly(new Neighbour("left-1", 0), new Neighbour("right-1", 0),
                new Neighbour("left-3", 1));
        assertThat(neighbours.get("right-2")).isEqualTo(neighbours.get("left-2"));
        assertThat(neighbours.get("left-3")).containsExactly(new Neighbour("left-2", 0), new Neighbour("right-2", 0));
    }

    @Test
    void streetsHaveNothingToDoWithEachOtherAndGapsInterruptThem() {
        List<StreetPost> posts = List.of(post("a", 0, 0), post("b", 30, 0), post("c", 181, 0), post("d", 211, 0),
                new StreetPost("e", "other", post("e", 15, 0).location()));

        assertThat(Streets.neighbours(posts)).isEqualTo(Map.of("a", List.of(new Neighbour("b", 1)), "b",
                List.of(new Neighbour("a", 0)), "c", List.of(new Neighbour("d", 1)), "d",
                List.of(new Neighbour("c", 0))));
    }

    @Test
    void aStreetThatIsTooLongHasNoNeighbours() {
        List<StreetPost> posts = new ArrayList<>();
        for (int i = 0; i < Streets.MOST_POSTS; i++) {
            posts.add(post("p" + i, 30 * i, 0));
        }
        assertThat(Streets.neighbours(posts)).hasSize(Streets.MOST_POSTS);
        posts.add(post("one more", -30, 0));
        assertThat(Streets.neighbours(posts)).isEmpty();
    }

    @Test
    void overTheDateLineItIsTheSameStreet() {
        assertThat(Streets.neighbours(List.of(new StreetPost("west", "quay", new Location(-16.5, 179.9999)),
                new StreetPost("east", "quay", new Location(-16.5, -179.9999))))).hasSize(2);
    }

    /** Bends of up to 35 degrees between two posts, up to a right angle and a half in all. */
    @Test
    void anyStreetOfOneSideIsFoundInItsOrder() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<StreetPost> street = bent(random, 2 + random.nextInt(40), 0);
            Map<String, List<Neighbour>> neighbours = Streets.neighbours(shuffled(street, random));

            boolean forth = of(neighbours, 0).getFirst().way() == 1;
            for (int i = 0; i < street.size(); i++) {
                List<Neighbour> expected = new ArrayList<>();
                if (i > 0) {
                    expected.add(new Neighbour(name(i - 1), forth ? 0 : 1));
                }
                if (i < street.size() - 1) {
                    expected.add(new Neighbour(name(i + 1), forth ? 1 : 0));
                }
                assertThat(of(neighbours, i)).as("post %d of seed %d", i, seed)
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    /** With posts on both sides, staggered or not, the next posts are told, and never those that are far. */
    @Test
    void anyStreetOfTwoSidesIsOneChain() {
        for (long seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            List<StreetPost> street = bent(random, 4 + random.nextInt(40), 9);
            Map<String, List<Neighbour>> neighbours = Streets.neighbours(shuffled(street, random));

            assertThat(neighbours).as("seed %d", seed).hasSize(street.size());
            for (int i = 0; i < street.size(); i++) {
                for (Neighbour neighbour : of(neighbours, i)) {
                    int other = Integer.parseInt(neighbour.post().substring(1));
                    assertThat(Math.abs(other - i)).as("post %d of seed %d", i, seed).isBetween(1, 3);
                }
            }
        }
    }

    /** Whatever cloud of posts it is. */
    @Test
    void nobodyIsHisOwnNeighbourAndWhoTellsIsTold() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<StreetPost> cloud = IntStream.range(0, random.nextInt(60)).mapToObj(
                    i -> post(name(i), random.nextDouble() * 600, random.nextDouble() * random.nextInt(1, 300)))
                    .toList();
            Map<String, List<Neighbour>> neighbours = Streets.neighbours(cloud);

            assertThat(Streets.neighbours(shuffled(cloud, random))).as("seed %d", seed).isEqualTo(neighbours);
            neighbours.forEach((post, told) -> {
                assertThat(new Neighbourhood(1, Neighbourhood.SHORTEST_VALIDITY, told).neighbours()).isEqualTo(told);
                assertThat(told).extracting(Neighbour::post).isNotEmpty().doesNotContain(post)
                        .allSatisfy(other -> assertThat(neighbours).containsKey(other));
            });
        }
    }

    /** Along a line that bends, every 25 to 40 m, alternately left and right of it. */
    private static List<StreetPost> bent(Random random, int count, double width) {
        List<StreetPost> street = new ArrayList<>();
        double direction = random.nextDouble() * 2 * Math.PI;
        double turned = 0;
        double east = 0;
        double north = 0;
        for (int i = 0; i < count; i++) {
            double side = (i % 2 * 2 - 1) * width / 2;
            street.add(post(name(i), east - side * Math.sin(direction) + random.nextDouble(),
                    north + side * Math.cos(direction) + random.nextDouble()));
            double turn = Math.toRadians(random.nextDouble() * 70 - 35);
            if (Math.abs(turned + turn) < Math.toRadians(67)) {
                turned += turn;
                direction += turn;
            }
            double metres = 25 + random.nextDouble() * 15;
            east += metres * Math.cos(direction);
            north += metres * Math.sin(direction);
        }
        return street;
    }

    private static List<StreetPost> shuffled(List<StreetPost> posts, Random random) {
        List<StreetPost> shuffled = new ArrayList<>(posts);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static List<Neighbour> of(Map<String, List<Neighbour>> neighbours, int number) {
        return neighbours.getOrDefault(name(number), List.of());
    }

    private static String name(int number) {
        return "p" + number;
    }

    private static StreetPost post(String id, double east, double north) {
        return new StreetPost(id, "quay", new Location(RUHRORT.latitude() + north / METRES_PER_DEGREE,
                RUHRORT.longitude() + east / LONGITUDE_METRES));
    }
}
