package io.lamplighter.gateway.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.lamplighter.gateway.alarm.AlarmStore.StoredEvent;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.Fleet.Subscription;
import io.lamplighter.gateway.fleet.FleetChange;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.owner.Asked;
import io.lamplighter.gateway.owner.Ending;
import io.lamplighter.protocol.time.Ticker;
import org.tinylog.Logger;

/**
 * The owner thread of all alarms. A step reads the events that are stored, looks at the fleet, takes what people do, stores
 * all of it in one transaction with the consumption of the events, and only then shows it. When storing fails the step is
 * thrown away and made anew, from what the store then says: it may have taken the step although it did not say so. Ingest sets one flag and never waits.
 */
public final class AlarmLoop implements Alarms, AutoCloseable {

    /**
     * What the loop works with.
     *
     * @param platforms
     *            which ways to city platforms are in trouble
     * @param listening
     *            whether the gateway hears its posts now
     */
    public record Surroundings(Fleet fleet, AlarmStore store, Feeders feeders, Platforms platforms,
            BooleanSupplier listening, InstantSource clock, Ticker ticker, Supplier<String> ids) {}

    record Wish(String id, AlarmAction action, AuditEntry draft, Asked<AlarmReply> reply) {}

    /** Beyond it, actions are refused. */
    private static final int MOST_WAITING = 1_000;
    /** Beyond it, what is noticed is dropped: a conflict shows again and again. */
    private static final int MOST_NOTICES = 10_000;
    private static final int EVENTS = 1_000;
    private static final long TICK_MILLIS = 250;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Surroundings with;
    private final AlarmSettings settings;
    private final BlockingQueue<Wish> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final BlockingQueue<IdentityRule.Notice> notices = new LinkedBlockingQueue<>(MOST_NOTICES);
    private final List<AlarmListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean reported = new AtomicBoolean(true);
    private final AtomicBoolean removed = new AtomicBoolean();
    private final AlarmBook book;
    private final AlarmRules rules;
    private final Subscription subscription;
    private final Thread thread;
    private long lookedNanos;
    private boolean full;
    /** A step may have been stored or not. */
    private boolean doubt;
    private volatile boolean closing;

    /** Reads the open alarms back from the store; blocks for that. */
    public AlarmLoop(Surroundings with, AlarmSettings settings) {
        this.with = with;
        this.settings = settings;
        this.book = new AlarmBook(with.store().open());
        this.rules = new AlarmRules(settings, with.fleet(), with.feeders(), with.platforms());
        this.lookedNanos = with.ticker().nanos() - LOOK_EVERY.toNanos();
        this.subscription = with.fleet().subscribe(this::changed);
        this.thread = Thread.ofPlatform().name("alarms").unstarted(this::run);
    }

    private void changed(FleetChange change) {
        reported.set(true);
        if (!change.removed().isEmpty()) {
            removed.set(true);
        }
    }

    public AlarmLoop start() {
        thread.start();
        return this;
    }

    @Override
    public List<Alarm> list(AlarmQuery query) {
        return with.store().list(query);
    }

    @Override
    public Optional<Alarm> find(String id) {
        return with.store().find(id);
    }

    @Override
    public int openCount() {
        return book.shown();
    }

    @Override
    public Collection<AlarmKey> open() {
        return book.keys();
    }

    @Override
    public List<AlarmEntry> history(String id) {
        return with.store().history(id);
    }

