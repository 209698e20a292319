package io.lamplighter.gateway.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.Snapshot;
import io.lamplighter.gateway.command.GroupCommand.Progress;
import io.lamplighter.gateway.command.GroupCommandStore.Kept;
import io.lamplighter.gateway.fleet.Fleet.Subscription;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Wishes for many luminaires: asks them one after the other, so many per second, for all at once would trip feeders, and adds
 * up what becomes of each. One virtual thread per running wish; everything else may be called by any thread. A wish is
 * stored before anybody is asked, and goes on after a restart where it stopped.
 */
public final class GroupCommandDesk implements AutoCloseable {

    /** Wishes that are remembered; the oldest one that is not running is forgotten. */
    static final int MOST_KEPT = 100;
    /** Wishes that run at a time, and emergencies; further ones are refused. */
    static final int MOST_RUNNING = 10;
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Surroundings with;
    private final Subscription subscription;
    private final List<GroupCommandRun> runs = new ArrayList<>();
    private final Map<String, GroupCommandRun> byId = new ConcurrentSkipListMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    /** What the desk works with. */
    public record Surroundings(Commands commands, GroupCommandStore store, InstantSource clock, Ticker ticker,
            Supplier<String> ids) {}

    /**
     * What somebody wishes.
     *
     * @param purpose
     *            what for
     * @param target
     *            whom they were called, for the audit log, such as {@code {"street":"Quay"}}; empty when they were listed
     * @param perSecond
     *            luminaires asked per second, real time, 1 to 1000
     * @param key
     *            by which repetitions of the same wish are known; null when the caller has none
     */
    public record Wish(List<LuminaireId> luminaires, Action action, String requester, Purpose purpose, String target,
            int perSecond, @Nullable RequestKey key) {

        /** Of luminaires that were listed. */
        public Wish(List<LuminaireId> luminaires, Action action, String requester, Purpose purpose, int perSecond,
                @Nullable RequestKey key) {
            this(luminaires, action, requester, purpose, "", perSecond, key);
        }

        /** For no purpose that was told. */
        public Wish(List<LuminaireId> luminaires, Action action, String requester, int perSecond,
                @Nullable RequestKey key) {
            this(luminaires, action, requester, Purpose.NONE, perSecond, key);
        }

        public Wish {
            luminaires = List.copyOf(new LinkedHashSet<>(luminaires));
            if (perSecond < 1 || perSecond > 1_000) {
                throw new IllegalArgumentException("perSecond " + perSecond + " is outside 1 to 1000");
            }
        }

        /** For the audit log. */
        String json() {
            return new Snapshot().with("target", target.isEmpty() ? null : target).with("action", action.word())
                    .with("level", action instanceof Action.OverrideLevel override ? override.level().percent() : null)
                    .with("start", action instanceof Action.OverrideLevel later ? later.start().orElse(null) : null)
                    .with("reason", purpose.reason()).with("emergency", purpose.emergency())
                    .with("luminaires", luminaires.size())
                    .with("first", luminaires.isEmpty() ? null : luminaires.getFirst()).json();
        }
    }

    /** Reads the wishes back from the store; blocks for that. */
    public GroupCommandDesk(Surroundings with) {
        this.with = with;
        with.store().load().forEach(kept -> put(new GroupCommandRun(kept, false, with, stop)));
        this.subscription = with.commands().subscribe(this::changed);
    }

    /** Goes on with what a stop interrupted; what stood still for too long is called off. Called once. */
    public synchronized GroupCommandDesk start() {
        Instant now = with.clock().instant();
        for (GroupCommandRun run : runs) {
            if (run.isRunning() && run.isStale(now)) {
                Logger.warn("event=group-command-called-off id={} reason=stood-still-too-long", run.kept().id());
                run.cancel(null);
            } else if (run.isRunning()) {
                Logger.info("event=group-command-goes-on id={}", run.kept().id());
                begin(run);
            }
        }
        return this;
    }

