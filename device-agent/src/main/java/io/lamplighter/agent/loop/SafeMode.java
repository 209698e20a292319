package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.lamplighter.agent.journal.DiskException;
import io.lamplighter.agent.journal.SlotFile;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.supervision.BootCount;
import org.tinylog.Logger;

/**
 * Whether this start must be careful because the last ones were short: then the post lights as ever, but hardly tries to
 * connect, and reads the light sensor only. Ends by itself. One owner thread; the flash is written elsewhere, twice per
 * start at most, and not at all in a crash loop that goes on.
 */
final class SafeMode {

    /** A modem that draws too much, or a link that kills the program, gets its chance once in a while. */
    static final LinkSettings.BackOff LINK = new LinkSettings.BackOff(Duration.ofMinutes(5), Duration.ofMinutes(30));

    private final SlotFile file;
    private final Executor blocking;
    private final String postId;
    private final long startedAt;
    private final BootCount before;
    private final BootCount count;
    private BootCount stored;
    private boolean active;
    private boolean lasted;

    /** Reads the count, which blocks, and counts this start. */
    SafeMode(SlotFile file, Executor blocking, String postId, long nowNanos) {
        this.file = file;
        this.blocking = blocking;
        this.postId = postId;
        this.startedAt = nowNanos;
        this.before = file.load().map(BootCount::of).orElse(BootCount.NONE);
        this.count = before.started();
        this.active = before.leadsToSafeMode();
        this.stored = before;
        store(count);
        if (active) {
            Logger.warn("safe-mode on short-boots={} minutes={} post={}", before.shortBoots(),
                    count.safeModeLength().toMinutes(), postId);
        }
    }

    boolean active() {
        return active;
    }

    /** Returns whether safe mode has just ended. */
    boolean tick(long nowNanos) {
        long age = nowNanos - startedAt;
        if (age >= BootCount.WELL_AGAIN.toNanos()) {
            store(BootCount.NONE);
        }
        Duration enough = active ? count.safeModeLength() : BootCount.LONG_ENOUGH;
        if (lasted || age < enough.toNanos()) {
            return false;
        }
        lasted = true;
        store(count.lasted());
        boolean ended = active;
        active = false;
        if (ended) {
            Logger.info("safe-mode off post={}", postId);
        }
        return ended;
    }

    /** A start that ends on purpose is none of the short ones. */
    void stopping() {
        if (!lasted && !active) {
            store(before);
        }
    }

    private void store(BootCount next) {
        if (next.equals(stored)) {
            return;
        }
        stored = next;
        try {
            blocking.execute(() -> write(next));
        } catch (RejectedExecutionException e) {
            Logger.warn("short-boots={} not counted, all threads are busy post={}", next.shortBoots(), postId);
        }
    }

    private void write(BootCount next) {
        synchronized (file) { // two writes may follow each other on two threads
            try {
                file.store(next.bytes());
            } catch (DiskException e) {
                Logger.warn("short-boots={} not counted post={}: {}", next.shortBoots(), postId, e.getMessage());
            }
        }
    }
}
