package io.lamplighter.gateway.connector;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.Snapshot;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.RecordFeed;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.platform.ConnectorChange;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.ConnectorStore;
import io.lamplighter.gateway.platform.ConnectorTest;
import io.lamplighter.gateway.platform.ConnectorView;
import io.lamplighter.gateway.platform.Connectors;
import io.lamplighter.gateway.platform.Hearing;
import io.lamplighter.gateway.platform.KindView;
import io.lamplighter.gateway.platform.MappedAttribute;
import io.lamplighter.gateway.platform.Notice;
import io.lamplighter.gateway.platform.Origin;
import io.lamplighter.gateway.platform.Parked;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * All connectors: each enabled one runs on a thread of its own and shares nothing with the others but the store. Changes are
 * made one after the other, stored first; views are for any thread.
 */
public final class ConnectorDesk implements Connectors, AutoCloseable {

    /** Each has a thread, a wire and some thousand records in memory. */
    static final int MOST = 32;
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

    /** What is parked when the platform wants no more. */
    private static final String SUBSCRIPTION = "subscription";

    private final Surroundings with;
    private final RunnerSettings pace;
    private final Map<String, ConnectorKind> kinds = new ConcurrentSkipListMap<>();
    private final Map<String, Kept> kept = new ConcurrentSkipListMap<>();
    /** Which go back, and were not told yet; lost by a restart. */
    private final Set<String> sentBack = new HashSet<>();
    private boolean started;

    /**
     * What it works with.
     *
     * @param clock
     *            that of the records' arrival
     * @param secrets
     *            the directory with the files that setups name
     */
    public record Surroundings(ConnectorStore store, RecordFeed feed, Fleet fleet, InstantSource clock, Path secrets) {}

    /** A connector of the store, with what runs while it is enabled. */
    private record Kept(ConnectorSetup setup, ParkedCount parked, @Nullable Running running) {}

    private record Running(ConnectorRunner runner, ConnectorKind.Line line, Resending resending) {}

    /** Reads what is kept; blocks for that. Nothing runs before {@link #start}. */
    public ConnectorDesk(Surroundings with, List<ConnectorKind> kinds) {
        this(with, kinds, RunnerSettings.DEFAULTS);
    }

    ConnectorDesk(Surroundings with, List<ConnectorKind> kinds, RunnerSettings pace) {
        this.with = with;
        this.pace = pace;
        kinds.forEach(kind -> this.kinds.put(kind.view().name(), kind));
        Map<String, Integer> counts = with.store.parkedCounts();
        for (ConnectorSetup setup : with.store.all()) {
            List<String> problems = problems(setup);
            if (!problems.isEmpty()) {
                Logger.error("connector={} event=not-usable reason=\"{}\"", setup.id(), problems);
            }
            kept.put(setup.id(), new Kept(problems.isEmpty() ? setup : paused(setup),
                    new ParkedCount(counts.getOrDefault(setup.id(), 0)), null));
        }
    }

    /** Runs what is enabled. */
    public synchronized ConnectorDesk start() {
        started = true;
        kept.values().forEach(one -> run(one.setup, one.parked));
        return this;
    }

    private static ConnectorSetup paused(ConnectorSetup setup) {
        return new ConnectorSetup(setup.id(), setup.kind(), setup.address(), setup.secretFile(), false,
                setup.settings());
    }

    @Override
    public List<ConnectorView> list() {
        return kept.values().stream().map(this::view).toList();
    }

    @Override
    public Optional<ConnectorView> find(String id) {
        return Optional.ofNullable(kept.get(id)).map(this::view);
    }

    private ConnectorView view(Kept one) {
        Running running = one.running;
        if (running == null) {
            long position = with.store.position(one.setup.id()).orElse(-1);
            Instant waiting = position < 0
                    ? null
                    : with.feed.after(position, 1).stream().map(FeedRecord::arrivedAt).findFirst().orElse(null);
            return new ConnectorView(one.setup, ConnectorView.State.PAUSED,
                    new ConnectorView.Pace(position, lag(waiting), 0, 0), goodbye(one), one.parked.count(), 0);
        }
        ConnectorStatus status = running.runner.status();
        return new ConnectorView(one.setup,
                status.trouble().since() == null ? ConnectorView.State.RUNNING : ConnectorView.State.WAITING,
                new ConnectorView.Pace(status.position(), lag(status.waitingSince()), status.delivered(),
                        running.runner.perSecond()),
                status.trouble(), one.parked.count(), running.resending.waiting());
    }

    /** Why it was paused, if its platform wanted no more. */
    private ConnectorView.Trouble goodbye(Kept one) {
        return with.store.parked(one.setup.id(), Long.MAX_VALUE, 1).stream().map(Parked.Numbered::parked)
                .filter(last -> last.entity().equals(SUBSCRIPTION)).findFirst()
                .map(last -> new ConnectorView.Trouble(null, last.reason(), last.at()))
                .orElse(ConnectorView.Trouble.NONE);
    }

