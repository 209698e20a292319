package io.lamplighter.gateway.opendata;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeSet;

import io.lamplighter.gateway.energy.EnergyBook;
import io.lamplighter.gateway.energy.EnergyReader;
import io.lamplighter.gateway.energy.MemoryLampYears;
import io.lamplighter.gateway.energy.Readings;
import io.lamplighter.gateway.energy.Tariff;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.inventory.Asset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PublisherTest {

    private static final Instant NOW = Instant.parse("2026-11-21T18:25:00Z");
    private static final OpenDataSettings SETTINGS = new OpenDataSettings(true, 5, 60);

    private final Fleet fleet = new Fleet(List.of());
    private final List<Asset> books = new ArrayList<>();
    private final List<String> read = new ArrayList<>();
    private EnergyReader energy = (_, _, _, _) -> List.of();

    @ParameterizedTest
    @CsvSource({"18:00:00, 18:10:00", "18:09:59, 18:10:00", "18:10:00, 18:25:00", "18:24:59, 18:25:00",
            "18:55:00, 19:10:00"})
    void publishesTenMinutesAfterEachQuarter(String now, String next) {
        assertThat(Publisher.next(Instant.parse("2026-11-21T" + now + "Z")))
                .isEqualTo(Instant.parse("2026-11-21T" + next + "Z"));
    }

    @Test
    void tellsWhatStandsWhereAndNotWhatItDoes() {
        books.add(new Asset(new LuminaireId("p-1", "luminaire-1"), "ruhrort",
                new Asset.Place("Frau Schmidt beschwert sich", "Hafenstraße 1, \"Hinterhof\"", 51.45, 6.73),
                new Asset.Kind("LED 40", 40.0, "post-top", LocalDate.of(2020, 5, 1)), "feeder-7"));
        street("ruhrort", 1, 2);
        Map<String, byte[]> files = published(true);

        assertThat(text(files, "lamps.csv")).isEqualTo("""
                id,district,address,latitude,longitude,luminaireType,wattage,mounting,installed\r
                p-1:luminaire-1,ruhrort,"Hafenstraße 1, ""Hinterhof""\",51.45,6.73,LED 40,40.0,post-top,2020-05-01\r
                p-2:luminaire-1,ruhrort,,51.4,6.7,,70.0,,\r
                """);
        JsonNode lamp = json(files, "lamps.geojson").at("/features/0");
        assertThat(lamp.at("/geometry/coordinates")).hasToString("[6.73,51.45]");
        assertThat(new TreeSet<>(lamp.path("properties").propertyNames())).containsExactly("address", "district", "id",
                "installed", "latitude", "longitude", "luminaireType", "mounting", "wattage");
        files.forEach((name, _) -> assertThat(text(files, name)).as(name).doesNotContain("Schmidt", "feeder"));
    }

    @Test
    void addsUpByDistrictAndTellsNoFiguresOfSmallOnes() throws InterruptedException {
        street("ruhrort", 1, 6);
        street("meiderich", 10, 13);
        energy = (post, _, from, to) -> post.equals("p-6") ? List.of() : metered(from, to);
        Publisher publisher = publisher();
        publisher.readEnergy(NOW);
        publisher.publish(NOW, true);
        Map<String, byte[]> files = publisher.latest().orElseThrow().files();

        assertThat(text(files, "districts.csv")).isEqualTo("""
                district,lamps,inReach,lit,dayEnergy,dayLamps,monthEnergy,monthLamps,presence,presenceFrom\r
                meiderich,4,,,,,,,,\r
                ruhrort,6,6,3,12.0,5,372.5,5,60,2026-11-21T18:00:00Z\r
                """);
        assertThat(json(files, "districts.geojson").at("/features/1/properties/lit").asInt()).isEqualTo(3);
        assertThat(json(files, "districts.geojson").at("/features/0/properties/lit").isNull()).isTrue();
    }

    @Test
    void tellsNoPassersByOutOfTurn() {
        street("ruhrort", 1, 6);

        assertThat(text(published(false), "districts.csv")).contains("ruhrort,6,6,3").doesNotContain("60,2026");
        Publisher late = publisher();
        late.publish(NOW.plusSeconds(360), true); // 18:31: of that quarter hardly anybody has told yet
        assertThat(text(late.latest().orElseThrow().files(), "districts.csv")).doesNotContain("2026");
    }

    @Test
    void goesOnWhenAClockThatWasYearsAheadIsSetBack() throws InterruptedException {
        street("ruhrort", 1, 6);
        Publisher publisher = publisher();
        publisher.step(Instant.parse("2030-01-01T00:00:00Z"));
        publisher.step(NOW);
        assertThat(publisher.latest().orElseThrow().at()).isEqualTo(NOW);
        assertThat(text(publisher.latest().orElseThrow().files(), "districts.csv")).as("perhaps told before")
                .doesNotContain("60,2026");

        publisher.step(NOW.plusSeconds(59));
        assertThat(publisher.latest().orElseThrow().at()).as("not yet").isEqualTo(NOW);
    }

    @Test
    void publishesSoonAgainAfterTheStartWhenTheCityHasReported() throws InterruptedException {
        Publisher publisher = publisher();
        publisher.step(NOW.minusSeconds(120));
        Publication empty = publisher.latest().orElseThrow();
        assertThat(text(empty.files(), "lamps.csv")).hasLineCount(1);
        assertThat(empty.next()).as("caches ask again then").isEqualTo(NOW.minusSeconds(60));

        street("ruhrort", 1, 6);
        publisher.step(NOW.minusSeconds(60));
        assertThat(text(publisher.latest().orElseThrow().files(), "lamps.csv")).hasLineCount(7);
        assertThat(text(publisher.latest().orElseThrow().files(), "districts.csv")).contains("ruhrort,6,6,3")
                .doesNotContain("60,2026");
        assertThat(publisher.latest().orElseThrow().next()).as("a quarter keeps its moment").isEqualTo(NOW);
        publisher.step(NOW);
        assertThat(text(publisher.latest().orElseThrow().files(), "districts.csv")).contains("60,2026");
        List<Instant> all = new ArrayList<>();
        for (int i = 1; i <= 900; i++) {
            publisher.step(NOW.plusSeconds(i));
            all.add(publisher.latest().orElseThrow().at());
        }
        assertThat(all.stream().distinct()).containsExactly(NOW, NOW.plusSeconds(120), NOW.plusSeconds(360),
                NOW.plusSeconds(900));
    }

    @Test
    void readsEnergyOnceADay() throws InterruptedException {
        street("ruhrort", 1, 1);
        energy = (post, _, _, _) -> {
            read.add(post);
            return List.of();
        };
        Publisher publisher = publisher();
        publisher.readEnergy(NOW);
        publisher.readEnergy(NOW.plusSeconds(600));
        assertThat(read).hasSize(2);
        publisher.readEnergy(Instant.parse("2026-11-21T23:59:00Z")); // 00:59 in the city
        assertThat(read).hasSize(2);
        publisher.readEnergy(Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(read).hasSize(4);
    }

    @Test
    void publishesNothingWhileItIsOff() {
        try (Publisher off = new Publisher(new Publisher.Surroundings(fleet, () -> books, book(), () -> NOW),
                new OpenDataSettings(false, 5, 60)).start()) {
            assertThat(off.latest()).isEmpty();
        }
    }

    private Map<String, byte[]> published(boolean onTime) {
        Publisher publisher = publisher();
        publisher.publish(NOW, onTime);
        return publisher.latest().orElseThrow().files();
    }

    private Publisher publisher() {
        return new Publisher(new Publisher.Surroundings(fleet, () -> books, book(), () -> NOW), SETTINGS);
    }

    private EnergyBook book() {
        return new EnergyBook((post, device, from, to) -> energy.read(post, device, from, to), new MemoryLampYears(),
                ZoneId.of("Europe/Berlin"), new Tariff(400, OptionalDouble.empty(), Tariff.USUAL_CURRENCY, -3), "");
    }

    /** A tenth of a kWh an hour, read every hour, from an hour before to an hour behind. */
    private static List<Readings> metered(Instant from, Instant to) {
        List<Readings> all = new ArrayList<>();
        for (Instant at = from.minusSeconds(3_600); !at.isAfter(to.plusSeconds(3_600)); at = at.plusSeconds(3_600)) {
            all.add(Readings.of(1, at.toEpochMilli(), at.getEpochSecond() / 36_000.0));
        }
        return all;
    }

    /** Posts p-from to p-to; every second lamp shines, each sensor counted ten. */
    private void street(String district, int from, int to) {
        for (int i = from; i <= to; i++) {
            fleet.apply(List.of(new FleetUpdate.PostBorn("p-" + i, district, NOW, values(Map.of("Basic/displayName",
                    "Schmidt", "Basic/location/latitude", 51.4, "Basic/location/longitude", 6.7))),
                    new FleetUpdate.DeviceBorn("p-" + i, "luminaire-1", NOW, values(Map.of("LampType/wattage", 70.0,
                            "LampActuator/actualLightState", i % 2 * 80.0, "LampMonitor/activeEnergy", 5.0))),
                    new FleetUpdate.DeviceBorn("p-" + i, "presence", NOW,
                            values(Map.of("PresenceSensor/presenceNumber", 10L)))));
        }
    }

    private static Map<String, AttributeValue> values(Map<String, Object> attributes) {
        Instant at = Instant.parse("2026-11-21T18:15:02Z");
        Map<String, AttributeValue> values = new HashMap<>();
        attributes.forEach((name, value) -> values.put(name, new AttributeValue(value, at, at)));
        return values;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(Objects.requireNonNull(files.get(name)), StandardCharsets.UTF_8);
    }

    private static JsonNode json(Map<String, byte[]> files, String name) {
        return JsonMapper.shared().readTree(text(files, name));
    }
}
