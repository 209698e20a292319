package io.lamplighter.agent.loop;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

import io.lamplighter.agent.link.LinkEvent;
import io.lamplighter.protocol.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Runs one {@link PostLoop} on an executor, never on two threads at once, and holds its mailbox. Any thread may put
 * events in; nobody ever waits.
 *
 * <p>
 * The mailbox takes {@link #CAPACITY} messages from the host, and {@link #CAPACITY_FOR_NEIGHBOURS} from neighbouring posts. Beyond that they are dropped and counted: a command is
 * sent again or expires at the gateway, an acknowledgement is repeated by the next one. All other events are few by
 * nature (each sensor and each sync has one outstanding reading, each session three words) and always fit.
 */
final class LoopRunner {

    static final int CAPACITY = 1000;
    /** Of what neighbouring posts say: more of it would be too old when its turn comes. */
    static final int CAPACITY_FOR_NEIGHBOURS = 50;

    /** After a bug in the loop: the lamp holds its level and the loop goes on. */
    private static final long PAUSE_AFTER_BUG_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PostLoop loop;
    private final ScheduledExecutorService executor;
    private final Ticker ticker;
    private final Queue<PostEvent> mailbox = new ConcurrentLinkedQueue<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicInteger fromNeighbours = new AtomicInteger();
    private final AtomicInteger wakeUps = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);
    private long alarmAt = Long.MAX_VALUE;
    private long droppedLogged;

    /** {@code newLoop} makes the loop around this mailbox. */
    LoopRunner(Function<Consumer<PostEvent>, PostLoop> newLoop, ScheduledExecutorService executor, Ticker ticker) {
        this.executor = executor;
        this.ticker = ticker;
        this.loop = newLoop.apply(this::offer);
    }

    /** From any thread; never blocks. */
    void offer(PostEvent event) {
        AtomicInteger waiting = waiting(event);
        if (waiting != null) {
            if (waiting.get() >= (waiting == messages ? CAPACITY : CAPACITY_FOR_NEIGHBOURS)) {
                dropped.incrementAndGet();
                return;
            }
            waiting.incrementAndGet();
        }
        mailbox.add(event);
        wake();
    }

    /** Messages dropped so far because the mailbox was full. */
    long dropped() {
        return dropped.get();
    }

    /** Lets the loop look at the time and its mailbox. */
    void wake() {
        if (wakeUps.getAndIncrement() == 0) {
            submit();
        }
    }

    /** Waits until the loop has stopped; false when it did not in time. */
    boolean awaitEnd(long timeout, TimeUnit unit) throws InterruptedException {
        return ended.await(timeout, unit);
    }

    /** On the executor already, so the loop need not be handed to it once more. */
    private void rung() {
        if (wakeUps.getAndIncrement() == 0) {
            run();
        }
    }

    private void submit() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            ended.countDown(); // the owner shut the executor down: nothing runs any more
        }
    }

    private void run() {
        int handled = wakeUps.get();
        long due;
        try {
            drain();
            due = loop.tick();
        } catch (RuntimeException e) {
            Logger.error(e, "bug in the loop, lamps hold their level post={}", loop.postId());
            due = ticker.nanos() + PAUSE_AFTER_BUG_NANOS;
        }
        if (loop.stopped()) {
            ended.countDown();
            return; // wakeUps stays above 0, so nothing starts it again
        }
        setAlarm(due);
        if (wakeUps.addAndGet(-handled) > 0) {
            submit();
        }
    }

    private void drain() {
        for (PostEvent event = mailbox.poll(); event != null; event = mailbox.poll()) {
            AtomicInteger waiting = waiting(event);
            if (waiting != null) {
                waiting.decrementAndGet();
            }
            loop.handle(event);
        }
        long lost = dropped.get();
        if (lost > droppedLogged) {
            Logger.warn("mailbox was full post={} dropped={} total={}", loop.postId(), lost - droppedLogged, lost);
            droppedLogged = lost;
        }
    }

    /** One alarm is outstanding; an earlier one is added, a later one is found when it rings. */
    private void setAlarm(long due) {
        long now = ticker.nanos();
        boolean rung = alarmAt == Long.MAX_VALUE || alarmAt - now <= 0;
        if (due == Long.MAX_VALUE || (!rung && due - alarmAt >= 0)) {
            return;
        }
        alarmAt = due;
        try {
            var _ = executor.schedule(this::rung, Math.max(0, due - now), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            ended.countDown();
        }
    }

    /** How many of its kind wait; null for what always fits. */
    private @Nullable AtomicInteger waiting(PostEvent event) {
        return switch (event) {
            case PostEvent.Link(LinkEvent.Message _) -> messages;
            case PostEvent.Link(LinkEvent.FromNeighbour _) -> fromNeighbours;
            default -> null;
        };
    }
}
