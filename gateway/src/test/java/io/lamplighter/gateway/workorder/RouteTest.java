package io.lamplighter.gateway.workorder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RouteTest {

    private static final Position HERE = new Position(51.45, 6.73);

    @Test
    void goesAlongAStreetInsteadOfToAndFro() {
        List<Position> street = List.of(east(3), east(1), east(4), east(2));

        assertThat(Route.order(street, HERE)).containsExactly(1, 3, 0, 2);
    }

    @Test
    void beginsAtTheFirstPlaceWithoutAStart() {
        assertThat(Route.order(List.of(east(2), east(0), east(3), east(1)), null).getFirst()).isZero();
    }

    /** The nearest next would go 1, -1.5, 4, which is 900 m instead of 700. */
    @Test
    void turnsPartsRoundThatTheNearestNextGotWrong() {
        List<Position> street = List.of(east(1), east(-1.5), east(4));

        assertThat(Route.order(street, HERE)).containsExactly(1, 0, 2);
    }

    @Test
    void visitsEachOfAHundredPlacesOnceOnAWayWithoutACrossing() {
        Random random = new Random(3);
        List<Position> places = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            places.add(new Position(51.4 + random.nextDouble() * 0.1, 6.7 + random.nextDouble() * 0.1));
        }
        List<Integer> way = Route.order(places, HERE);

        assertThat(way).hasSize(100).doesNotHaveDuplicates();
        double metres = Route.metres(way.stream().map(places::get).toList(), HERE);
        for (int from = 0; from < 99; from++) {
            for (int to = from + 1; to < 100; to++) {
                List<Integer> other = new ArrayList<>(way);
                Collections.reverse(other.subList(from, to + 1));
                assertThat(Route.metres(other.stream().map(places::get).toList(), HERE))
                        .isGreaterThan(metres - 0.1);
            }
        }
    }

    @Test
    void goesNowhereWhenThereIsNothing() {
        assertThat(Route.order(List.of(), HERE)).isEmpty();
        assertThat(Route.order(List.of(east(1)), null)).containsExactly(0);
        assertThat(Route.metres(List.of(), HERE)).isZero();
    }

    /** Duisburg to Düsseldorf by the great circle. */
    @Test
    void measuresAsTheCrowFlies() {
        assertThat(new Position(51.4344, 6.7623).metresTo(new Position(51.2277, 6.7735))).isCloseTo(22_996,
                within(30.0));
    }

    private static Position east(double hundredMetres) {
        return new Position(51.45, 6.73 + hundredMetres * 0.00144);
    }
}
