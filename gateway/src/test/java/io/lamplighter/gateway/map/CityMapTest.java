package io.lamplighter.gateway.map;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.LampState;
import io.lamplighter.gateway.fleet.LuminaireView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CityMapTest {

    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
    private static final Box CITY = new Box(6.7, 51.4, 6.9, 51.6);

    private final Fleet fleet = new Fleet(List.of());
    private final AtomicLong nanos = new AtomicLong();
    /** From one look at the clock to the next: two of them are a drawing. */
    private volatile long slowness;
    private final CityMap map = new CityMap(fleet, () -> nanos.addAndGet(slowness), Duration.ofSeconds(30));

    private void lamp(String post, double latitude, double longitude, Map<String, Object> values) {
        fleet.apply(List.of(new FleetUpdate.PostBorn(post, "ruhrort", NOW,
                values(Map.of("Basic/location/latitude", latitude, "Basic/location/longitude", longitude))),
                new FleetUpdate.DeviceBorn(post, "luminaire-1", NOW, values(values))));
    }

    private static Map<String, AttributeValue> values(Map<String, Object> plain) {
        Map<String, AttributeValue> values = new HashMap<>();
        plain.forEach((name, value) -> values.put(name, new AttributeValue(value, NOW, NOW)));
        return values;
    }

    private static Map<String, Object> level(double percent) {
        return Map.of("LampActuator/actualLightState", percent, "LampMonitor/activePower", percent / 2);
    }

    private void street(int lamps) {
        for (int i = 0; i < lamps; i++) {
            lamp("post-%03d".formatted(i), 51.5, 6.8 + i * 0.0003, level(i % 2 == 0 ? 50 : 0));
        }
    }

    private static CityMap.Look look(Box box, double zoom, int most) {
        return new CityMap.Look(box, zoom, most, Optional.empty());
    }

    private void later() {
        nanos.addAndGet(60_000_000_000L);
    }

    /** Who must not wait is told what is at hand, and soon what is true. */
    @Test
    @Timeout(30)
    void tellsTotalsWithoutWaitingForThem() {
        street(2);
        assertThat(map.totalsAtHand().lit()).isEqualTo(1);
        street(4);
        later();
        assertThat(map.totalsAtHand().lit()).isEqualTo(1);
        while (map.totalsAtHand().lit() != 2) {
            Thread.onSpinWait();
        }
    }

    /** The city has grown since the last drawing, or the machine has no time for it: who looks reads the last one and need not wait. */
    @Test
    @Timeout(30)
    void letsNobodyWaitForADrawingThatTakesLongerThanTheLast() {
        CountDownLatch drawn = new CountDownLatch(1);
        AtomicBoolean slow = new AtomicBoolean();
        CityMap busy = new CityMap(fleet, () -> {
            if (slow.get() && Thread.currentThread().getName().equals("map-drawing")) {
                await(drawn);
            }
            return nanos.get();
        }, Duration.ofMillis(1));
        street(2);
        busy.totals();
        slow.set(true);
        street(4);
        later();

        assertThat(busy.totals().lit()).isEqualTo(1);
        assertThat(busy.view(look(CITY, 12, 4))).isInstanceOfSatisfying(MapView.Single.class,
                view -> assertThat(view.luminaires()).hasSize(2));
        drawn.countDown();
        while (busy.totals().lit() != 2) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** In a city that takes long to draw nobody waits for more than the first drawing, and it is no older than a minute for that. */
    @Test
    @Timeout(30)
    void showsACityThatIsSlowToDrawAsItWasAndSoonAsItIs() {
        slowness = Duration.ofMinutes(1).toNanos();
        street(2);
        assertThat(map.totals().lit()).isEqualTo(1);
        slowness = 0;
        street(4);
        nanos.addAndGet(CityMap.OLD.minusSeconds(1).toNanos());
        assertThat(map.totals().lit()).isEqualTo(1);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(map.totals().lit()).isEqualTo(1);
        while (map.totals().lit() != 2) {
            Thread.onSpinWait();
        }
        assertThat(map.view(look(CITY, 12, 4))).isInstanceOfSatisfying(MapView.Single.class,
                view -> assertThat(view.luminaires()).hasSize(4));
    }

    @Test
    void tellsFewOneByOneAndInOrder() {
        street(3);
        lamp("elsewhere", 52.5, 13.4, level(100));

        assertThat(map.view(look(CITY, 12, 3))).isInstanceOfSatisfying(MapView.Single.class,
                view -> assertThat(view.luminaires()).extracting(each -> each.post().id())
                        .containsExactly("post-000", "post-001", "post-002"));
    }

    @Test
    void gathersMoreThanAreWantedAndLosesNone() {
        street(100);
        lamp("broken", 51.5, 6.8, Map.of("LampMonitor/lampFailure", true));

        assertThat(map.view(look(CITY, 13, 100))).isInstanceOfSatisfying(MapView.Gathered.class, view -> {
            assertThat(view.luminaires()).isEqualTo(101);
            assertThat(view.cells()).hasSizeBetween(10, 60);
            assertThat(view.cells().stream().mapToInt(Cell::luminaires).sum()).isEqualTo(101);
            assertThat(view.cells().stream().mapToDouble(Cell::light).sum()).isCloseTo(25, within(1e-4));
            assertThat(view.cells()).filteredOn(cell -> cell.trouble() > 0).singleElement()
                    .satisfies(cell -> assertThat(cell.longitude()).isCloseTo(6.8, within(0.005)));
        });
    }

    @Test
    void cellsStayWhereTheyAreWhenTheMapIsMoved() {
        street(100);
        MapView.Gathered here = (MapView.Gathered) map.view(look(CITY, 14, 0));
        MapView.Gathered moved = (MapView.Gathered) map.view(look(new Box(6.65, 51.43, 6.95, 51.58), 14, 0));

        assertThat(moved.cells()).containsExactlyElementsOf(here.cells());
    }

    @Test
    void findsOnlyWhatIsAskedFor() {
        street(10);
        var look = new CityMap.Look(CITY, 12, 100, Optional.of(view -> view.state() == LampState.OFF));

        assertThat(((MapView.Single) map.view(look)).luminaires()).hasSize(5)
                .extracting(LuminaireView::state).containsOnly(LampState.OFF);
    }

    @Test
    void refusesAPartThatIsTooLargeForItsZoom() {
        assertThatThrownBy(() -> map.view(look(new Box(-180, -85, 180, 85), 20, 10)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("smaller part or a lower zoom");
    }

    @Test
    void sumsUpTheCity() {
        assertThat(map.totals()).isEqualTo(new Totals(0, 0, 0, null, null));
        street(4);
        lamp("sees", 51.45, 6.75, Map.of("LampActuator/actualLightState", 0.0, "LightSensor/lightLevel", 3.5));
        fleet.apply(List.of(new FleetUpdate.PostDied("post-000", "ruhrort", NOW)));
        later();

        assertThat(map.totals()).isEqualTo(new Totals(1, 1, 25, 3.5, new Box(6.75, 51.45, 6.8 + 3 * 0.0003, 51.5)));
    }

    @Test
    void tellsLuminairesAsTheyAreEvenFromAnOlderChart() {
        street(2);
        map.totals();
        fleet.apply(List.of(new FleetUpdate.PostDied("post-000", "ruhrort", NOW)));
        fleet.remove("post-001");

        assertThat(map.totals().trouble()).as("of the chart drawn before").isZero();
        assertThat(((MapView.Single) map.view(look(CITY, 12, 10))).luminaires())
                .extracting(LuminaireView::state).containsExactly(LampState.OFFLINE);
        later();
        assertThat(map.totals().trouble()).isEqualTo(1);
    }
}
