package io.lamplighter.gateway.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.fleet.HistoryPoint;
import io.lamplighter.gateway.fleet.LuminaireView;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LampEventsTest {

    private static final String FAILURE = "LampMonitor/lampFailure";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final FakeCity city = new FakeCity(() -> NOON);

    @Test
    void tellsBeginsAndEndsNewestFirstAndNothingTwice() {
        city.light(1, 40);
        LuminaireView lamp = city.fleet().luminaires().getFirst();
        Map<String, List<HistoryPoint>> stored = Map.of(FAILURE,
                List.of(at(0, false), at(10, true), at(20, true), at(30, false), at(40, false), at(50, true)));

        assertThat(LampEvents.of(lamp, (device, event) -> device.equals("luminaire-1")
                ? stored.getOrDefault(event, List.of())
                : List.of())).containsExactly(told(50, true), told(30, false), told(10, true));
    }

    @Test
    void whatGoesOnFromBeforeIsToldWhereItIsFirstSeen() {
        city.light(1, 40);
        LuminaireView lamp = city.fleet().luminaires().getFirst();

        assertThat(LampEvents.of(lamp, (device, event) -> event.equals(FAILURE) && !device.isEmpty()
                ? List.of(at(5, true), at(9, false))
                : List.of())).containsExactly(told(9, false), told(5, true));
    }

    private static HistoryPoint at(int minutes, boolean active) {
        return new HistoryPoint(NOON.plusSeconds(60L * minutes), active);
    }

    private static LampEvents.Told told(int minutes, boolean active) {
        return new LampEvents.Told(NOON.plusSeconds(60L * minutes), "luminaire-1", FAILURE, active);
    }
}
