package io.lamplighter.gateway.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

    private final Register register;
    private final AuditLog audit;
    private final Consumer<String> disconnect;
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("identity-watch").factory());
    private Instant told;

    /**
     * Blocks for the audit log.
     *
     * @param since
     *            what happened before is too old for the audit log, and not told again when that has forgotten it
     * @param disconnect
     *            ends the connections of a post
     */
    public IdentityWatch(Register register, AuditLog audit, Instant since, Consumer<String> disconnect) {
        this.register = register;
        this.audit = audit;
        this.disconnect = disconnect;
        this.told = Stream.of(Register.Change.values()).flatMap(change -> audit
                .read(new AuditLog.Query(null, action(change), null, null, null, Long.MAX_VALUE, 1)).stream())
                .map(numbered -> numbered.entry().at()).filter(since::isBefore).max(Instant::compareTo).orElse(since);
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
            List<Register.Seen> all = register.look();
            all.stream().map(Register.Seen::entry).filter(entry -> entry.change() == Register.Change.REVOKED)
                    .map(Register.Entry::post).forEach(disconnect);
            List<Register.Entry> untold = all.stream().filter(seen -> !seen.own()).map(Register.Seen::entry)
                    .filter(entry -> entry.at().isAfter(told)).toList();
            untold.stream().filter(entry -> entry.change() != Register.Change.TOKEN)
                    .forEach(entry -> tell(entry, entry.post()));
            untold.stream().filter(entry -> entry.change() == Register.Change.TOKEN)
                    .collect(Collectors.groupingBy(entry -> entry.at() + entry.who())).values()
                    .forEach(made -> tell(made.getFirst(),
                            made.size() == 1 ? made.getFirst().post() : made.size() + " posts"));
        } catch (RuntimeException e) {
            Logger.error(e, "event=identity-watch-failed"); // the store may be back next time
        }
    }

    private void tell(Register.Entry entry, String subject) {
        audit.append(AuditEntry.of(entry.at(), new AuditEntry.Actor(entry.who(), "command line"),
                action(entry.change()), subject));
    }

    /** How the audit log calls it; the same whether it came by the command line or the web. */
    private static String action(Register.Change change) {
        return switch (change) {
            case CERTIFIED -> "post-certified";
            case REVOKED -> "post-revoked";
            case TOKEN -> "enrolment-token-made";
            case WITHDRAWN -> "enrolment-token-withdrawn";
            case APPROVED -> "enrolment-approved";
            case ENROLLED -> "post-enrolled";
            case RENEWED -> "post-renewed";
        };
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
