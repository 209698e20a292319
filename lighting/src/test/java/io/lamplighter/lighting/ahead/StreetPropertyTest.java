package io.lamplighter.lighting.ahead;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole cities of posts with any graph of neighbours, also rings, crossings and streets of one way, over a network that
 * loses, repeats, delays and reorders: what one person sets going always ends, and reaches no further than its hops.
 */
class StreetPropertyTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Duration VALID = Duration.ofSeconds(20);
    private static final int CITIES = 300;

    private record Letter(String to, News news, int travelled, long sentAt) {}

    @Test
    void whateverTheStreetsAreTheNewsEnds() {
        for (int seed = 0; seed < CITIES; seed++) {
            City city = new City(new Random(seed), true);
            city.run();
            assertThat(city.told).as("each post tells a news on once, to each neighbour at most, in city %d", seed)
                    .allSatisfy((_, times) -> assertThat(times)
                            .isLessThanOrEqualTo(Neighbourhood.MAXIMUM_NEIGHBOURS));
            assertThat(city.sent).isLessThanOrEqualTo(
                    city.published * city.posts.size() * Neighbourhood.MAXIMUM_NEIGHBOURS);
        }
    }

    /** A broker of MQTT 3.1.1 may keep a message for hours: then it may be told on again, but no further. */
    @Test
    void itEndsAlsoWithABrokerThatNeverForgets() {
        for (int seed = 0; seed < CITIES; seed++) {
            new City(new Random(seed), false).run();
        }
    }

    /** Without loss, each post within the hops hears of it: no one is forgotten for the sake of ending. */
    @Test
    void aStreetHearsAsFarAsItsHops() {
        for (int hops = 1; hops <= Neighbourhood.MAXIMUM_HOPS; hops++) {
            Map<String, LightAhead> street = new HashMap<>();
            for (int i = 0; i < 20; i++) {
                List<Neighbour> neighbours = new ArrayList<>();
                if (i > 0) {
                    neighbours.add(new Neighbour("p" + (i - 1), 0));
                }
                if (i < 19) {
                    neighbours.add(new Neighbour("p" + (i + 1), 1));
                }
                LightAhead post = new LightAhead("p" + i, new Random(i), 0);
                post.follow(new Neighbourhood(hops, Duration.ofSeconds(10), neighbours));
                street.put("p" + i, post);
            }
            List<LightAhead.Telling> letters = new ArrayList<>(at(street, "p10").sensed(true, SECOND));
            while (!letters.isEmpty()) {
                LightAhead.Telling letter = letters.removeFirst();
                letters.addAll(at(street, letter.to()).heard(letter.news(), SECOND));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(at(street, "p" + i).heardAgo(SECOND).isPresent()).as("p%d of %d hops", i, hops)
                        .isEqualTo(i != 10 && Math.abs(i - 10) <= hops);
            }
        }
    }

    private static LightAhead at(Map<String, LightAhead> posts, String id) {
        return Objects.requireNonNull(posts.get(id));
    }

    private static final class City {

        private final Random random;
        private final boolean forgetful;
        private final Map<String, LightAhead> posts = new HashMap<>();
        private final List<Letter> network = new ArrayList<>();
        private final Map<String, Integer> told = new HashMap<>();
        private final Set<String> publishers = new HashSet<>();
        private final int hops;
        private int sent;
        private int published;

        City(Random random, boolean forgetful) {
            this.random = random;
            this.forgetful = forgetful;
            this.hops = 1 + random.nextInt(Neighbourhood.MAXIMUM_HOPS);
            int size = 2 + random.nextInt(30);
            for (int i = 0; i < size; i++) {
                Set<Integer> others = new HashSet<>();
                for (int n = random.nextInt(Neighbourhood.MAXIMUM_NEIGHBOURS + 1); n > 0; n--) {
                    others.add(random.nextInt(size)); // also itself, and whoever does not know it
                }
                LightAhead post = new LightAhead("p" + i, random, 0);
                post.follow(new Neighbourhood(hops, VALID, others.stream()
                        .map(other -> new Neighbour("p" + other, random.nextInt(4))).toList()));
                posts.put("p" + i, post);
            }
        }

        void run() {
            long now = 0;
            for (int step = 0; step < 400; step++) {
                now += random.nextInt(2) * SECOND;
                if (random.nextInt(8) == 0) {
                    sense("p" + random.nextInt(posts.size()), now);
                }
                deliverOne(now);
            }
            for (int step = 0; !network.isEmpty(); step++) {
                assertThat(step).as("it ends").isLessThan(200_000);
                deliverOne(now);
            }
        }

        private void sense(String post, long now) {
            List<LightAhead.Telling> tellings = at(posts, post).sensed(true, now);
            at(posts, post).sensed(false, now);
            if (!tellings.isEmpty()) {
                published++;
                publishers.add(post);
            }
            send(tellings, post, 1, now);
        }

        private void deliverOne(long now) {
            if (network.isEmpty()) {
                return;
            }
            Letter letter = network.remove(random.nextInt(network.size()));
            boolean expired = forgetful && now - letter.sentAt() > VALID.toNanos();
            if (expired || random.nextInt(10) == 0) {
                return; // lost
            }
            if (random.nextInt(10) == 0 && sent < 5_000) {
                network.add(letter); // comes twice
            }
            assertThat(letter.travelled()).isLessThanOrEqualTo(hops);
            assertThat(publishers).as("nobody speaks for whoever sensed nobody").contains(letter.news().publisher());
            send(at(posts, letter.to()).heard(letter.news(), now), letter.to(), letter.travelled() + 1, now);
        }

        private void send(List<LightAhead.Telling> tellings, String from, int travelled, long now) {
            for (LightAhead.Telling telling : tellings) {
                sent++;
                told.merge(from + " " + telling.news().publisher() + " " + telling.news().id(), 1, Integer::sum);
                network.add(new Letter(telling.to(), telling.news(), travelled, now));
            }
        }
    }
}
