package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.List;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditLog;
import io.lamplighter.gateway.command.CommandState;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.command.SelftestView;
import io.lamplighter.protocol.command.Finding;
import io.lamplighter.protocol.command.SelftestRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the store of self-tests promises, on a real database. */
abstract class SelftestStoreContract extends OpenedStore {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00.123Z");

    @Test
    void keepsTheLatestOfEachPostOverARestart() {
        SelftestView first = test("t-1", "post-1", CommandState.QUEUED, List.of());
        SelftestView other = test("t-2", "post-2", CommandState.SENT, List.of());
        SelftestView done = test("t-3", "post-1", CommandState.EXECUTED,
                List.of(Finding.failed("light", "sensor", "silent since 5 min", "check wiring and plug"),
                        Finding.ok("", "clock", "set by a time service")));
        AuditEntry entry = AuditEntry.of(T0, new AuditEntry.Actor("ann", ""), "selftest-asked-for", "post-1");
        store().selftests().save(first, List.of(entry));
        store().selftests().save(other, List.of());
        reopen();

        assertThat(store().selftests().open()).containsExactlyInAnyOrder(first, other);
        store().selftests().save(done, List.of());
        reopen();
        assertThat(store().selftests().find("post-1")).contains(done);
        assertThat(store().selftests().find("post\0")).isEmpty();
        assertThat(store().selftests().open()).containsExactly(other);
        store().selftests().remove("post-1");
        assertThat(store().selftests().find("post-1")).isEmpty();
        assertThat(store().audit().read(new AuditLog.Query(null, null, null, null, null,
                Long.MAX_VALUE, 9))).hasSize(1);
    }

    private static SelftestView test(String id, String post, CommandState state, List<Finding> findings) {
        boolean sent = state != CommandState.QUEUED;
        return new SelftestView(new SelftestRequest(id, "ann", T0.plusSeconds(60), sent), post, T0,
                new CommandView.Progress(state, null, sent ? T0.plusSeconds(1) : null,
                        state.finished() ? T0.plusSeconds(20) : null),
                findings);
    }
}
