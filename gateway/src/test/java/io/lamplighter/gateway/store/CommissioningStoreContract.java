package io.lamplighter.gateway.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.commissioning.Commissioning;
import io.lamplighter.gateway.commissioning.Photo;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.AssetChange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the store of commissionings promises, on a real database. */
abstract class CommissioningStoreContract extends OpenedStore {

    private static final Instant T0 = Instant.parse("2026-11-22T18:00:00.123Z");
    private static final AuditEntry ENTRY = AuditEntry.of(T0, new AuditEntry.Actor("ann", "test"), "done", "p-1");
    private static final Commissioning.SelfTest TEST = new Commissioning.SelfTest("t-1", Commissioning.Result.FAILED);

    @Test
    void keepsTheLastOneWithTheBooksInOneTransaction() {
        Asset lamp = new Asset(new LuminaireId("p-1", "luminaire-1"), "ruhrort", new Asset.Place("", "", null, null),
                new Asset.Kind("Stela", 40.0, "", null), "");
        Commissioning first = commissioning("one", new Commissioning.Position(51.4, 6.7, null), "", TEST);
        store().commissionings().save(first, List.of(new AssetChange(null, lamp)), List.of(ENTRY, ENTRY));
        reopen();
        assertThat(store().commissionings().find("p-1")).contains(first);
        assertThat(store().commissionings().find("p-2")).isEmpty();
        assertThat(store().inventory().assets()).containsExactly(lamp);

        Commissioning second = commissioning("two", null, "", null);
        store().commissionings().save(second, List.of(), List.of(ENTRY));
        assertThat(store().commissionings().find("p-1")).contains(second);
        assertThat(database().number("SELECT count(*) FROM audit")).isEqualTo(3);
    }

    @Test
    void storesNothingWhenTheAuditLogCannotBeWritten() {
        AuditEntry broken = AuditEntry.of(Instant.MAX, new AuditEntry.Actor("ann", "test"), "done", "p-1");

        assertThatThrownBy(() -> store().commissionings().save(commissioning("one", null, "", TEST), List.of(),
                List.of(broken))).isInstanceOf(RuntimeException.class);
        assertThat(store().commissionings().find("p-1")).isEmpty();
    }

    @Test
    void keepsTheNamedPhotoAndTheNewestOneBesideIt() {
        Photo named = photo("p-1", "named", 1_000);
        keep(photo("p-1", "never named", 1_000));
        keep(named);
        store().commissionings().save(commissioning("one", null, named.hash(), null), List.of(), List.of());
        keep(photo("p-1", "second thoughts", 1_000));
        Photo newest = photo("p-1", "newest", 1_000);
        keep(newest);
        reopen();

        assertThat(database().number("SELECT count(*) FROM commissioning_photo")).isEqualTo(2);
        assertThat(store().commissionings().photo("p-1", named.hash()).orElseThrow().jpeg())
                .isEqualTo(named.jpeg());
        store().commissionings().save(commissioning("two", null, newest.hash(), null), List.of(), List.of());
        assertThat(store().commissionings().photo("p-1", named.hash())).isEmpty();
        assertThat(store().commissionings().photo("p-1", newest.hash())).isPresent();
    }

    @Test
    void theOldestPhotosGoBeyondTheBound() {
        for (int i = 0; i < 5; i++) {
            Photo photo = photo("p-" + i, "photo", 1_000 + i);
            store().commissionings().save(photo, 3L * photo.jpeg().length, ENTRY);
        }
        assertThat(database().text("SELECT min(post_id) FROM commissioning_photo")).isEqualTo("p-2");
        assertThat(database().number("SELECT count(*) FROM commissioning_photo")).isEqualTo(3);
    }

    @Test
    void forgetsAPost() {
        Photo photo = photo("p-1", "photo", 1_000);
        keep(photo);
        store().commissionings().save(commissioning("one", null, photo.hash(), TEST), List.of(), List.of());

        assertThat(store().commissionings().forget("p-2")).isFalse();
        assertThat(store().commissionings().forget("p-1")).isTrue();
        assertThat(store().commissionings().forget("p-1")).isFalse();
        assertThat(store().commissionings().find("p-1")).isEmpty();
        assertThat(database().number("SELECT count(*) FROM commissioning_luminaire")).isZero();
        assertThat(database().number("SELECT count(*) FROM commissioning_photo")).isZero();
    }

    private void keep(Photo photo) {
        store().commissionings().save(photo, Long.MAX_VALUE, ENTRY);
    }

    private static Photo photo(String post, String content, int seconds) {
        byte[] bytes = ("xxx" + content + "xx").getBytes(StandardCharsets.UTF_8);
        byte[] marks = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xff, (byte) 0xd9};
        System.arraycopy(marks, 0, bytes, 0, 3);
        System.arraycopy(marks, 3, bytes, bytes.length - 2, 2);
        return Photo.of(post, T0.plusSeconds(seconds), bytes).orElseThrow();
    }

    private static Commissioning commissioning(String id, Commissioning.@Nullable Position position, String photo,
            Commissioning.@Nullable SelfTest test) {
        return new Commissioning("p-1", new Commissioning.Visit(id, "print", "ann", T0, T0.plusSeconds(60)), position,
                photo, List.of(new Commissioning.Fitted("luminaire-1", "Stela"),
                        new Commissioning.Fitted("luminaire-2", "")),
                test, "äöü “note”");
    }
}
