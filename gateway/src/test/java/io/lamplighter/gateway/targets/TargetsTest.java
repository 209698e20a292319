package io.lamplighter.gateway.targets;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.AssetField;
import io.lamplighter.gateway.inventory.FakeInventoryStore;
import io.lamplighter.gateway.inventory.Group;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.gateway.plan.PlanTarget;
import io.lamplighter.gateway.street.StreetName;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Post a reports one luminaire in Dammstraße in the north and has another one in the books; b, in Dammstraße only by the books,
 * is heard in the north, c never.
 */
class TargetsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    private static final PlanTarget NORTH = new PlanTarget.InDistrict("north");
    private static final PlanTarget SOUTH = new PlanTarget.InDistrict("south");

    private final Fleet fleet = new Fleet(List.of());
    private final Inventory inventory = FakeInventoryStore.empty();
    private final Targets targets = new Targets(fleet, inventory);

    @BeforeEach
    void fill() {
        heard("a", "north", Map.of(Vocabulary.ADDRESS.name(), new AttributeValue("Dammstr. 7", NOW, NOW)));
        heard("b", "north", Map.of());
        book("a:luminaire-2", "north", "Am Markt 1");
        book("b:luminaire-1", "south", "Dammstraße 9");
        book("c:luminaire-1", "south", "DAMMSTRASSE");
        book("c:luminaire-2", "south", "Neumarkt 3");
    }

    @Test
    void aStreetHasTheLuminairesOfPostsThatReportItElseThoseOfTheBooks() {
        PlanTarget street = new PlanTarget.OnStreet("dammstrasse", Optional.empty());
        assertThat(luminaires(street)).containsExactly("a:luminaire-1", "a:luminaire-2", "b:luminaire-1",
                "c:luminaire-1");
        assertThat(targets.posts(street)).containsExactly("a", "b", "c");
        assertThat(targets.following(street)).contains(id("c:luminaire-2"));
        assertThat(luminaires(new PlanTarget.OnStreet("Dammstraße", Optional.of("north")))).as("where b reports")
                .containsExactly("a:luminaire-1", "a:luminaire-2", "b:luminaire-1");
        assertThat(luminaires(new PlanTarget.OnStreet("Dammstraße", Optional.of("south"))))
                .containsExactly("c:luminaire-1");
        assertThat(luminaires(new PlanTarget.OnStreet("Am Markt", Optional.empty()))).as("its post says otherwise")
                .isEmpty();
        assertThat(streets(Optional.empty())).containsExactly("Dammstr. 4", "Neumarkt 1");
        assertThat(streets(Optional.of("south"))).containsExactly("DAMMSTRASSE 1", "Neumarkt 1");
        StreetName slip = StreetName.of("Damstraße").orElseThrow();
        assertThat(targets.near(slip, Optional.empty(), 5)).hasSize(1);
        assertThat(targets.near(StreetName.of("Neumark").orElseThrow(), Optional.of("north"), 5)).isEmpty();
    }

    private List<String> streets(Optional<String> district) {
        return targets.streets(district).stream().map(each -> each.name().written() + " " + each.luminaires()).toList();
    }

    @Test
    void aDistrictHasThePostsThatReportThereAndThoseOfTheBooksThatNobodyHeard() {
        assertThat(targets.posts(NORTH)).containsExactly("a", "b");
        assertThat(luminaires(NORTH)).containsExactly("a:luminaire-1", "a:luminaire-2", "b:luminaire-1");
        assertThat(targets.posts(SOUTH)).as("b reports elsewhere").containsExactly("c");
        assertThat(luminaires(SOUTH)).containsExactly("c:luminaire-1", "c:luminaire-2");
        heard("c", "south", Map.of());
        assertThat(luminaires(SOUTH)).as("once each").containsExactly("c:luminaire-1", "c:luminaire-2");
        assertThat(targets.following(SOUTH)).isEqualTo(targets.luminaires(SOUTH));
    }

    @Test
    void aGroupAndAQueryMeanTheirLuminairesAndTheirPostsFollowAsAWhole() {
        inventory.put(new Group("quay", "", Set.of(id("a:luminaire-2")), Map.of(AssetField.DISTRICT, "south")),
                _ -> true, draft());
        PlanTarget quay = new PlanTarget.InGroup("quay");
        assertThat(luminaires(quay)).containsExactly("a:luminaire-2", "b:luminaire-1", "c:luminaire-1",
                "c:luminaire-2");
        assertThat(targets.posts(quay)).containsExactly("a", "b", "c");
        assertThat(targets.following(quay)).contains(id("a:luminaire-1")).hasSize(5);

        PlanTarget second = new PlanTarget.Meeting(Map.of("device", "luminaire-2"));
        assertThat(luminaires(second)).containsExactly("a:luminaire-2", "c:luminaire-2");
        assertThat(targets.posts(second)).containsExactly("a", "c");
        assertThat(targets.luminaires(new PlanTarget.InGroup("gone"))).isEmpty();
        assertThat(targets.posts(new PlanTarget.InGroup("gone"))).isEmpty();
    }

    private List<String> luminaires(PlanTarget target) {
        return targets.luminaires(target).stream().map(LuminaireId::toString).toList();
    }

    private void heard(String post, String district, Map<String, AttributeValue> says) {
        fleet.apply(List.of(new FleetUpdate.PostBorn(post, district, NOW, says),
                new FleetUpdate.DeviceBorn(post, "luminaire-1", NOW, Map.of())));
    }

    private void book(String luminaire, String district, String address) {
        inventory.put(new Asset(id(luminaire), district, new Asset.Place("", address, null, null),
                new Asset.Kind("", null, "", null), ""), _ -> true, draft());
    }

    private static LuminaireId id(String text) {
        return LuminaireId.parse(text).orElseThrow();
    }

    private static AuditEntry draft() {
        return AuditEntry.of(NOW, new AuditEntry.Actor("ann", ""), "saved", "it");
    }
}
