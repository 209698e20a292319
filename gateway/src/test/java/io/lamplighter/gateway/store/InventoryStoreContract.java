package io.lamplighter.gateway.store;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.AssetField;
import io.lamplighter.gateway.inventory.Group;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the store of the inventory promises, on a real database. */
abstract class InventoryStoreContract {

    private static final LuminaireId FIRST = new LuminaireId("post-1", "luminaire-1");
    private static final LuminaireId SECOND = new LuminaireId("post-1", "luminaire-2");

    @TempDir
    Path directory;

    private TestDatabase database;
    private Store store;

    /** An empty one. */
    abstract TestDatabase database(Path directory);

    @BeforeEach
    void openFresh() {
        database = database(directory);
        store = database.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keepsChangesAndRemovesAssets() {
        Asset full = new Asset(FIRST, "ruhrort", new Asset.Place("Quay ä", "Quay 1", 51.4, 6.7),
                new Asset.Kind("LED 40", 40.5, "post-top", LocalDate.of(2017, 1, 31)), "F1");
        Asset bare = new Asset(SECOND, "ruhrort", new Asset.Place("", "", null, null),
                new Asset.Kind("", null, "", null), "");
        store.inventory().save(List.of(full, bare), List.of());
        reopen();
        assertThat(store.inventory().assets()).containsExactlyInAnyOrder(full, bare);

        Asset moved = new Asset(FIRST, "meiderich", bare.place(), full.kind(), "");
        store.inventory().save(List.of(moved), List.of(SECOND));
        store.inventory().save(List.of(moved), List.of(SECOND));
        reopen();
        assertThat(store.inventory().assets()).containsExactly(moved);
    }

    @Test
    void keepsGroups() {
        Group group = new Group("old-town", "Old town", Set.of(FIRST, SECOND), Map.of(AssetField.FEEDER, "F1"));
        store.inventory().save(group);
        Group other = new Group("old-town", "", Set.of(FIRST), Map.of());
        reopen();
        assertThat(store.inventory().groups()).containsExactly(group);

        store.inventory().save(other);
        assertThat(store.inventory().groups()).containsExactly(other);
        store.inventory().removeGroup("old-town");
        assertThat(store.inventory().groups()).isEmpty();
    }

    private void reopen() {
        store.close();
        store = database.open();
    }
}
