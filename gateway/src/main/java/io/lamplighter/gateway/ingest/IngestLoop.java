package io.lamplighter.gateway.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.Removal;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.owner.Asked;
import io.lamplighter.gateway.owner.Ending;
import io.lamplighter.gateway.quarantine.Quarantine;
import io.lamplighter.gateway.quarantine.Rejection;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The owner thread of one shard: takes messages, judges them, stores, acknowledges, then tells. While the store fails it
 * repeats the same batch, acknowledges nothing and lets the queue fill; it never ends before {@link #close}. Whoever keeps
 * many owners on one thread calls {@link #turn} instead of {@link #start}.
 */
public final class IngestLoop implements AutoCloseable {

    /** What the loop works with. The time of the records comes from the clock, waiting goes by the ticker. */
    public record Surroundings(Fleet fleet, RecordStore store, HostLink link, PostListener listener,
            InstantSource clock,
            Ticker ticker, IngestCounters counters, Quarantine quarantine) {}

    private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Surroundings with;
    private final IngestSettings settings;
    private final Inbox inbox;
    private final HostApplication host;
    private final Journals journals;
    private final Acknowledger acknowledger;
    private final RareLog log;
    private final SplittableRandom marks = new SplittableRandom();
    private final String name;
    private final Thread thread;
    private @Nullable Unstored unstored;
    private volatile boolean closing;

    public IngestLoop(String name, Surroundings with, IngestSettings settings) {
        this.with = with;
        this.settings = settings;
        this.inbox = new Inbox(settings.queue());
        this.host = new HostApplication(settings.limits());
        this.journals = new Journals(with.store(), 2 * settings.limits().posts());
        this.acknowledger = new Acknowledger(settings.acknowledgeInterval().toNanos(), settings.limits().posts());
        this.log = new RareLog(with.ticker());
        this.name = "ingest-" + name;
        this.thread = Thread.ofPlatform().name(this.name).unstarted(this::run);
    }

    public IngestLoop start() {
        thread.start();
        return this;
    }

    /** A message has come from this server. Any thread; never waits. */
    public void offer(String server, String topic, byte[] payload) {
        with.counters().add(IngestCounters.MESSAGES, 1);
        if (payload.length > PayloadCodec.MAXIMUM_BYTES) {
            reject(topic, "payload-too-long", payload.length + " bytes", payload);
        } else if (!inbox.offer(new IngestEvent.Message(server, topic, payload, now()))) {
            with.counters().add(IngestCounters.DROPPED, 1);
        }
    }

    /** An operator's wish. Any thread; never waits. Completes exceptionally when the queue is full. */
    CompletableFuture<MetricWish.Outcome> wish(NodeId of, MetricWish wish) {
        CompletableFuture<MetricWish.Outcome> outcome = new CompletableFuture<>();
        if (!inbox.ask(new IngestEvent.Wish(of, wish, outcome))) {
            outcome.completeExceptionally(new IllegalStateException("the queue is full"));
        }
        return outcome;
    }

    /**
     * A post was taken down. Any thread; waits until it is forgotten.
     *
     * @throws StoreException
     *             when that could not be stored
     */
    Removal remove(NodeId of, AuditEntry entry) {
        Asked<Optional<Removal>> reply = new Asked<>();
        if (closing || !inbox.ask(new IngestEvent.Farewell(of, entry, reply))) {
            throw new StoreException("too much waits to be stored", null);
        }
        return reply.await(STOP, _ -> Optional.empty()).orElseThrow(
                () -> new StoreException("the removal of " + of + " could not be stored: ask again", null));
    }

    /** The connection to a server is there. Any thread; never waits. */
    void linkUp(Predicate<String> ourDistrict) {
        inbox.link(new IngestEvent.LinkUp(with.fleet().posts().stream()
                .filter(post -> ourDistrict.test(post.district()))
                .map(post -> new NodeId(post.district(), post.id())).toList()));
    }

    /** The connection to this server is gone. Any thread; never waits. */
    void linkLost(String server) {
        inbox.link(new IngestEvent.LinkLost(server, now()));
    }

    /** Stored times are whole milliseconds. */
    private Instant now() {
        return Instant.ofEpochMilli(with.clock().millis());
    }

    private void run() {
        while (!closing || inbox.size() > 0) {
            try {
                Unstored waits = unstored;
                if (waits != null) {
                    sleep(waits.retryAtNanos() - with.ticker().nanos());
                    work(waits);
                } else {
                    work(inbox.take(settings.batch(), waitNanos(), settings.linger().toNanos()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                dropped(e);
            }
        }
    }

    private static void sleep(long nanos) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(0, nanos)));
    }

    private void dropped(RuntimeException bug) {
        unstored = null;
        with.counters().add("bug", 1);
        Logger.error(bug, "event=ingest-bug effect=batch-dropped remedy=report-this");
    }

    /**
     * Does what its thread would do now, and waits for nothing but the store. Only where it was not started, and on one thread
     * at a time.
     *
     * @return when something is due next, by the ticker, even if nothing more comes
     */
    public long turn() {
        long now = with.ticker().nanos();
        try {
            Unstored waits = unstored;
            if (waits == null) {
                work(inbox.take(settings.batch(), 0, 0));
            } else if (now - waits.retryAtNanos() >= 0) {
                work(waits);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            dropped(e);
        }
        Unstored waits = unstored;
        return waits == null ? with.ticker().nanos() + waitNanos() : waits.retryAtNanos();
    }

    private void work(List<IngestEvent> events) {
        long nanos = with.ticker().nanos();
        List<Step> steps = new ArrayList<>();
        List<IngestEvent.Farewell> farewells = new ArrayList<>(0);
        for (IngestEvent event : events) {
            switch (event) {
                case IngestEvent.Message message -> steps.addAll(host.received(message, nanos));
                case IngestEvent.Wish wish -> grant(wish);
                case IngestEvent.Farewell farewell -> farewells.add(farewell);
                case IngestEvent.LinkUp up -> host.connected(up.known(), nanos);
                case IngestEvent.LinkLost lost -> steps.addAll(host.disconnected(lost.server(), lost.at()));
            }
        }
        inbox.takeLosers().forEach(loser -> steps.addAll(host.lost(loser, nanos)));
        if (inbox.takeOverrun()) {
            log.warn("queue-overrun", "effect=all-births-asked-anew");
            steps.addAll(host.disconnected(now()));
        }
        steps.addAll(host.due(nanos));
        work(new Unstored(steps, farewells, this::mark));
    }

    private void work(Unstored work) {
        unstored = work;
        if (!stored(work)) {
            return;
        }
        unstored = null;
        acknowledge();
        work.steps().forEach(this::act);
        work.farewells().forEach(this::bidFarewell); // once it is known who was heard before it
    }

    private long waitNanos() {
        long nanos = with.ticker().nanos();
        long wait = closing ? 0 : IDLE_NANOS;
        for (OptionalLong due : List.of(host.nextDue(), acknowledger.nextDue())) {
            wait = due.isPresent() ? Math.min(wait, due.getAsLong() - nanos) : wait;
        }
        return wait;
    }

    private Mark mark() {
        return new Mark(name, marks.nextLong());
    }

    /** Whether it is over and done with; else it is tried again later. */
    private boolean stored(Unstored work) {
        for (Unstored.Part part = work.next(); part != null; part = work.next()) {
            try {
                Unstored.Tried tried = part.tried();
                if (tried == null || !with.store().isStored(part.mark())) {
                    Assembly assembly = new Assembly(journals).add(part.steps());
                    tried = part.trying(assembly, assembly.batch(with.fleet()));
                    with.store().commit(tried.batch());
                }
                with.counters().refused(name, false);
                committed(tried.assembly(), tried.batch(), part.steps());
                work.done();
            } catch (StoreException e) {
                refused(work, e);
                if (!closing) {
                    return false;
                }
                work.done(); // not acknowledged, so the posts still have it
            } catch (RuntimeException e) {
                with.counters().refused(name, false); // what it was given is at fault
                if (!work.split()) {
                    with.counters().add("bug", 1);
                    Logger.error(e, "event=ingest-bug effect=dropped step={}", part.steps());
                    work.done();
                }
            }
        }
        return true;
    }

    private void refused(Unstored work, StoreException why) {
        with.counters().refused(name, true);
        with.counters().add(IngestCounters.STORE_FAILURES, 1);
        journals.forget();
        log.error(why, "store-failed", "effect=nothing-acknowledged waiting=" + inbox.size());
        work.later(with.ticker().nanos());
    }

    private void committed(Assembly assembly, Batch batch, List<Step> steps) {
        journals.stored(batch);
        with.counters().add(IngestCounters.STORED, batch.reports().size());
        with.counters().add(IngestCounters.DUPLICATES, assembly.duplicates());
        batch.gaps().forEach(gap -> Logger.warn("event=records-lost post={} epoch={} up-to={} missing={}", gap.post(),
                gap.epoch(), gap.upTo(), gap.missing()));
        noticeMoves(assembly.updates());
        for (Assembly.Due due : assembly.due()) {
            acknowledger.stored(due.post(), due.epoch(), journals.find(due.post().post(), due.epoch()).acknowledged(),
                    due.atOnce());
        }
        try {
            with.fleet().publish(batch.step());
            tell(batch, steps);
        } catch (RuntimeException e) {
            Logger.error(e, "event=listener-bug remedy=report-this");
        }
    }

    /** One post in two districts at a time is two posts with one identity. */
    private void noticeMoves(List<FleetUpdate> updates) {
        for (FleetUpdate update : updates) {
            if (update instanceof FleetUpdate.PostBorn born) {
                with.fleet().post(born.post())
                        .filter(before -> before.online() && !before.district().equals(born.district()))
                        .ifPresent(before -> noticed(new NodeId(born.district(), born.post()), Identity.CONFLICT,
                                "it is also in district " + before.district()));
            }
        }
    }

    private void tell(Batch batch, List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Changed(NodeId from, FleetUpdate.DeviceBorn born)) {
                with.listener().born(from, born.device());
            } else if (step instanceof Step.Reported(NodeId from, Report report, CommandResult result)
                    && result != null && report.device().isEmpty()) {
                with.listener().answered(from, result);
            }
        }
        batch.answers().forEach(with.listener()::answered);
    }

    private void acknowledge() {
        for (Acknowledger.Due due : acknowledger.due(with.ticker().nanos())) {
            if (publish(due.post(), due.acknowledgement().payload(with.clock().millis()))) {
                with.counters().add(IngestCounters.ACKNOWLEDGEMENTS, 1);
            } else {
                acknowledger.refused(due);
            }
        }
    }

    private void act(Step step) {
        switch (step) {
            case Step.AskRebirth(NodeId to, String why) -> {
                with.counters().add(IngestCounters.REBIRTHS, 1);
                log.info("rebirth-" + why, "post=" + to);
                publish(to, HostApplication.rebirthCommand(with.clock().millis()));
            }
            case Step.Rejected(String topic, String code, String detail, byte[] message) -> {
                reject(topic, code, detail, message);
                log.warn("rejected-" + code, "topic=" + topic + " detail=\"" + detail + "\"");
            }
            case Step.Noticed(NodeId about, String code, String detail) -> noticed(about, code, detail);
            case Step.Changed _,Step.JournalFound _,Step.Reported _ -> {
                // stored already
            }
        }
    }

    private void reject(String topic, String code, String detail, byte[] message) {
        with.counters().add("rejected-" + code, 1);
        if (with.quarantine().wants(code)) {
            with.quarantine().add(Rejection.of(now(), topic, code, detail, message));
        }
    }

    private void noticed(NodeId about, String code, String detail) {
        with.counters().add(code, 1);
        log.warn(code, "post=" + about + " detail=\"" + detail + "\"");
        if (code.equals(Identity.CONFLICT)) {
            with.listener().conflict(about);
        }
    }

    private void grant(IngestEvent.Wish asked) {
        MetricWish.Outcome outcome = host.wish(asked.of(), asked.wish(), with.clock().millis());
        boolean lost = outcome instanceof MetricWish.Outcome.Sent(Topic topic, Payload payload)
                && !with.link().publish(topic.toString(), PayloadCodec.encode(payload));
        asked.outcome().complete(lost
                ? new MetricWish.Outcome.Refused(MetricWish.Code.POST_OFFLINE, "the gateway has no connection")
                : outcome);
    }

    private void bidFarewell(IngestEvent.Farewell asked) {
        if (asked.reply().begin()) {
            asked.reply().answer(remove(asked));
        }
    }

    private Optional<Removal> remove(IngestEvent.Farewell asked) {
        PostState post = with.fleet().post(asked.of().post()).orElse(null);
        if (post == null) {
            return Optional.of(Removal.UNKNOWN);
        }
        if (post.online() || !post.district().equals(asked.of().district())) {
            return Optional.of(Removal.IN_REACH);
        }
        try {
            with.store().remove(post.id(), asked.entry());
            host.forget(asked.of());
            with.fleet().remove(post.id());
            Logger.info("event=post-removed post={} by={}", asked.of(), asked.entry().who());
            return Optional.of(Removal.REMOVED);
        } catch (StoreException e) {
            Logger.warn("event=post-not-removed post={} message=\"{}\"", asked.of(), e.getMessage());
        } catch (RuntimeException e) {
            Logger.error(e, "event=ingest-bug effect=post-not-removed post={}", asked.of());
        }
        return Optional.empty();
    }

    private boolean publish(NodeId to, Payload payload) {
        return with.link().publish(to.commandTopic(), PayloadCodec.encode(payload));
    }

    /** Messages that wait. */
    int waiting() {
        return inbox.size();
    }

    /** Messages that may wait. */
    int room() {
        return inbox.capacity();
    }

    /** Stores what has come so far, then ends; waits for that at most 10 s. Repeatable. */
    @Override
    public void close() {
        closing = true;
        Ending.finished(thread, STOP);
    }
}
