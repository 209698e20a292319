package io.lamplighter.gateway.connector.ngsild;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.Group;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CityEntitiesTest {

    private final List<Asset> assets = new ArrayList<>(
            List.of(asset("p-1", "T1", "F 1", 51.1, 6.1), asset("p-2", "T1", "F 1", 51.3, 6.3),
                    asset("p-3", "", "", 51, 6)));
    private final List<Group> groups = new ArrayList<>(List.of(
            new Group("quay", "The quay", Set.of(id("p-2"), id("p-3")), Map.of())));
    private Instant now = City.BORN;
    private final CityEntities city = new CityEntities(book(assets, groups), () -> now);

    static CityBook book(List<Asset> assets, List<Group> groups) {
        return new CityBook(() -> assets, () -> groups,
                id -> assets.stream().filter(asset -> asset.id().equals(id)).findFirst());
    }

    @Test
    void makesModelsGroupsAndCabinetsOfTheInventory() {
        Map<String, JsonNode> found = due();

        assertThat(found).containsOnlyKeys("urn:ngsi-ld:StreetlightModel:T1",
                "urn:ngsi-ld:StreetlightControlCabinet:F%201", "urn:ngsi-ld:StreetlightGroup:feeder:F%201",
                "urn:ngsi-ld:StreetlightGroup:quay");
        JsonNode model = one(found, "urn:ngsi-ld:StreetlightModel:T1");
        assertThat(model.at("/name/value").asString()).isEqualTo("T1");
        assertThat(model.at("/powerConsumption").toString()).contains("70", "WTT");
        JsonNode cabinet = one(found, "urn:ngsi-ld:StreetlightControlCabinet:F%201");
        assertThat(cabinet.at("/workingMode/value").asString()).isEqualTo("automatic");
        assertThat(cabinet.at("/refStreetlightGroup/object/0").asString())
                .isEqualTo("urn:ngsi-ld:StreetlightGroup:feeder:F%201");
        assertThat(cabinet.at("/location/value/coordinates/1").asDouble()).isCloseTo(51.2, within(1e-6));
        JsonNode quay = one(found, "urn:ngsi-ld:StreetlightGroup:quay");
        assertThat(quay.at("/name").toString()).contains("The quay", "2026-11-21T16:00:00Z");
        assertThat(quay.at("/location/value/coordinates/0").asDouble()).isCloseTo(6.15, within(1e-6));
    }

    @Test
    void sendsAgainOnlyWhatChangedAndLooksOnceAMinute() {
        assertThat(due()).hasSize(4);
        groups.set(0, new Group("quay", "The new quay", Set.of(id("p-2")), Map.of()));
        now = now.plusSeconds(59);
        assertThat(due()).isEmpty();
        now = now.plusSeconds(1);
        assertThat(due()).containsOnlyKeys("urn:ngsi-ld:StreetlightGroup:quay");
        now = now.plus(Duration.ofDays(1));
        assertThat(due()).isEmpty();
    }

    @Test
    void sendsManyInSeveralShipments() {
        List<Item> first = city.due(3);
        List<Item> second = city.due(3);

        assertThat(first).hasSize(3);
        assertThat(second).hasSize(1);
        assertThat(city.due(3)).isEmpty();
    }

    @Test
    void tellsALuminaireWhatItBelongsTo() {
        city.due(9);

        assertThat(city.relations(id("p-1"))).isEqualTo(Map.of("refStreetlightModel",
                "urn:ngsi-ld:StreetlightModel:T1", "refStreetlightControlCabinet",
                "urn:ngsi-ld:StreetlightControlCabinet:F%201", "refStreetlightGroup",
                "urn:ngsi-ld:StreetlightGroup:feeder:F%201"));
        assertThat(city.relations(id("p-2"))).containsEntry("refStreetlightGroup",
                "urn:ngsi-ld:StreetlightGroup:quay");
        assertThat(city.relations(id("p-9"))).isEmpty();
    }

    @Test
    void aStreetlightWithAllItsRelationsKeepsToTheModel() {
        Fleet fleet = City.of(2);
        city.due(500);
        Packing.Packed packed = new Packing(fleet, new Switchings(), Observed.models(false), city, City.NO_NAMES)
                .pack(List.of(City.report(1, "p-1", Map.of("LampMonitor/activePower", 5.0))));

        assertThat(packed.entities()).hasSize(1);
        JsonNode streetlight = JsonMapper.shared().readTree(packed.entities().getLast().json());
        assertThat(streetlight.at("/refStreetlightModel/object").asString())
                .isEqualTo("urn:ngsi-ld:StreetlightModel:T1");
        EntityCheck.check(streetlight);
    }

    private Map<String, JsonNode> due() {
        return city.due(500).stream().collect(Collectors.toMap(Item::id,
                item -> JsonMapper.shared().readTree(item.json())));
    }

    private static JsonNode one(Map<String, JsonNode> found, String urn) {
        JsonNode one = found.get(urn);
        assertThat(one).isNotNull();
        return one == null ? JsonMapper.shared().createObjectNode() : one;
    }

    private static LuminaireId id(String post) {
        return new LuminaireId(post, "luminaire-1");
    }

    private static Asset asset(String post, String type, String feeder, double latitude, double longitude) {
        return new Asset(id(post), "ruhrort", new Asset.Place("", "", latitude, longitude),
                new Asset.Kind(type, type.isEmpty() ? null : 70.0, "", null), feeder);
    }
}
