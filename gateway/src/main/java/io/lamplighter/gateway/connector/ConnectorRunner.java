package io.lamplighter.gateway.connector;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import io.lamplighter.gateway.connector.Shipment.Outcome;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.PositionStore;
import io.lamplighter.gateway.fleet.RecordFeed;
import io.lamplighter.gateway.fleet.StoreException;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Carries the store's records to one platform, in their order, on a virtual thread of its own. The position is saved after
 * delivery and never before: a crash in between repeats one shipment, a clean stop repeats none, nothing is left out.
 * Holds at most {@value #READ} records. {@link #status} is for any thread.
 */
public final class ConnectorRunner implements AutoCloseable {

    private static final int READ = 1_000;
    private static final int RECALLED = 10_000;
    private static final int PARKED_SHOWN = 5;
    private static final Duration LONGEST_WISH = Duration.ofMinutes(10);
    private static final Duration CLEAN_STOP = Duration.ofSeconds(5);

    private final CityConnector connector;
    private final RecordFeed feed;
    private final PositionStore positions;
    private final RunnerSettings settings;
    private final Backoff backoff;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile ConnectorStatus status;
    private @Nullable Thread thread;

    public ConnectorRunner(CityConnector connector, RecordFeed feed, PositionStore positions,
            RunnerSettings settings) {
        this.connector = connector;
        this.feed = feed;
        this.positions = positions;
        this.settings = settings;
        this.backoff = new Backoff(settings.retryLeast(), settings.retryMost(), RandomGenerator.getDefault());
        this.status = new ConnectorStatus(connector.name(), -1, 0, 0, "");
    }

    /** Returns at once. Called once. */
    public synchronized void start() {
        thread = Thread.ofVirtual().name("connector-" + connector.name()).start(this::run);
    }

    public ConnectorStatus status() {
        return status;
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
            Logger.debug("connector={} event=interrupted position={}", connector.name(), status.position());
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
            Logger.error(e, "connector={} event=bug position={}", connector.name(), status.position());
            troubled("a fault in the connector itself, see the log", Duration.ZERO);
        }
        return begun;
    }

    private void begin() {
        long end = feed.end();
        long start = positions.position(connector.name()).orElse(settings.fromBeginning() ? 0 : end);
        if (start > end) {
            Logger.warn("connector={} event=position-ahead position={} end={}", connector.name(), start, end);
            start = end;
        }
        connector.recall(recent(start));
        status = new ConnectorStatus(connector.name(), start, 0, 0, "");
        Logger.info("connector={} event=started position={} behind={}", connector.name(), start, end - start);
    }

    private List<FeedRecord> recent(long start) {
        return feed.after(Math.max(0, start - RECALLED), RECALLED).stream()
                .takeWhile(each -> each.position() <= start).toList();
    }

    private void carryNext() throws InterruptedException {
        List<FeedRecord> records = feed.after(status.position(), READ);
        if (records.isEmpty()) {
            pause(settings.poll());
        } else {
            carry(connector.prepare(records));
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
            }
        }
    }

    /** What was delivered is not sent again because the position could not be saved: only the saving is repeated. */
    private void save(long position, Outcome.Delivered delivered) throws InterruptedException {
        delivered.parked().stream().limit(PARKED_SHOWN).forEach(each -> Logger.warn(
                "connector={} event=parked entity={} reason=\"{}\"", connector.name(), each.entity(), each.reason()));
        while (true) {
            try {
                positions.save(connector.name(), position);
                break;
            } catch (StoreException e) {
                troubled(String.valueOf(e.getMessage()), Duration.ZERO);
                if (stopped()) {
                    return;
                }
            }
        }
        if (!status.problem().isEmpty()) {
            Logger.info("connector={} event=recovered position={}", connector.name(), position);
        }
        backoff.succeeded();
        status = new ConnectorStatus(connector.name(), position, status.delivered() + delivered.entities(),
                status.parked() + delivered.parked().size(), "");
        Logger.debug("connector={} event=delivered position={} entities={} parked={}", connector.name(), position,
                delivered.entities(), delivered.parked().size());
    }

    /** Says a trouble once, and waits. */
    private void troubled(String reason, Duration atLeast) throws InterruptedException {
        if (!status.problem().equals(reason)) {
            Logger.warn("connector={} event=waiting position={} reason=\"{}\"", connector.name(), status.position(),
                    reason);
        }
        status = new ConnectorStatus(connector.name(), status.position(), status.delivered(), status.parked(), reason);
        Duration wish = atLeast.compareTo(LONGEST_WISH) < 0 ? atLeast : LONGEST_WISH;
        pause(wish.plus(backoff.next()));
    }

    private void pause(Duration duration) throws InterruptedException {
        boolean stopping = stop.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        Logger.trace("connector={} event=waited stopping={}", connector.name(), stopping);
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }
}