    private long lag(@Nullable Instant waitingSince) {
        return waitingSince == null
                ? 0
                : Math.max(0, Duration.between(waitingSince, with.clock.instant()).toSeconds());
    }

    /**
     * Which connectors are in trouble, with when that began; without a time those that have not delivered anything since they
     * were started, of which nobody knows. Does not block.
     */
    public Map<String, Optional<Instant>> unreachable() {
        Map<String, Optional<Instant>> found = new ConcurrentSkipListMap<>();
        kept.forEach((id, one) -> {
            ConnectorStatus status = one.running == null ? ConnectorStatus.NEW : one.running.runner.status();
            Instant since = status.trouble().since();
            if (one.setup.enabled() && (since != null || status.delivered() + status.parked() == 0)) {
                found.put(id, Optional.ofNullable(since));
            }
        });
        return found;
    }

    /** Which connectors keep something that their platform refused, with when that was noticed. Does not block. */
    public Map<String, Instant> parking() {
        Map<String, Instant> found = new ConcurrentSkipListMap<>();
        kept.forEach((id, one) -> {
            if (one.parked.count() > 0) {
                found.put(id, with.clock.instant());
            }
        });
        return found;
    }

    @Override
    public List<MappedAttribute> mapping(String id) {
        Kept one = kept.get(id);
        ConnectorKind kind = one == null ? null : kinds.get(one.setup.kind());
        return one == null || kind == null || !problems(one.setup).isEmpty()
                ? List.of()
                : Adjustments.of(one.setup).inForce(kind.view());
    }

    @Override
    public List<KindView> kinds() {
        return kinds.values().stream().map(kind -> {
            KindView own = kind.view();
            List<KindView.Setting> all = new ArrayList<>(own.settings());
            all.addAll(Adjustments.settings());
            all.addAll(CommonSettings.of(kind.way()));
            return new KindView(own.name(), own.title(), all, own.mapping());
        }).toList();
    }

    private List<String> problems(ConnectorSetup setup) {
        ConnectorKind kind = kinds.get(setup.kind());
        if (kind == null) {
            return List.of("kind must be one of " + kinds.keySet());
        }
        List<String> problems = new ArrayList<>(CommonSettings.problems(setup, kind));
        if (problems.isEmpty()) {
            problems.addAll(kind.problems(setup));
        }
        return problems;
    }

    @Override
    public synchronized ConnectorChange put(ConnectorSetup setup, AuditEntry draft) {
        List<String> problems = problems(setup);
        Kept before = kept.get(setup.id());
        if (before == null && kept.size() >= MOST) {
            problems = List.of("there are " + MOST + " connectors already: remove one first");
        } else if (before != null && !before.setup.kind().equals(setup.kind())) {
            problems = List.of("kind of a connector cannot be changed: add another one");
        }
        if (!problems.isEmpty()) {
            return new ConnectorChange.Refused(problems);
        }
        with.store.save(setup, draft.about(before == null ? "connector-added" : "connector-changed", setup.id())
                .changed(before == null ? null : before.setup.json(), setup.json()));
        if (before != null) {
            stop(before);
            takeLeave(before);
            hangUp(before);
        }
        run(setup, before == null ? new ParkedCount(0) : before.parked);
        return new ConnectorChange.Done();
    }

    @Override
    public synchronized ConnectorChange remove(String id, AuditEntry draft) {
        return stopped(id, one -> {
            with.store.remove(id, draft.about("connector-removed", id).changed(one.setup.json(), null));
            takeLeave(one);
            kept.remove(id);
            sentBack.remove(id);
        });
    }

    @Override
    public synchronized ConnectorChange resend(String id, Instant from, AuditEntry draft) {
        return stopped(id, one -> {
            long position = Math.min(with.feed.before(from), with.feed.end());
            long was = with.store.position(id).orElse(0);
            with.store.move(id, position, draft.about("connector-sent-back", id)
                    .changed(position(was), position(position)));
            sentBack.add(id);
        });
    }

    private static String position(long position) {
        return new Snapshot().with("position", position).json();
    }

    /** Does something while the connector stands still, and lets it go on if it is still there. */
    private ConnectorChange stopped(String id, java.util.function.Consumer<Kept> change) {
        Kept one = kept.get(id);
        if (one == null) {
            return new ConnectorChange.Unknown();
        }
        stop(one);
        try {
            change.accept(one);
        } finally {
            hangUp(one);
            if (kept.containsKey(id)) {
                run(one.setup, one.parked);
            }
        }
        return new ConnectorChange.Done();
    }

    @Override
    public List<Parked.Numbered> parked(String id, long before, int limit) {
        return with.store.parked(id, before, limit);
    }

