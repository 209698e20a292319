package io.lamplighter.protocol.session.paho;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The threads of one session: Paho's four and the timer for our limits and its ping. They are virtual, so a session costs
 * next to nothing. Every task of Paho gets a thread at once, and none is ever dropped before it begins: Paho waits without
 * limit for its threads to have begun. What does not end by itself is interrupted: Paho's sender can miss its wake-up.
 */
final class SessionThreads extends ScheduledThreadPoolExecutor {

    /** A host name that nobody answers keeps a thread busy for about that long. */
    private static final Duration NAME_LOOKUP_LIMIT = Duration.ofMinutes(2);

    private static final int CONNECTING_THREADS = 2;

    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    private final String name;
    private final List<Thread> started = new ArrayList<>();

    SessionThreads(String name) {
        super(2, Thread.ofVirtual().name(name + "-timer").factory());
        this.name = name;
        setRemoveOnCancelPolicy(true);
        setRejectedExecutionHandler(new DiscardPolicy()); // after the end nothing needs to be timed
        setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable task) {
        begin(task);
    }

    /** Paho cancels it to interrupt the thread, which would close the socket before the goodbye is through. Not here. */
    @Override
    public Future<?> submit(Runnable task) {
        begin(task);
        return new CompletableFuture<@Nullable Void>();
    }

    Future<?> after(Duration delay, Runnable task) {
        return schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the session
    void repeat(Runnable task, Duration interval) {
        scheduleWithFixedDelay(task, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void begin(Runnable task) {
        Thread thread = Thread.ofVirtual().name(name).unstarted(task);
        synchronized (started) {
            started.add(thread);
        }
        thread.start();
    }

    /** Waits for the threads that connect, ours and then Paho's: until they are through, others may still be started. */
    void awaitConnecting() {
        for (int i = 0; i < CONNECTING_THREADS; i++) {
            Thread thread;
            synchronized (started) {
                thread = i < started.size() ? started.get(i) : null;
            }
            if (thread != null) {
                join(thread, NAME_LOOKUP_LIMIT);
            }
        }
    }

    /** Ends every thread; blocks until they are gone, but not for ever. */
    void end() {
        shutdownNow();
        List<Thread> left;
        synchronized (started) {
            left = List.copyOf(started);
        }
        left.forEach(Thread::interrupt);
        boolean gone = true;
        for (Thread thread : left) {
            gone &= join(thread, END_LIMIT);
        }
        if (!gone) {
            Logger.warn("event=mqtt-threads-left session={}", name);
        }
    }

    private static boolean join(Thread thread, Duration limit) {
        try {
            return thread == Thread.currentThread() || thread.join(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
