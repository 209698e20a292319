package io.lamplighter.gateway.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.AssetChange;
import io.lamplighter.gateway.inventory.AssetField;
import io.lamplighter.gateway.inventory.District;
import io.lamplighter.gateway.inventory.Group;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the store of the inventory promises, on a real database. */
abstract class InventoryStoreContract extends OpenedStore {

    private static final LuminaireId FIRST = new LuminaireId("post-1", "luminaire-1");
    private static final LuminaireId SECOND = new LuminaireId("post-1", "luminaire-2");

    private static final AuditEntry ENTRY = AuditEntry.of(Instant.EPOCH, new AuditEntry.Actor("anna", "test"),
            "changed",
            "all");

    @Test
    void keepsChangesAndRemovesAssets() {
        Asset full = new Asset(FIRST, "ruhrort", new Asset.Place("Quay ä", "Quay 1", 51.4, 6.7),
                new Asset.Kind("LED 40", 40.5, "post-top", LocalDate.of(2017, 1, 31)), "F1");
        Asset bare = new Asset(SECOND, "ruhrort", new Asset.Place("", "", null, null),
                new Asset.Kind("", null, "", null), "");
        store().inventory().save(List.of(new AssetChange(null, full), new AssetChange(null, bare)), List.of(ENTRY));
        reopen();
        assertThat(store().inventory().assets()).containsExactlyInAnyOrder(full, bare);

        Asset moved = new Asset(FIRST, "meiderich", bare.place(), full.kind(), "");
        List<AssetChange> changes = List.of(new AssetChange(full, moved), new AssetChange(bare, null));
        store().inventory().save(changes, Collections.nCopies(1_001, ENTRY));
        store().inventory().save(changes, List.of());
        reopen();
        assertThat(store().inventory().assets()).containsExactly(moved);
        assertThat(database().number("SELECT count(*) FROM audit")).isEqualTo(1_002);
    }

    @Test
    void changesNothingWhenTheAuditLogCannotBeWritten() {
        Asset bare = new Asset(FIRST, "ruhrort", new Asset.Place("", "", null, null),
                new Asset.Kind("", null, "", null), "");
        AuditEntry broken = AuditEntry.of(Instant.MAX, new AuditEntry.Actor("anna", "test"), "changed", "all");

        assertThatThrownBy(() -> store().inventory().save(List.of(new AssetChange(null, bare)), List.of(broken)))
                .isInstanceOf(RuntimeException.class);
        assertThat(store().inventory().assets()).isEmpty();
    }

    @Test
    void keepsDistrictsAndAddsThoseThatAssetsName() {
        District named = new District("ruhrort", "Ruhrort", "depot 3");
        store().districts().save(new District("ruhrort", "", ""), ENTRY);
        store().districts().save(named, ENTRY);
        List<AssetChange> changes = List.of(new AssetChange(null, bare(FIRST, "ruhrort")),
                new AssetChange(null, bare(SECOND, "meiderich")));
        store().inventory().save(changes, List.of());
        store().inventory().save(changes, List.of());
        reopen();
        assertThat(store().districts().districts()).containsExactlyInAnyOrder(named,
                new District("meiderich", "", ""));

        store().districts().remove("meiderich", ENTRY);
        assertThat(store().districts().districts()).containsExactly(named);
        assertThat(database().number("SELECT count(*) FROM audit")).isEqualTo(3);
    }

    private static Asset bare(LuminaireId id, String district) {
        return new Asset(id, district, new Asset.Place("", "", null, null), new Asset.Kind("", null, "", null), "");
    }

    @Test
    void keepsGroups() {
        Group group = new Group("old-town", "Old town", Set.of(FIRST, SECOND), Map.of(AssetField.FEEDER, "F1"));
        store().inventory().save(group, ENTRY);
        Group other = new Group("old-town", "", Set.of(FIRST), Map.of());
        reopen();
        assertThat(store().inventory().groups()).containsExactly(group);

        store().inventory().save(other, ENTRY);
        assertThat(store().inventory().groups()).containsExactly(other);
        store().inventory().removeGroup("old-town", ENTRY);
        assertThat(store().inventory().groups()).isEmpty();
    }
}
