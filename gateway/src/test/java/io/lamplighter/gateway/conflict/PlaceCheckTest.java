package io.lamplighter.gateway.conflict;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.Timetable;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceCheckTest {

    private static final Location DUISBURG = new Location(51.4566, 6.7336);

    private static PlanDocument at(Optional<Location> place) {
        return new PlanDocument(new PlanVersion("p", 1), place, PlanDocument.Basics.standard(),
                new Timetable(ZoneId.of("Europe/Berlin"), DayStart.NOON, List.of(), List.of()), List.of());
    }

    /** Düsseldorf, Wuppertal, across the city. */
    @ParameterizedTest
    @CsvSource({"51.2277, 6.7735", "51.2562, 7.1508", "51.33, 6.70"})
    void aPlaceNearbyIsTakenForTheCity(double latitude, double longitude) {
        assertThat(PlaceCheck.of(at(Optional.of(new Location(latitude, longitude))), "post-1", DUISBURG)).isEmpty();
    }

    /** Exchanged, a digit too much, Cologne, and the other side of the earth. */
    @ParameterizedTest
    @CsvSource({"6.7336, 51.4566, 6438", "51.45, 100.6, 6023", "50.9375, 6.9603, 60", "-51.4566, -173.2664, 20015"})
    void lampsOfAnotherPlaceWouldGoByAnotherSun(double latitude, double longitude, long kilometres) {
        Finding found = PlaceCheck.of(at(Optional.of(new Location(latitude, longitude))), "post-1", DUISBURG)
                .orElseThrow();

        assertThat(found.kind()).isEqualTo(Finding.Kind.FAR_AWAY);
        assertThat(found.pointer()).isEqualTo("/location");
        assertThat(found.detail()).contains("post-1", "51.4566, 6.7336", "leave out location");
        long said = Long.parseLong(found.detail().replaceAll(".* is (\\d+) km.*", "$1"));
        assertThat(said).isCloseTo(kilometres, Percentage.withPercentage(1));
    }

    @Test
    void whoSaysNoPlaceMeansThatOfEachPost() {
        assertThat(PlaceCheck.of(at(Optional.empty()), "post-1", DUISBURG)).isEmpty();
    }
}
