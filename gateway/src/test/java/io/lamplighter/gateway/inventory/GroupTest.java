package io.lamplighter.gateway.inventory;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.lamplighter.gateway.fleet.LuminaireId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whom a group means: those it names, and those that its query finds. */
class GroupTest {

    private static final List<Asset> ASSETS = List.of(asset(1, "F1"), asset(2, "F2"), asset(3, "F1"), asset(4, "F2"));

    @Test
    void meansThoseItNamesAlsoWhenTheInventoryDoesNotKnowThem() {
        Group named = new Group("quay", "", Set.of(id(4), id(2), id(9)), Map.of());

        assertThat(named.resolve(ASSETS)).containsExactly(id(2), id(4), id(9));
    }

    @Test
    void meansThoseThatItsQueryFindsNow() {
        Group found = new Group("feeder", "", Set.of(), Map.of(AssetField.FEEDER, "F1"));

        assertThat(found.resolve(ASSETS)).containsExactly(id(1), id(3));
        assertThat(found.resolve(ASSETS.subList(0, 2))).containsExactly(id(1));
        assertThat(new Group("both", "", Set.of(), Map.of(AssetField.FEEDER, "F1", AssetField.POST, "post-3"))
                .resolve(ASSETS)).as("every field counts").containsExactly(id(3));
    }

    @Test
    void meansEachOnceWhoIsNamedAndFoundAndTheSameInPages() {
        Group both = new Group("both", "", Set.of(id(1), id(2), id(9)), Map.of(AssetField.FEEDER, "F1"));

        assertThat(both.resolve(ASSETS)).containsExactly(id(1), id(2), id(3), id(9));
        assertThat(both.resolve(ASSETS, null, 2)).containsExactly(id(1), id(2));
        assertThat(both.resolve(ASSETS.subList(2, 4), id(2), 2)).containsExactly(id(3), id(9));
        assertThat(both.resolve(List.of(), id(9), 2)).isEmpty();
    }

    private static LuminaireId id(int number) {
        return new LuminaireId("post-" + number, "luminaire-1");
    }

    private static Asset asset(int number, String feeder) {
        return new Asset(id(number), "ruhrort", new Asset.Place("", "", null, null),
                new Asset.Kind("", null, "", null), feeder);
    }
}
