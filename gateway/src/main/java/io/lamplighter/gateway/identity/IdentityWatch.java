package io.lamplighter.gateway.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditLog;
import org.tinylog.Logger;

/**
 * Looks at the register every {@link #PAUSE}: what was revoked is disconnected, and each change gets into the audit log, once, also one that
 * was made while the gateway was down. Its own thread.
 */
public final class IdentityWatch implements AutoCloseable {

    static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String PREFIX = "post-";

    private final Register register;
    private final AuditLog audit;
    private final Consumer<String> disconnect;
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("identity-watch").factory());
    private Instant told;

    /**
     * Blocks for the audit log.
     *
     * @param disconnect
     *            ends the connections of a post
     */
    public IdentityWatch(Register register, AuditLog audit, Consumer<String> disconnect) {
        this.register = register;
        this.audit = audit;
        this.disconnect = disconnect;
        this.told = Stream.of(Register.Change.values()).flatMap(change -> audit
                .read(new AuditLog.Query(null, PREFIX + change.word(), null, null, null, Long.MAX_VALUE, 1)).stream())
                .map(numbered -> numbered.entry().at()).max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    /** Looks once, and from now on by itself. */
    public IdentityWatch start() {
        look();
        Future<?> _ = thread.scheduleWithFixedDelay(this::look, PAUSE.toMillis(), PAUSE.toMillis(),
                TimeUnit.MILLISECONDS);
        return this;
    }

    void look() {
        try {
            List<Register.Entry> entries = register.look();
            entries.stream().filter(entry -> entry.change() == Register.Change.REVOKED).map(Register.Entry::post)
                    .forEach(disconnect);
            entries.forEach(this::tell);
        } catch (RuntimeException e) {
            Logger.error(e, "event=identity-watch-failed"); // the store may be back next time
        }
    }

    private void tell(Register.Entry entry) {
        if (entry.at().isAfter(told)) {
            audit.append(AuditEntry.of(entry.at(), new AuditEntry.Actor(entry.who(), "command line"),
                    PREFIX + entry.change().word(), entry.post()));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
