package io.lamplighter.gateway.connector;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import io.lamplighter.gateway.connector.Shipment.Outcome;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.RecordFeed;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.platform.ConnectorView;
import io.lamplighter.gateway.platform.Parked;
import io.lamplighter.gateway.platform.Progress;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Carries the store's records to one platform, in their order, on a virtual thread of its own. The position is saved after
 * delivery and never before: a crash in between repeats one shipment, a clean stop repeats none, nothing is left out.
 * Holds at most {@value #READ} records. {@link #status} is for any thread.
 */
final class ConnectorRunner implements AutoCloseable {

    private static final int READ = 1_000;
    private static final int RECALLED = 10_000;
    private static final int PARKED_SHOWN = 5;
    private static final Duration LONGEST_WISH = Duration.ofMinutes(10);
    private static final Duration CLEAN_STOP = Duration.ofSeconds(5);

    private final String id;
    private final CityConnector connector;
    private final Surroundings with;
    private final RunnerSettings settings;
    private final Backoff backoff;
    private final RateMeter rate = new RateMeter();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile ConnectorStatus status = ConnectorStatus.NEW;
    private List<FeedRecord> ahead = List.of();
    private @Nullable Thread thread;

    /**
     * What it works with.
     *
     * @param clock
     *            that of the records' arrival
     * @param resending
     *            what people want to have sent again
     * @param ended
     *            is told why, when the platform wants no more
     */
    record Surroundings(RecordFeed feed, Resending resending, Progress progress, InstantSource clock, Pause pause,
            Consumer<String> ended) {}

    /** How it waits; ends early when it is to stop. */
    @FunctionalInterface
    interface Pause {

        Pause REAL = (duration, stop) -> {
            boolean stopping = stop.await(duration.toNanos(), TimeUnit.NANOSECONDS);
            Logger.trace("event=waited stopping={}", stopping);
        };

        void await(Duration duration, CountDownLatch stop) throws InterruptedException;
    }

    /**
     * @param id
     *            under which its position is kept, and in the log
     */
    ConnectorRunner(String id, CityConnector connector, Surroundings with, RunnerSettings settings) {
        this.id = id;
        this.connector = connector;
        this.with = with;
        this.settings = settings;
        this.backoff = new Backoff(settings.retryLeast(), settings.retryMost(), RandomGenerator.getDefault());
    }

    /** Returns at once. Called once. */
    synchronized void start() {
        thread = Thread.ofVirtual().name("connector-" + id).start(this::run);
    }

    /** Its own trouble comes first; else what the connector says beside. */
    ConnectorStatus status() {
        ConnectorStatus now = status;
        ConnectorView.Trouble aside = connector.aside();
        return now.trouble().since() == null && !aside.lastError().isEmpty() ? now.with(aside) : now;
    }

    /** Entities by second in the last minute. */
    double perSecond() {
        return rate.perSecond(with.clock.instant());
    }

    /** Lets the shipment under way arrive, for up to five seconds. Repeatable. */
    @Override
    public synchronized void close() {
        stop.countDown();
        if (thread == null) {
            return;
        }
        try {
            if (!thread.join(CLEAN_STOP)) {
                thread.interrupt();
                thread.join(CLEAN_STOP);
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            boolean begun = false;
            while (!stopped()) {
                begun = stepped(begun);
            }
        } catch (InterruptedException e) {
            Logger.debug("connector={} event=interrupted position={}", id, status.position());
        }
    }

    /** One step; false while the start has not succeeded. */
    private boolean stepped(boolean begun) throws InterruptedException {
        try {
            if (begun) {
                carryNext();
            } else {
                begin();
            }
            return true;
        } catch (StoreException e) {
            troubled(String.valueOf(e.getMessage()), Duration.ZERO);
        } catch (RuntimeException e) {
            Logger.error(e, "connector={} event=bug position={}", id, status.position());
            troubled("a fault in the connector itself, see the log", Duration.ZERO);
        }
        return begun;
    }

    private void begin() {
        long end = with.feed.end();
        long start = with.progress.position(id).orElse(settings.fromBeginning() ? 0 : end);
        if (start > end) {
            Logger.warn("connector={} event=position-ahead position={} end={}", id, start, end);
            start = end;
        }
        connector.recall(recent(start));
        status = status.at(start);
        Logger.info("connector={} event=started position={} behind={}", id, start, end - start);
    }

    private List<FeedRecord> recent(long start) {
        return with.feed.after(Math.max(0, start - RECALLED), RECALLED).stream()
                .takeWhile(each -> each.position() <= start).toList();
    }

    private void carryNext() throws InterruptedException {
        Optional<Shipment> beside = connector.beside(status.position());
        if (beside.isPresent()) {
            carry(beside.get());
        }
        boolean again = sentAgain();
        if (ahead.isEmpty()) {
            ahead = with.feed.after(status.position(), READ);
        }
        status = status.with(ahead.isEmpty() ? null : ahead.getFirst().arrivedAt());
        if (ahead.isEmpty() && !again) {
            with.pause.await(settings.poll(), stop);
        } else if (!ahead.isEmpty() && !stopped()) {
            carry(connector.prepare(ahead));
            ahead = ahead.stream().filter(each -> each.position() > status.position()).toList();
        }
    }

    /** One thing that was parked, then the records have their turn; whether there was one. */
    private boolean sentAgain() throws InterruptedException {
        Resending.Turn turn = with.resending.turn();
        if (turn == null) {
            return false;
        }
        Optional<String> hopeless = turn.hopeless();
        if (hopeless.isPresent()) {
            resolve(turn, 0, hopeless);
            return true;
        }
        switch (turn.send(connector, status.position())) {
            case Outcome.Delivered(int arrived, List<Shipment.Parked> refused) ->
                resolve(turn, arrived, refused.stream().map(Shipment.Parked::reason).findFirst());
            case Outcome.Later(String reason, Duration atLeast) -> troubled(reason, atLeast);
            case Outcome.Ended(String reason) -> end(reason);
        }
        return true;
    }

    /**
     * It is parked no more, or for another reason.
     *
     * @param refused
     *            why it stays parked; empty when it arrived
     */
    private void resolve(Resending.Turn turn, int arrived, Optional<String> refused) throws InterruptedException {
        Instant now = with.clock.instant();
        Parked was = turn.parked();
        Optional<Parked> still = refused.map(reason -> new Parked(now, was.entity(), reason, was.origin()));
        if (!saved(() -> with.progress.sentAgain(id, turn.number(), still))) {
            return;
        }
        with.resending.ended(turn);
        Logger.info("connector={} event=sent-again entity={} refused=\"{}\"", id, was.entity(), refused.orElse(""));
        backoff.succeeded();
        rate.count(now, arrived);
        status = status.delivered(status.position(), arrived, 0);
    }

    /** Saves until that succeeds; false when it is to stop. */
    private boolean saved(Runnable saving) throws InterruptedException {
        while (true) {
            try {
                saving.run();
                return true;
            } catch (StoreException e) {
                troubled(String.valueOf(e.getMessage()), Duration.ZERO);
                if (stopped()) {
                    return false;
                }
            }
        }
    }

    private void carry(Shipment shipment) throws InterruptedException {
        while (!stopped()) {
            switch (shipment.send()) {
                case Outcome.Delivered delivered -> {
                    save(shipment.upTo(), delivered);
                    return;
                }
                case Outcome.Later(String reason, Duration atLeast) -> troubled(reason, atLeast);
                case Outcome.Ended(String reason) -> {
                    end(reason);
                    return;
                }
            }
        }
    }

    /** Sends nothing any more; whoever started it is told, by another thread, for that one waits for this. */
    private void end(String reason) {
        Logger.warn("connector={} event=ended position={} reason=\"{}\"", id, status.position(), reason);
        status = status.troubled(reason, with.clock.instant());
        stop.countDown();
        Thread.ofVirtual().name("connector-end-" + id).start(() -> with.ended.accept(reason));
    }

    /** What was delivered is not sent again because the position could not be saved: only the saving is repeated. */
    private void save(long position, Outcome.Delivered delivered) throws InterruptedException {
        Instant now = with.clock.instant();
        List<Parked> parked = delivered.parked().stream()
                .map(each -> new Parked(now, each.entity(), each.reason(), each.origin())).toList();
        parked.stream().limit(PARKED_SHOWN).forEach(each -> Logger.warn(
                "connector={} event=parked entity={} reason=\"{}\"", id, each.entity(), each.reason()));
        if (!saved(() -> with.progress.delivered(id, position, parked))) {
            return;
        }
        if (!status.problem().isEmpty()) {
            Logger.info("connector={} event=recovered position={}", id, position);
        }
        backoff.succeeded();
        rate.count(now, delivered.entities());
        status = status.delivered(position, delivered.entities(), parked.size());
        Logger.debug("connector={} event=delivered position={} entities={} parked={}", id, position,
                delivered.entities(), parked.size());
    }

    /** Says a trouble once, and waits. */
    private void troubled(String reason, Duration atLeast) throws InterruptedException {
        if (!status.problem().equals(reason)) {
            Logger.warn("connector={} event=waiting position={} reason=\"{}\"", id, status.position(), reason);
        }
        status = status.troubled(reason, with.clock.instant());
        Duration wish = atLeast.compareTo(LONGEST_WISH) < 0 ? atLeast : LONGEST_WISH;
        with.pause.await(wish.plus(backoff.next()), stop);
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }
}
