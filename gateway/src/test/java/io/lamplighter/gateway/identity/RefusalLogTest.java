package io.lamplighter.gateway.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditLog;
import io.lamplighter.gateway.broker.Refusal;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalLogTest {

    private final List<AuditEntry> entries = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final RefusalLog log = new RefusalLog(new AuditLog() {
        @Override
        public void append(AuditEntry entry) {
            entries.add(entry);
        }

        @Override
        public List<Numbered> read(Query query) {
            throw new IllegalStateException("not asked for");
        }
    }, () -> Instant.EPOCH, nanos::get);

    @Test
    void saysOnceWhatComesAThousandTimesAndHowOftenItCame() {
        for (int i = 0; i < 1_000; i++) {
            log.accept(refusal("post-1", Refusal.Kind.PUBLISH));
        }
        log.accept(refusal("post-1", Refusal.Kind.SUBSCRIBE));
        nanos.addAndGet(RefusalLog.PAUSE.toNanos());
        log.accept(refusal("post-1", Refusal.Kind.PUBLISH));
        log.close();

        assertThat(entries).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("broker-refused");
            assertThat(entry.subject()).isEqualTo("post-1");
        });
        assertThat(entries.getLast().after())
                .isEqualTo("{\"kind\":\"publish\",\"detail\":\"a/b\",\"from\":\"10.0.0.9\",\"before\":999}");
    }

    @Test
    void manyWhoAreRefusedFillNothing() throws InterruptedException {
        for (int i = 0; i < 100_000; i++) {
            log.accept(refusal("post-" + i, Refusal.Kind.CONNECT));
        }
        log.close();

        assertThat(entries).hasSize(RefusalLog.MOST_PER_HOUR);
    }

    @Test
    void theNextHourHasItsOwn() {
        for (int i = 0; i < RefusalLog.MOST_PER_HOUR; i++) {
            log.accept(refusal("post-" + i, Refusal.Kind.CONNECT));
        }
        log.accept(refusal("late", Refusal.Kind.CONNECT));
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        log.accept(refusal("late", Refusal.Kind.CONNECT));
        log.close();

        assertThat(entries).hasSize(RefusalLog.MOST_PER_HOUR + 1);
        assertThat(entries.getLast().subject()).isEqualTo("late");
        assertThat(entries.getLast().after()).contains("\"before\":1");
    }

    private static Refusal refusal(String who, Refusal.Kind kind) {
        return new Refusal(who, "10.0.0.9", kind, "a/b");
    }
}
