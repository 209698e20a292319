package io.lamplighter.agent.board.pi4j;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.protocol.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * One thread per I2C bus. A transfer that does not end in time keeps that thread, and only that: its caller goes on, and
 * every further call for the bus fails at once until the transfer has ended after all. A bus that is held down is then
 * left alone for a while (see {@link BusRest}). At most {@value #WAITING} transfers
 * wait for a bus; more fail at once. The threads are daemons and end when idle.
 */
public final class BusThreads implements BusCalls {

    /** Linux gives a stuck transfer up after a second; what takes longer than this hangs in the kernel. */
    public static final Duration LIMIT = Duration.ofMillis(1500);

    private static final int WAITING = 16;
    private static final long IDLE_SECONDS = 30;

    private final long limitNanos;
    private final Ticker ticker;
    private final Map<Integer, Line> lines = new ConcurrentHashMap<>();

    public BusThreads(Duration limit) {
        this(limit, Ticker.system());
    }

    /** With another time for the pauses in which a stuck bus is left alone. */
    public BusThreads(Duration limit, Ticker ticker) {
        this.limitNanos = limit.toNanos();
        this.ticker = ticker;
    }

    @Override
    public <R> R call(int bus, Supplier<R> transfer) {
        return lines.computeIfAbsent(bus, number -> new Line(number, ticker)).call(transfer, limitNanos);
    }

    private static final class Line {

        private final int bus;
        private final Ticker ticker;
        private final BusRest rest;
        private final ThreadPoolExecutor thread;
        private volatile @Nullable Transfer<?> stuck;

        Line(int bus, Ticker ticker) {
            this.bus = bus;
            this.ticker = ticker;
            this.rest = new BusRest(bus);
            this.thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(WAITING), Thread.ofPlatform().daemon().name("i2c-" + bus).factory());
            thread.allowCoreThreadTimeOut(true);
        }

        <R> R call(Supplier<R> work, long limitNanos) {
            Transfer<?> hanging = stuck;
            if (hanging != null && !hanging.ended) {
                throw rest.stuck("in an earlier transfer", null);
            }
            rest.check(ticker.nanos());
            Transfer<R> transfer = new Transfer<>(work);
            try {
                thread.execute(transfer);
                R result = transfer.get(limitNanos, TimeUnit.NANOSECONDS);
                rest.moved();
                return result;
            } catch (TimeoutException e) {
                giveUp(transfer);
                throw rest.found("no end of a transfer in time", e, ticker.nanos());
            } catch (RejectedExecutionException e) {
                throw new BoardException("I2C bus " + bus + " is too busy", e);
            } catch (ExecutionException e) {
                if (BusRest.isTimeOut(e)) {
                    throw rest.found("the kernel gave up a transfer", e, ticker.nanos());
                }
                rest.moved();
                throw e.getCause() instanceof RuntimeException failure
                        ? failure
                        : new BoardException("I2C bus " + bus + " failed: " + e.getCause(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                giveUp(transfer);
                throw new BoardException("interrupted while waiting for I2C bus " + bus, e);
            }
        }

        /** One that only waited is forgotten; one that runs cannot be stopped. */
        private void giveUp(Transfer<?> transfer) {
            if (transfer.begun) {
                stuck = transfer;
            }
            transfer.cancel(false);
        }
    }

    private static final class Transfer<R> extends FutureTask<R> {

        private volatile boolean begun;
        private volatile boolean ended;

        Transfer(Supplier<R> work) {
            super(work::get);
        }

        @Override
        public void run() {
            begun = true;
            try {
                super.run();
            } finally {
                ended = true;
            }
        }
    }
}