    @Override
    public synchronized ConnectorChange sendParkedAgain(String id, @Nullable Long number) {
        Kept one = kept.get(id);
        if (one == null) {
            return new ConnectorChange.Unknown();
        }
        if (one.running == null) {
            return new ConnectorChange.Refused(List.of("it is paused: enable it before anything is sent again"));
        }
        List<Parked.Numbered> meant = with.store
                .parked(id, number == null ? Long.MAX_VALUE : number + 1,
                        number == null ? ConnectorStore.MOST_PARKED : 1)
                .stream().filter(each -> number == null || each.number() == number)
                .filter(each -> !each.parked().entity().equals(SUBSCRIPTION)).toList();
        if (meant.isEmpty() && number != null) {
            return new ConnectorChange.Refused(List.of("nothing is parked with the number " + number
                    + " that can be sent again: GET the list anew"));
        }
        one.running.resending.ask(meant);
        return new ConnectorChange.Done();
    }

    @Override
    public synchronized ConnectorChange forgetParked(String id, @Nullable Long number, AuditEntry draft) {
        Kept one = kept.get(id);
        if (one == null) {
            return new ConnectorChange.Unknown();
        }
        if (one.running != null) {
            one.running.resending.forget(number);
        }
        one.parked.forgotten(with.store.forgetParked(id, number, draft.about("connector-parked-forgotten", id)
                .changed(new Snapshot().with("parked", number == null ? one.parked.count() : 1).json(), null)));
        return new ConnectorChange.Done();
    }

    @Override
    public Optional<ConnectorTest> test(String id) {
        Kept one = kept.get(id);
        if (one == null) {
            return Optional.empty();
        }
        ConnectorKind kind = kinds.get(one.setup.kind());
        if (kind == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Trial.of(kind, one.setup, with.secrets, with.fleet));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new ConnectorTest("the gateway is stopping", 0, List.of()));
        }
    }

    @Override
    public Hearing hear(String id, Notice notice) {
        Kept one = kept.get(id);
        Running running = one == null ? null : one.running;
        return running == null ? Hearing.NOBODY : running.line.connector().hear(notice);
    }

    private void run(ConnectorSetup setup, ParkedCount parked) {
        ConnectorKind kind = kinds.get(setup.kind());
        if (!started || !setup.enabled() || kind == null) {
            kept.put(setup.id(), new Kept(setup, parked, null));
            return;
        }
        ConnectorKind.Line line = kind.open(setup, with.secrets);
        if (sentBack.remove(setup.id())) {
            line.connector().sentBack();
        }
        Resending resending = new Resending(with.feed, Adjustments.of(setup));
        ConnectorRunner runner = new ConnectorRunner(setup.id(), line.connector(),
                new ConnectorRunner.Surroundings(new AdjustedFeed(with.feed, Adjustments.of(setup)), resending,
                        parked.counting(with.store), with.clock,
                        ConnectorRunner.Pause.REAL, reason -> end(setup, reason)),
                CommonSettings.fromBeginning(setup) ? pace : pace.startingNow());
        kept.put(setup.id(), new Kept(setup, parked, new Running(runner, line, resending)));
        runner.start();
    }

    /**
     * Pauses what its platform wants no more of, which is kept as parked, so that people see why and an alarm stays until they have.
     * Where that cannot be stored, the connector stands still and the platform is asked once more after a restart.
     */
    private synchronized void end(ConnectorSetup setup, String reason) {
        Kept one = kept.get(setup.id());
        if (one == null || one.running == null || !one.setup.equals(setup)) {
            return; // changed meanwhile
        }
        Instant now = with.clock.instant();
        try {
            with.store.save(paused(setup),
                    AuditEntry.of(now, AuditEntry.Actor.GATEWAY_ITSELF, "connector-ended", setup.id())
                            .changed(setup.json(), paused(setup).json()));
            one.parked.counting(with.store).delivered(setup.id(), one.running.runner.status().position(),
                    List.of(new Parked(now, SUBSCRIPTION, reason, Origin.NONE)));
        } catch (StoreException e) {
            Logger.error("connector={} event=end-not-stored message=\"{}\"", setup.id(), e.getMessage());
            return;
        }
        stop(one);
        run(paused(setup), one.parked);
    }

    private static void stop(Kept one) {
        if (one.running != null) {
            one.running.runner.close();
        }
    }

    /** What the platform does not hear of in time it forgets by itself. */
    private static void takeLeave(Kept one) {
        Running running = one.running;
        if (running == null) {
            return;
        }
        Thread leaving = Thread.ofVirtual().name("connector-leaving-" + one.setup.id()).start(() -> {
            try {
                running.line.connector().farewell();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                Logger.error(e, "connector={} event=farewell-failed", one.setup.id());
            }
        });
        try {
            if (!leaving.join(LONGEST_FAREWELL)) {
                leaving.interrupt();
            }
        } catch (InterruptedException e) {
            leaving.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private static void hangUp(Kept one) {
        if (one.running != null) {
            one.running.line.close();
        }
    }

    /** Lets what is under way arrive, for up to five seconds each, all at once. Repeatable. */
    @Override
    public synchronized void close() {
        started = false;
        List<Thread> ending = kept.values().stream().map(one -> Thread.ofVirtual().start(() -> {
            stop(one);
            hangUp(one);
        })).toList();
        for (Thread each : ending) {
            try {
                each.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
