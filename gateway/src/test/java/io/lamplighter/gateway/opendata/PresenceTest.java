package io.lamplighter.gateway.opendata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PresenceTest {

    private static final Instant END = Instant.parse("2026-11-21T18:15:00Z");
    private static final Instant TOLD = END.plusSeconds(2);

    private final Fleet fleet = new Fleet(List.of());

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "1, 0, 0, 0", "5, 4, 0, 0", "5, 5, 0, 10", "5, 5, 1, 10", "9, 9, 1, 10", "10, 9, 1, 20",
            "200, 3, 3, 200"})
    void roundsDownAndLeavesOutWhatIsSmall(long one, long two, long three, long told) {
        count("p-1", "ruhrort", one, TOLD);
        count("p-2", "ruhrort", two, TOLD);
        count("p-3", "ruhrort", three, TOLD);

        assertThat(presence()).isEqualTo(told == 0 ? Map.of() : Map.of("ruhrort", told));
    }

    @Test
    void tellsNothingOfAPathThatFewerThanThreePostsSee() {
        count("p-1", "ruhrort", 500, TOLD);
        count("p-2", "ruhrort", 500, TOLD);
        count("p-3", "meiderich", 500, TOLD);

        assertThat(presence()).isEmpty();
    }

    /** Whoever knows what all others counted learns of one more passer-by at most whether a multiple was reached. */
    @Test
    void onePasserByMoreMostlyChangesNothing() {
        count("p-1", "ruhrort", 30, TOLD);
        count("p-2", "ruhrort", 30, TOLD);
        List<Map<String, Long>> seen = new ArrayList<>();
        for (long alone = 0; alone < 10; alone++) {
            count("p-3", "ruhrort", alone, TOLD);
            seen.add(presence());
        }
        assertThat(seen).containsOnly(Map.of("ruhrort", 60L));
    }

    @Test
    void takesWhatWasToldOfThisQuarterOnly() {
        count("p-1", "ruhrort", 10, END);
        count("p-2", "ruhrort", 10, END.plusSeconds(899));
        count("p-3", "ruhrort", 10, END.plusSeconds(60));
        count("p-4", "ruhrort", 1_000, END.minusMillis(1));
        count("p-5", "ruhrort", 1_000, END.plusSeconds(900));
        fleet.apply(List.of(new FleetUpdate.DeviceBorn("p-5", "presence-2", END, Map.of("PresenceSensor/presenceNumber",
                new AttributeValue(1_000L, TOLD, TOLD, Quality.CLOCK_SUSPECT)))));

        assertThat(presence()).isEqualTo(Map.of("ruhrort", 30L));
    }

    private Map<String, Long> presence() {
        return Presence.of(fleet.posts(), END, 10);
    }

    private void count(String post, String district, long number, Instant at) {
        fleet.apply(List.of(new FleetUpdate.PostBorn(post, district, END, Map.of()),
                new FleetUpdate.DeviceBorn(post, "presence", END, Map.of("PresenceSensor/presenceNumber",
                        new AttributeValue(number, at, at)))));
    }
}