    @Override
    public Subscription subscribe(AlarmListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public AlarmReply act(String id, AlarmAction action, AuditEntry draft) {
        Asked<AlarmReply> reply = new Asked<>();
        if (closing || !queue.offer(new Wish(id, action, draft, reply))) {
            return new AlarmReply.Unavailable("too many actions wait to be stored");
        }
        return reply.await(PATIENCE, silence -> new AlarmReply.Unavailable(switch (silence) {
            case NOT_DONE -> "it was not stored within " + PATIENCE.toSeconds() + " s, and will not be";
            case UNKNOWN -> "nobody knows whether it was stored: look at the alarm later";
        }));
    }

    /** Something showed that two posts use one identity. Any thread; never waits. */
    public void conflict(String post, String district) {
        if (!notices.offer(new IdentityRule.Notice(post, district))) {
            Logger.debug("event=notice-dropped post={}", post);
        }
    }

    private void run() {
        while (!closing) {
            try {
                work(take());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private List<Wish> take() throws InterruptedException {
        List<Wish> wishes = new ArrayList<>();
        Wish first = queue.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            wishes.add(first);
            queue.drainTo(wishes);
        }
        return wishes;
    }

    /** Does what its thread would do now, without waiting; only where it was not started, and on one thread at a time. */
    public void turn() {
        List<Wish> wishes = new ArrayList<>();
        queue.drainTo(wishes);
        work(wishes);
    }

    private void work(List<Wish> wishes) {
        wishes.removeIf(wish -> !wish.reply().begin());
        try {
            answered(wishes);
        } catch (StoreException e) {
            Logger.warn("event=alarms-not-stored effect=tried-again message=\"{}\"", e.getMessage());
        } catch (RuntimeException e) {
            Logger.error(e, "event=alarm-bug remedy=report-this");
        }
    }

    private void answered(List<Wish> wishes) {
        try {
            step(wishes);
        } catch (RuntimeException e) {
            wishes.forEach(wish -> wish.reply().answer(new AlarmReply.Unavailable("the store cannot be written")));
            reported.set(true);
            removed.set(true);
            throw e;
        }
    }

    /** One step, made visible only when it is stored. Package-private for tests, which have no thread. */
    void step(List<Wish> wishes) {
        if (doubt) {
            lookAgain();
        }
        AlarmStage stage = new AlarmStage(book, with.ids(), Instant.ofEpochMilli(with.clock().millis()),
                settings.most());
        List<StoredEvent> events = reported.getAndSet(false) ? with.store().events(EVENTS) : List.of();
        rules.reported(stage, events);
        if (events.size() == EVENTS) {
            reported.set(true);
        }
        List<IdentityRule.Notice> seen = new ArrayList<>();
        notices.drainTo(seen);
        rules.noticed(stage, seen);
        long nanos = with.ticker().nanos();
        if (nanos - lookedNanos >= LOOK_EVERY.toNanos()) {
            lookedNanos = nanos;
            rules.look(stage, with.listening().getAsBoolean());
        }
        if (removed.getAndSet(false)) {
            rules.removed(stage);
        }
        rules.join(stage);
        List<Optional<Alarm>> done = new ArrayList<>(wishes.size());
        wishes.forEach(wish -> done.add(act(stage, wish)));
        AlarmChanges changes = stage.changes();
        if (!changes.isEmpty()) {
            doubt = true;
            with.store().save(changes);
            doubt = false;
            book.apply(changes);
            listeners.forEach(listener -> listener.changed(changes));
        }
        for (int i = 0; i < wishes.size(); i++) {
            wishes.get(i).reply().answer(done.get(i).<AlarmReply>map(AlarmReply.Done::new)
                    .orElseGet(AlarmReply.Unknown::new));
        }
        noteRoom(stage);
    }

    /** What became of the step in doubt; whoever listens hears of it as of any other. */
    private void lookAgain() {
        List<Alarm> stored = with.store().open();
        List<Alarm> changed = new ArrayList<>();
        List<AlarmEntry> entries = new ArrayList<>();
        Set<String> open = new HashSet<>();
        for (Alarm alarm : stored) {
            open.add(alarm.id());
            note(alarm, changed, entries);
        }
        for (Alarm known : List.copyOf(book.open())) {
            if (!open.contains(known.id())) {
                with.store().find(known.id()).ifPresent(closed -> note(closed, changed, entries));
            }
        }
        AlarmChanges found = new AlarmChanges(changed, entries, List.of());
        book.become(stored);
        doubt = false;
        if (!found.isEmpty()) {
            listeners.forEach(listener -> listener.changed(found));
        }
    }

    private void note(Alarm stored, List<Alarm> changed, List<AlarmEntry> entries) {
        Alarm known = book.find(stored.id()).orElse(null);
        if (!stored.equals(known)) {
            int heard = known == null ? 0 : known.handling().entries();
            changed.add(stored);
            with.store().history(stored.id()).stream().filter(entry -> entry.number() > heard).forEach(entries::add);
        }
    }

    private Optional<Alarm> act(AlarmStage stage, Wish wish) {
        return stage.find(wish.id()).or(() -> with.store().find(wish.id()))
                .map(alarm -> AlarmActions.apply(stage, alarm, wish.action(), wish.draft()));
    }

    private void noteRoom(AlarmStage stage) {
        if (stage.refused() > 0 && !full) {
            Logger.warn("event=too-many-alarms open={} effect=further-conditions-wait", settings.most());
        }
        full = stage.refused() > 0;
    }

    /** Ends the thread within 10 s; what was not stored is found anew after the next start. Repeatable. */
    @Override
    public void close() {
        closing = true;
        subscription.close();
        Ending.finished(thread, PATIENCE);
    }
}