    /**
     * Stores the wish and begins to ask; with a known key it is the wish of that key, see {@link #asksLike}. Empty when too
     * many run.
     *
     * @param draft
     *            who wishes it, for the audit log
     */
    public synchronized Optional<GroupCommand> submit(Wish wish, AuditEntry draft) {
        Optional<GroupCommand> before = Optional.ofNullable(wish.key()).flatMap(key -> given(wish.requester(), key));
        if (before.isPresent()) {
            return before;
        }
        if (stop.getCount() == 0 || running(wish.purpose()) >= MOST_RUNNING) {
            return Optional.empty();
        }
        Kept kept = new Kept(with.ids().get(), wish, Instant.ofEpochMilli(with.clock().millis()), Progress.RUNNING,
                Map.of());
        List<GroupCommandRun> forgotten = runs.stream().filter(run -> !run.isRunning())
                .limit(Math.max(0, runs.size() + 1 - MOST_KEPT)).toList();
        with.store().add(kept, forgotten.stream().map(run -> run.kept().id()).toList(),
                draft.about("group-command-given", kept.id()).changed(null, wish.json()));
        forgotten.forEach(run -> byId.remove(run.kept().id()));
        runs.removeAll(forgotten);
        GroupCommandRun run = new GroupCommandRun(kept, true, with, stop);
        put(run);
        begin(run);
        return Optional.of(run.view());
    }

    /** Emergencies find room beside everything else. */
    private long running(Purpose purpose) {
        return runs.stream().filter(GroupCommandRun::isRunning)
                .filter(run -> run.kept().wish().purpose().emergency() == purpose.emergency()).count();
    }

    /** What the requester gave with that key already, whatever it asks for. */
    public synchronized Optional<GroupCommand> given(String requester, RequestKey key) {
        return runs.stream().filter(run -> {
            Wish wish = run.kept().wish();
            return wish.requester().equals(requester) && wish.key() != null && wish.key().word().equals(key.word());
        }).findFirst().map(GroupCommandRun::view);
    }

    /** Whether the wish of that id asks for what the key's request asks for. */
    public boolean asksLike(String id, RequestKey key) {
        GroupCommandRun run = byId.get(id);
        RequestKey known = run == null ? null : run.kept().wish().key();
        return known != null && known.asksLike(key);
    }

    private void put(GroupCommandRun run) {
        runs.add(run);
        byId.put(run.kept().id(), run);
    }

    private void begin(GroupCommandRun run) {
        threads.removeIf(thread -> !thread.isAlive());
        threads.add(Thread.ofVirtual().name("group-command").start(run::ask));
    }

    public Optional<GroupCommand> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(GroupCommandRun::view);
    }

    /** With so many outcomes at most, of the luminaires behind that one; from the first on for null. */
    public Optional<GroupCommand> find(String id, @Nullable LuminaireId after, int most) {
        return Optional.ofNullable(byId.get(id)).map(run -> run.view(after, most));
    }

    /** All that are remembered, the newest last. */
    public synchronized List<GroupCommand> list() {
        return runs.stream().map(GroupCommandRun::view).toList();
    }

    /**
     * Nobody else is asked from now on; who was asked before does it. Repeatable.
     *
     * @param draft
     *            who calls it off, for the audit log
     */
    public Optional<GroupCommand> cancel(String id, AuditEntry draft) {
        Optional<GroupCommandRun> run = Optional.ofNullable(byId.get(id));
        run.ifPresent(each -> each.cancel(draft));
        return run.map(GroupCommandRun::view);
    }

    /**
     * Nobody else is asked, and all that it meant go back to their plans, as a wish of its own, as fast as they were asked. The
     * same caller's second time is the first one's answer. Empty when there is no such wish, or too many run.
     */
    public Optional<GroupCommand> resume(String id, Action.Resume resume, AuditEntry draft) {
        GroupCommandRun run = byId.get(id);
        if (run == null) {
            return Optional.empty();
        }
        run.cancel(draft);
        Wish wish = run.kept().wish();
        return submit(new Wish(wish.luminaires(), resume, draft.who(), wish.purpose(), wish.perSecond(),
                new RequestKey("resumption-of-" + id, "")), draft);
    }

    private void changed(CommandView command) {
        int end = command.id().lastIndexOf('.');
        GroupCommandRun run = end < 0 ? null : byId.get(command.id().substring(0, end));
        if (run != null) {
            run.changed(command);
        }
    }

    /** Stops asking, until the next start; waits for that at most 5 s. Repeatable. */
    @Override
    public void close() {
        stop.countDown();
        subscription.close();
        List<Thread> asking;
        synchronized (this) {
            asking = List.copyOf(threads);
        }
        try {
            for (Thread thread : asking) {
                thread.join(STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
