package io.lamplighter.gateway.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.StoreException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How a long list is taken: in steps, so that nobody else who stores waits for all of it. */
class InventoryTest {

    private static final int POSTS = 700;
    private static final int PER_POST = 3;
    private static final AuditEntry ANN = AuditEntry.of(Instant.EPOCH, new AuditEntry.Actor("ann", ""),
            "inventory-imported", "");

    private final Steps store = new Steps();
    private final Inventory inventory = new Inventory(store, store.districts);

    @Test
    void aLongListIsTakenInStepsThatDivideNoPost() {
        assertThat(inventory.take(list("ruhrort"), ImportTerms.usual(), ANN).taken()).isTrue();

        assertThat(inventory.assets()).hasSize(POSTS * PER_POST);
        assertThat(store.steps).extracting(List::size).containsExactly(501, 501, 501, 501, 96);
        assertThat(store.audit).extracting(AuditEntry::action).containsOnlyOnce("district-added", "inventory-imported")
                .endsWith("inventory-imported").hasSize(POSTS * PER_POST + 2);
    }

    @Test
    void whatCouldNotBeStoredTheSameListMakesWhenItIsSentAgain() {
        inventory.take(list("ruhrort"), ImportTerms.usual(), ANN);
        store.failing = 2;
        assertThatThrownBy(() -> inventory.take(list("laar"), ImportTerms.usual(), ANN))
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll("only 1002 of 2100", "the disk is full", "send the same list again");
        assertThat(inventory.size("laar")).isEqualTo(1_002);
        assertThat(inventory.size("ruhrort")).isEqualTo(POSTS * PER_POST - 1_002);
        assertThat(store.audit).extracting(AuditEntry::action).containsOnlyOnce("inventory-imported");

        ImportOutcome rest = inventory.take(list("laar"), ImportTerms.usual(), ANN);
        assertThat(rest.plan().changed()).hasSize(POSTS * PER_POST - 1_002);
        assertThat(inventory.size("laar")).isEqualTo(POSTS * PER_POST);
    }

    @Test
    void aListThatChangesNothingIsNotedAllTheSame() {
        inventory.take(list("ruhrort"), ImportTerms.usual(), ANN);
        store.audit.clear();
        inventory.take(list("ruhrort"), ImportTerms.usual(), ANN);

        assertThat(store.audit).extracting(AuditEntry::action).containsExactly("inventory-imported");
    }

    @Test
    void aTryStoresNothing() {
        assertThat(inventory.take(list("ruhrort"), ImportTerms.usual(), null).taken()).isFalse();

        assertThat(store.steps).isEmpty();
        assertThat(inventory.assets()).isEmpty();
    }

    @Test
    void aRemovedPostLeavesTheBooksAndTheGroupsThatNameIt() {
        inventory.take(list("ruhrort"), ImportTerms.usual(), ANN);
        Group quay = new Group("quay", "", Set.of(new LuminaireId("post-1", "luminaire-1"),
                new LuminaireId("post-2", "luminaire-1")), Map.of());
        inventory.put(quay, _ -> true, ANN);
        inventory.put(new Group("other", "", Set.of(), Map.of()), _ -> true, ANN);
        store.audit.clear();

        assertThat(inventory.removePost("post-1", ANN)).isTrue();
        assertThat(inventory.assets()).hasSize((POSTS - 1) * PER_POST)
                .noneMatch(asset -> asset.id().post().equals("post-1"));
        assertThat(inventory.group("quay").orElseThrow().members())
                .containsExactly(new LuminaireId("post-2", "luminaire-1"));
        assertThat(store.audit).extracting(AuditEntry::action).containsExactly("luminaire-removed",
                "luminaire-removed", "luminaire-removed", "group-changed");
        assertThat(inventory.removePost("post-1", ANN)).isFalse();
    }

    private static List<Row> list(String district) {
        StringBuilder text = new StringBuilder("post,device,district\n");
        for (int i = 0; i < POSTS * PER_POST; i++) {
            text.append("post-").append(i % POSTS).append(",luminaire-").append(1 + i / POSTS).append(',')
                    .append(district).append('\n');
        }
        return Csv.read(text.toString());
    }

    /** Remembers what was stored together; fails behind so many steps when told so. */
    private static final class Steps implements InventoryStore {

        private final List<List<AssetChange>> steps = new ArrayList<>();
        private final List<AuditEntry> audit = new ArrayList<>();
        private int failing = -1;

        private final DistrictStore districts = new DistrictStore() {
            @Override
            public List<District> districts() {
                return List.of();
            }

            @Override
            public void save(District district, AuditEntry entry) {
                throw new UnsupportedOperationException("no test adds one alone");
            }

            @Override
            public void remove(String id, AuditEntry entry) {
                throw new UnsupportedOperationException("no test removes one");
            }
        };

        @Override
        public void save(List<AssetChange> changes, List<AuditEntry> entries) {
            if (failing-- == 0) {
                throw new StoreException("the disk is full", null);
            }
            steps.add(changes);
            audit.addAll(entries);
        }

        @Override
        public List<Asset> assets() {
            return List.of();
        }

        @Override
        public List<Group> groups() {
            return List.of();
        }

        @Override
        public void save(Group group, AuditEntry entry) {
            audit.add(entry);
        }

        @Override
        public void removeGroup(String id, AuditEntry entry) {
            throw new UnsupportedOperationException("no test has groups");
        }
    }
}
