package io.lamplighter.simulator.city;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GeneratedCityTest {

    private static final List<Site> LARGEST = new GeneratedCity(1, GeneratedCity.MOST_POSTS, 64, GeneratedCity.RUHR)
            .sites();

    @Test
    void postsStandInStreetsOnFeedersAndInDistricts() {
        assertThat(LARGEST).hasSize(15_000).extracting(Site::id).doesNotHaveDuplicates();
        assertThat(LARGEST.stream().mapToInt(Site::luminaires).sum()).isEqualTo(960_000);
        assertThat(sizes(site -> site.lamp().street().orElseThrow())).hasSize(600)
                .allSatisfy((street, posts) -> assertThat(posts).isEqualTo(25));
        assertThat(sizes(site -> site.lamp().feeder().orElseThrow())).hasSize(375)
                .allSatisfy((feeder, posts) -> assertThat(posts).isEqualTo(40));
        assertThat(sizes(Site::district)).hasSize(15)
                .allSatisfy((district, posts) -> assertThat(posts).isEqualTo(1_000));
    }

    @Test
    void noTwoPostsStandInOnePlaceAndTheCityIsAboutAsWideAsLong() {
        assertThat(LARGEST.stream().map(site -> site.lamp().location()).distinct()).hasSize(15_000);
        double north = extent(site -> site.lamp().location().latitude()) * 111.2;
        double east = extent(site -> site.lamp().location().longitude()) * 69.3;
        assertThat(north).isBetween(5.0, 12.0);
        assertThat(east).isBetween(5.0, 12.0);
    }

    @Test
    void theSameSeedGivesTheSameCityAndAnotherSeedAnotherOne() {
        assertThat(new GeneratedCity(7, 60, 2, GeneratedCity.RUHR).sites())
                .isEqualTo(new GeneratedCity(7, 60, 2, GeneratedCity.RUHR).sites())
                .isNotEqualTo(new GeneratedCity(8, 60, 2, GeneratedCity.RUHR).sites());
        assertThat(LARGEST.subList(0, 60)).extracting(site -> site.lamp().name())
                .isEqualTo(new GeneratedCity(1, 60, 1, GeneratedCity.RUHR).sites().stream()
                        .map(site -> site.lamp().name()).toList());
    }

    private static Map<String, Long> sizes(Function<Site, String> part) {
        return LARGEST.stream().collect(Collectors.groupingBy(part, Collectors.counting()));
    }

    private static double extent(Function<Site, Double> coordinate) {
        List<Double> sorted = LARGEST.stream().map(coordinate).sorted().toList();
        return sorted.getLast() - sorted.getFirst();
    }
}
