package io.lamplighter.gateway.identity;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditLog;
import io.lamplighter.gateway.audit.Snapshot;
import io.lamplighter.gateway.broker.Refusal;
import io.lamplighter.protocol.time.Ticker;
import org.tinylog.Logger;

/**
 * Tells the audit log of refusals, and never lets whoever is refused fill it: of one client and kind once in {@link #PAUSE}, of all
 * together {@link #MOST_PER_HOUR} entries; each says how many of its kind came unsaid before it. Thread-safe; never blocks.
 */
public final class RefusalLog implements Consumer<Refusal>, AutoCloseable {

    static final String ACTION = "broker-refused";
    static final Duration PAUSE = Duration.ofMinutes(10);
    static final int MOST_PER_HOUR = 60;
    /** Clients and kinds that are told apart; further ones count as one. */
    private static final int MOST_KNOWN = 1_000;
    private static final int MOST_WAITING = 64;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final AuditLog audit;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Map<String, Seen> seen = new HashMap<>();
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING), Thread.ofPlatform().daemon().name("refusals").factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    private long hourSince;
    private int inHour;

    private static final class Seen {
        private long saidAt;
        private long unsaid;
        private boolean said;
    }

    /**
     * @param clock
     *            real time
     */
    public RefusalLog(AuditLog audit, InstantSource clock, Ticker ticker) {
        this.audit = audit;
        this.clock = clock;
        this.ticker = ticker;
        this.hourSince = ticker.nanos();
        writer.allowCoreThreadTimeOut(true);
    }

    @Override
    public void accept(Refusal refusal) {
        long unsaid = due(refusal);
        if (unsaid >= 0) {
            writer.execute(() -> write(refusal, unsaid));
        }
    }

    /** How many came unsaid before this one; negative when it stays unsaid itself. */
    private synchronized long due(Refusal refusal) {
        long now = ticker.nanos();
        String key = refusal.kind() + " " + refusal.who();
        Seen entry = seen.computeIfAbsent(seen.size() < MOST_KNOWN || seen.containsKey(key) ? key : "others",
                _ -> new Seen());
        if (now - hourSince >= TimeUnit.HOURS.toNanos(1)) {
            hourSince = now;
            inHour = 0;
        }
        if (inHour >= MOST_PER_HOUR || (entry.said && now - entry.saidAt < PAUSE.toNanos())) {
            entry.unsaid++;
            return -1;
        }
        inHour++;
        long unsaid = entry.unsaid;
        entry.unsaid = 0;
        entry.saidAt = now;
        entry.said = true;
        return unsaid;
    }

    private void write(Refusal refusal, long unsaid) {
        Logger.warn("event={} who={} from={} kind={} detail=\"{}\" more-of-it={}", ACTION, refusal.who(),
                refusal.from(), refusal.kind().code(), refusal.detail(), unsaid);
        try {
            audit.append(AuditEntry.of(clock.instant(), AuditEntry.Actor.GATEWAY_ITSELF, ACTION, refusal.who())
                    .changed(null, new Snapshot().with("kind", refusal.kind().code()).with("detail", refusal.detail())
                            .with("from", refusal.from()).with("before", unsaid).json()));
        } catch (RuntimeException e) {
            Logger.warn("event=refusal-not-audited message=\"{}\"", e.getMessage());
        }
    }

    /** Writes what waits, for some seconds. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            boolean _ = writer.awaitTermination(CLOSE_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
