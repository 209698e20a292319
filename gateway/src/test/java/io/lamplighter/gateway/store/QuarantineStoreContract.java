package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.List;

import io.lamplighter.gateway.quarantine.QuarantineStore;
import io.lamplighter.gateway.quarantine.Rejection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the quarantine's store promises, on a real database. */
abstract class QuarantineStoreContract extends OpenedStore {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00.123Z");

    @Test
    void keepsBytesAndReasonOverARestart() {
        byte[] message = new byte[10_000];
        message[1] = -1;
        store().quarantine().keep(List.of(Rejection.of(T0, "spBv1.0/a\0b/\ud800x", "payload-malformed", "ends \0 early",
                message)), 100);
        reopen();

        QuarantineStore.Numbered kept = list(null, null).getFirst();
        assertThat(kept.rejection().at()).isEqualTo(T0);
        assertThat(kept.rejection().code()).isEqualTo("payload-malformed");
        assertThat(kept.rejection().topic()).isEqualTo("spBv1.0/a\uFFFDb/\uFFFDx");
        assertThat(kept.rejection().size()).isEqualTo(10_000);
        assertThat(kept.rejection().sample()).hasSize(4_096).startsWith(0, 255);
        assertThat(store().quarantine().find(kept.number())).hasValueSatisfying(
                same -> assertThat(same.rejection().detail()).isEqualTo("ends \uFFFD early"));
        assertThat(store().quarantine().find(kept.number() + 1)).isEmpty();
    }

    @Test
    void forgetsTheOldestOfACodeAndNoneOfAnother() {
        store().quarantine().keep(List.of(rejection("rare", "p-0")), 3);
        for (int i = 1; i <= 5; i++) {
            store().quarantine().keep(List.of(rejection("often", "p-" + i), rejection("often", "q_" + i)), 3);
        }

        assertThat(list(null, null)).extracting(each -> each.rejection().topic()).containsExactly("q_5", "p-5", "q_4",
                "p-0");
        assertThat(list("often", "p-")).extracting(each -> each.rejection().topic()).containsExactly("p-5");
        assertThat(list(null, "q_")).hasSize(2);
        assertThat(list(null, "%")).as("no pattern").isEmpty();
        assertThat(store().quarantine().list(new QuarantineStore.Query(null, null, list("rare", null).getFirst()
                .number() + 1, 5))).hasSize(1);
    }

    private List<QuarantineStore.Numbered> list(@org.jspecify.annotations.Nullable String code,
            @org.jspecify.annotations.Nullable String topic) {
        return store().quarantine().list(new QuarantineStore.Query(code, topic, Long.MAX_VALUE, 100));
    }

    private static Rejection rejection(String code, String topic) {
        return Rejection.of(T0, topic, code, "", new byte[]{1});
    }
}
