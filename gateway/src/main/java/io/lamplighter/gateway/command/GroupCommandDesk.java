package io.lamplighter.gateway.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.lamplighter.gateway.command.GroupCommand.Outcome;
import io.lamplighter.gateway.command.GroupCommand.Progress;
import io.lamplighter.gateway.fleet.Fleet.Subscription;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.protocol.command.Action;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Wishes for many luminaires: asks them one after the other, so many per second, for all at once would trip feeders, and adds
 * up what becomes of each. One virtual thread per running wish; everything else may be called by any thread. Kept in memory
 * only: after a restart the commands that were given go on, and nobody else is asked.
 */
public final class GroupCommandDesk implements AutoCloseable {

    /** Wishes that are remembered; the oldest one that is not running is forgotten. */
    static final int MOST_KEPT = 100;
    /** Wishes that run at a time; further ones are refused. */
    static final int MOST_RUNNING = 10;
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Commands commands;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Subscription subscription;
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Map<String, String> byKey = new LinkedHashMap<>();
    private final Map<String, Run> byCommand = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    /**
     * What somebody wishes.
     *
     * @param perSecond
     *            luminaires asked per second, real time, 1 to 1000
     * @param key
     *            the same for repetitions of the same wish; null when the caller has none
     */
    public record Wish(List<LuminaireId> luminaires, Action action, String requester, int perSecond,
            @Nullable String key) {

        public Wish {
            luminaires = List.copyOf(new LinkedHashSet<>(luminaires));
            if (perSecond < 1 || perSecond > 1_000) {
                throw new IllegalArgumentException("perSecond " + perSecond + " is outside 1 to 1000");
            }
        }
    }

    public GroupCommandDesk(Commands commands, InstantSource clock, Supplier<String> ids) {
        this.commands = commands;
        this.clock = clock;
        this.ids = ids;
        this.subscription = commands.subscribe(this::changed);
    }

    /** Begins to ask; with a known key it is the wish of that key. Empty when too many run. */
    public synchronized Optional<GroupCommand> submit(Wish wish) {
        String known = wish.key() == null ? null : byKey.get(wish.requester() + " " + wish.key());
        Run before = known == null ? null : runs.get(known);
        if (before != null) {
            return Optional.of(before.view());
        }
        if (stop.getCount() == 0 || runs.values().stream().filter(Run::isRunning).count() >= MOST_RUNNING) {
            return Optional.empty();
        }
        Run run = new Run(ids.get(), wish, clock.instant());
        runs.put(run.id, run);
        if (wish.key() != null) {
            byKey.put(wish.requester() + " " + wish.key(), run.id);
        }
        forget();
        run.thread = Thread.ofVirtual().name("group-command").start(run::ask);
        return Optional.of(run.view());
    }

    private void forget() {
        while (runs.size() > MOST_KEPT) {
            Run oldest = runs.values().stream().filter(run -> !run.isRunning()).findFirst().orElseThrow();
            runs.remove(oldest.id);
            byKey.values().removeIf(oldest.id::equals);
            byCommand.values().removeIf(oldest::equals);
        }
    }

    public synchronized Optional<GroupCommand> find(String id) {
        return Optional.ofNullable(runs.get(id)).map(Run::view);
    }

    /** All that are remembered, the newest last. */
    public synchronized List<GroupCommand> list() {
        return runs.values().stream().map(Run::view).toList();
    }

    /** Nobody else is asked from now on; who was asked before does it. Repeatable. */
    public synchronized Optional<GroupCommand> cancel(String id) {
        Run run = runs.get(id);
        if (run == null) {
            return Optional.empty();
        }
        run.cancel();
        return Optional.of(run.view());
    }

    private void changed(CommandView command) {
        Run run = byCommand.get(command.id());
        if (run != null) {
            run.changed(command);
        }
    }

    /** Stops asking; waits for that at most 5 s. Repeatable. */
    @Override
    public void close() {
        stop.countDown();
        subscription.close();
        List<Thread> threads = new ArrayList<>();
        synchronized (this) {
            runs.values().forEach(run -> Optional.ofNullable(run.thread).ifPresent(threads::add));
        }
        try {
            for (Thread thread : threads) {
                thread.join(STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One wish on its way. */
    private final class Run {

        private final String id;
        private final Wish wish;
        private final Instant submittedAt;
        private final Map<LuminaireId, Outcome> outcomes = new LinkedHashMap<>();
        private Progress progress = Progress.RUNNING;
        private @Nullable Thread thread;

        private Run(String id, Wish wish, Instant submittedAt) {
            this.id = id;
            this.wish = wish;
            this.submittedAt = submittedAt;
            wish.luminaires().forEach(each -> outcomes.put(each, new Outcome(each, null, null, null)));
        }

        private void ask() {
            long begin = System.nanoTime();
            int asked = 0;
            try {
                for (LuminaireId luminaire : wish.luminaires()) {
                    while (asked >= 1 + allowed(begin)) {
                        if (stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                            cancel();
                        }
                        if (!isRunning()) {
                            return;
                        }
                    }
                    if (!isRunning()) {
                        return;
                    }
                    note(luminaire, commands.submit(luminaire, wish.action(), wish.requester()));
                    asked++;
                }
                asked();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                Logger.error(e, "event=group-command-bug id={} effect=cancelled", id);
                cancel();
            }
        }

        private long allowed(long begin) {
            return (System.nanoTime() - begin) / (TimeUnit.SECONDS.toNanos(1) / wish.perSecond());
        }

        private void note(LuminaireId luminaire, Submission submission) {
            switch (submission) {
                case Submission.Accepted(CommandView command) -> {
                    byCommand.put(command.id(), this);
                    changed(commands.find(command.id()).orElse(command)); // it may have gone on before it was noted
                }
                case Submission.Refused(Refusal refusal, String _) -> put(
                        new Outcome(luminaire, null, null, refusal.code()));
            }
        }

        private void changed(CommandView command) {
            put(new Outcome(command.luminaire(), command.id(), command.state(), command.refusal()));
        }

        private synchronized void put(Outcome outcome) {
            Outcome before = outcomes.get(outcome.luminaire());
            boolean older = before != null && before.state() != null && outcome.state() != null
                    && before.state().finished() && !outcome.state().finished();
            if (!older) {
                outcomes.put(outcome.luminaire(), outcome);
            }
        }

        private synchronized void asked() {
            progress = progress == Progress.RUNNING ? Progress.ASKED : progress;
        }

        private synchronized void cancel() {
            progress = progress == Progress.RUNNING ? Progress.CANCELLED : progress;
        }

        private synchronized boolean isRunning() {
            return progress == Progress.RUNNING;
        }

        private synchronized GroupCommand view() {
            return new GroupCommand(id, wish.requester(), wish.action(), submittedAt, progress,
                    List.copyOf(outcomes.values()));
        }
    }
}
