package io.lamplighter.gateway.commissioning;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.commissioning.CommissioningDesk.Outcome;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.AssetField;
import io.lamplighter.gateway.inventory.FakeInventoryStore;
import io.lamplighter.gateway.inventory.Inventory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommissioningDeskTest {

    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
    private static final LuminaireId LAMP = new LuminaireId("p-1", "luminaire-1");
    private static final AuditEntry ANN = AuditEntry.of(NOW, new AuditEntry.Actor("ann", ""), "", "");

    private final Fleet fleet = new Fleet(List.of());
    private final Inventory inventory = FakeInventoryStore.empty();
    private final FakeCommissioningStore store = new FakeCommissioningStore();
    private final CommissioningDesk desk = new CommissioningDesk(fleet, inventory, store);

    @BeforeEach
    void twoPostsAreHeard() {
        for (String post : List.of("p-1", "p-2")) {
            fleet.apply(List.of(new FleetUpdate.PostBorn(post, "ruhrort", NOW, Map.of()),
                    new FleetUpdate.DeviceBorn(post, "luminaire-1", NOW, Map.of())));
        }
    }

    @Test
    void booksWhatHangsThereAndKeepsWhatTheBooksSayBesides() {
        assertThat(desk.waiting("").map(PostState::id)).containsExactly("p-1", "p-2");

        assertThat(desk.finish(wish("p-1", "one", null, Map.of(AssetField.LUMINAIRE_TYPE, "Stela", AssetField.FEEDER,
                "F1")), ANN)).isInstanceOf(Outcome.Done.class);
        assertThat(desk.finish(wish("p-1", "two", "one", Map.of(AssetField.WATTAGE, "40")), ANN))
                .isInstanceOf(Outcome.Done.class);

        Asset booked = inventory.asset(LAMP).orElseThrow();
        assertThat(booked.district()).isEqualTo("ruhrort");
        assertThat(booked.place().latitude()).isEqualTo(51.45);
        assertThat(booked.kind().luminaireType()).isEqualTo("Stela");
        assertThat(booked.kind().wattage()).isEqualTo(40);
        assertThat(booked.feeder()).isEqualTo("F1");
        assertThat(store.audit).extracting(AuditEntry::action).containsExactly("district-added", "luminaire-added",
                "post-commissioned", "luminaire-changed", "post-commissioned");
        assertThat(desk.waiting("").map(PostState::id)).containsExactly("p-2");
        assertThat(desk.waiting("p-2")).isEmpty();
        assertThat(desk.kinds())
                .containsExactly(new CommissioningDesk.Kind(new Asset.Kind("Stela", 40.0, "", null), 1));
    }

    @Test
    void aRepetitionChangesNothingWhateverBecameOfTheBooksSince() {
        CommissioningDesk.Wish wish = wish("p-1", "one", null, Map.of(AssetField.FEEDER, "F1"));
        desk.finish(wish, ANN);
        Asset corrected = new Asset(LAMP, "ruhrort", inventory.asset(LAMP).orElseThrow().place(),
                new Asset.Kind("Corrected", null, "", null), "F2");
        inventory.put(corrected, _ -> true, ANN);
        int told = store.audit.size();

        assertThat(desk.finish(wish, ANN)).isInstanceOf(Outcome.Done.class);
        assertThat(inventory.asset(LAMP)).contains(corrected);
        assertThat(store.audit).hasSize(told);
        assertThat(desk.finish(new CommissioningDesk.Wish(commissioning("p-1", "one", "another note", "ann"),
                wish.fields(), null), ANN)).isInstanceOf(Outcome.KeyReused.class);
    }

    @Test
    void twoTechniciansAtOnePostHearOfEachOther() {
        desk.finish(wish("p-1", "one", null, Map.of()), ANN);
        CommissioningDesk.Wish bens = new CommissioningDesk.Wish(commissioning("p-1", "one", "", "ben"),
                Map.of("luminaire-1", Map.of()), null);

        assertThat(desk.finish(bens, ANN)).isEqualTo(new Outcome.Meanwhile(desk.last("p-1").orElseThrow()));
        assertThat(desk.finish(new CommissioningDesk.Wish(bens.commissioning(), bens.fields(), "one"), ANN))
                .isInstanceOf(Outcome.Done.class);
        assertThat(desk.last("p-1").orElseThrow().visit().who()).isEqualTo("ben");
    }

    @Test
    void refusesWhatCannotBeAndThenNothingIsStored() {
        assertThat(desk.finish(wish("p-9", "one", null, Map.of()), ANN)).isInstanceOf(Outcome.UnknownPost.class);
        assertThat(desk.finish(wish("p-1", "one", "never", Map.of()), ANN)).isEqualTo(new Outcome.Meanwhile(null));
        assertThat(desk.finish(wish("p-1", "one", null, Map.of(AssetField.WATTAGE, "bright")), ANN))
                .isInstanceOf(Outcome.WrongField.class);
        Commissioning photographed = commissioning("p-1", "one", "", "ann", "0123");
        assertThat(desk.finish(new CommissioningDesk.Wish(photographed, Map.of("luminaire-1", Map.of()), null), ANN))
                .isInstanceOf(Outcome.PhotoMissing.class);
        store.failing = true;
        assertThatThrownBy(() -> desk.finish(wish("p-1", "one", null, Map.of()), ANN))
                .isInstanceOf(StoreException.class);

        assertThat(inventory.assets()).isEmpty();
        assertThat(desk.last("p-1")).isEmpty();
        assertThat(store.audit).isEmpty();
    }

    @Test
    void aPhotoIsAJpegAndIsKeptOnce() {
        byte[] bytes = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, (byte) 0xff, (byte) 0xd9};
        Photo photo = Photo.of("p-1", NOW, bytes).orElseThrow();
        desk.keep(photo, ANN);
        desk.keep(photo, ANN);
        assertThat(store.audit).extracting(AuditEntry::action).containsExactly("photo-stored");
        assertThat(desk.photo("p-1")).isEmpty();

        desk.finish(new CommissioningDesk.Wish(commissioning("p-1", "one", "", "ann", photo.hash()),
                Map.of("luminaire-1", Map.of()), null), ANN);
        assertThat(desk.photo("p-1")).contains(photo);

        assertThat(Photo.of("p-1", NOW, "GIF89a…".getBytes(java.nio.charset.StandardCharsets.UTF_8))).isEmpty();
        assertThat(Photo.of("p-1", NOW, new byte[0])).isEmpty();
        byte[] cut = bytes.clone();
        cut[6] = 0;
        assertThat(Photo.of("p-1", NOW, cut)).isEmpty();
        byte[] large = new byte[Photo.MOST_BYTES + 1];
        System.arraycopy(bytes, 0, large, 0, 3);
        large[large.length - 2] = (byte) 0xff;
        large[large.length - 1] = (byte) 0xd9;
        assertThat(Photo.of("p-1", NOW, large)).isEmpty();
    }

    private static CommissioningDesk.Wish wish(String post, String id, @Nullable String replaces,
            Map<AssetField, String> fields) {
        return new CommissioningDesk.Wish(commissioning(post, id, "", "ann"),
                Map.of("luminaire-1", new HashMap<>(fields)), replaces);
    }

    private static Commissioning commissioning(String post, String id, String note, String who) {
        return commissioning(post, id, note, who, "");
    }

    private static Commissioning commissioning(String post, String id, String note, String who, String photo) {
        return new Commissioning(post, new Commissioning.Visit(id, "print of " + note, who, NOW, NOW),
                new Commissioning.Position(51.45, 6.73, 4.5), photo,
                List.of(new Commissioning.Fitted("luminaire-1", "Stela")), null, note);
    }
}
