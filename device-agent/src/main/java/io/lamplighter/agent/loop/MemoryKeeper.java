package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.lamplighter.agent.journal.KnownTime;
import io.lamplighter.agent.journal.Pending;
import io.lamplighter.agent.journal.PostMemory;
import io.lamplighter.agent.journal.StateFile;
import org.tinylog.Logger;

/**
 * The post's memory and when it goes to the flash. One owner thread, which never waits for it: effects that may only
 * follow a save are run when it is done, when it has failed, or when they have waited long enough.
 */
final class MemoryKeeper {

    private static final long RETRY_NANOS = Duration.ofSeconds(10).toNanos();

    private final StateFile file;
    private final Surroundings with;
    private final Consumer<PostEvent> mailbox;
    private final String postId;
    private final Supplier<Optional<KnownTime>> knownTime;
    private final Pending effects = new Pending();
    private PostMemory memory;
    /** Grows with each save that is asked for; what the flash has is never above it. */
    private long version;
    private long saved;
    private boolean working;
    private boolean failing;
    /** A save hangs longer than somebody could wait: until it comes back nobody else waits. */
    private boolean hanging;
    private long retryAt;

    /** {@code knownTime} is the present time while the clock is believed. */
    MemoryKeeper(StateFile file, Surroundings with, Supplier<Optional<KnownTime>> knownTime, String postId,
            Consumer<PostEvent> mailbox) {
        this.file = file;
        this.knownTime = knownTime;
        this.with = with;
        this.mailbox = mailbox;
        this.postId = postId;
        this.memory = file.loaded();
        if (file.damaged()) {
            Logger.warn("state file damaged, going on with the last good one post={} last-known-time={}", postId,
                    memory.lastKnown().time());
        }
    }

    PostMemory memory() {
        return memory;
    }

    /** Whether the flash refused the last save. */
    boolean failing() {
        return failing;
    }

    /** Changes it in memory only; the next save takes it along. */
    void change(UnaryOperator<PostMemory> change) {
        memory = change.apply(memory);
    }

    /** Brings it to the flash, then runs the effect; after {@code patience} in any case. */
    void save(Duration patience, Runnable effect) {
        version++;
        retryAt = now();
        await(patience, effect);
    }

    /** Runs the effect when all that was to be saved so far is: at once when it is already. */
    void whenSaved(Duration patience, Runnable effect) {
        if (saved == version) {
            effect.run();
        } else {
            await(patience, effect);
        }
    }

    private void await(Duration patience, Runnable effect) {
        effects.add(version, hanging ? now() : now() + patience.toNanos(), effect);
    }

    /** Starts what is due; returns when something is next, in nanoseconds of the ticker. */
    long tick() {
        long now = now();
        if (effects.releaseOverdue(now) > 0 && !hanging) {
            hanging = true;
            Logger.error("state file hangs, going on without waiting for it post={}", postId);
        }
        if (!working && saved < version && now - retryAt >= 0) {
            start();
        }
        long due = effects.nextDue().orElse(Long.MAX_VALUE);
        return !working && saved < version ? Math.min(due, retryAt) : due;
    }

    private void start() {
        memory = knownTime.get().map(memory::at).orElse(memory);
        PostMemory snapshot = memory;
        long ticket = version;
        working = true;
        try {
            with.blocking().execute(() -> mailbox.accept(new PostEvent.Saved(ticket, file.save(snapshot))));
        } catch (RejectedExecutionException e) {
            working = false; // the pool is full or closing: those who wait have their own limit
            retryAt = now() + RETRY_NANOS;
        }
    }

    /** A save has come back. A disk that refuses is reported once; the post goes on from memory. */
    void saved(PostEvent.Saved event) {
        working = false;
        hanging = false;
        if (event.done()) {
            saved = event.ticket();
            if (failing) {
                Logger.info("state saved again post={}", postId);
            }
        } else {
            retryAt = now() + RETRY_NANOS;
            if (!failing) {
                Logger.error("state not saved, going on from memory post={}", postId);
            }
        }
        failing = !event.done();
        effects.release(event.ticket());
    }

    private long now() {
        return with.ticker().nanos();
    }
}
