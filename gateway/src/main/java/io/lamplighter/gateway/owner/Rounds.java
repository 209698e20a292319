package io.lamplighter.gateway.owner;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.tinylog.Logger;

/** Does a task again and again, with a rest of real time in between, on a thread of its own. A fault in it ends that round only. */
public final class Rounds implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(10);

    private final String name;
    private final Duration first;
    private final Duration every;
    private final Task task;
    private final Thread thread;

    /** What is done in a round. */
    @FunctionalInterface
    public interface Task {

        /** Interrupted when the program ends. */
        void run() throws InterruptedException;
    }

    /**
     * Nothing runs yet.
     *
     * @param name
     *            of the thread
     * @param first
     *            rest before the first round
     * @param every
     *            rest between one and the next
     */
    public Rounds(String name, Duration first, Duration every, Task task) {
        this.name = name;
        this.first = first;
        this.every = every;
        this.task = task;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        Duration rest = first;
        while (true) {
            try {
                TimeUnit.NANOSECONDS.sleep(rest.toNanos());
                task.run();
            } catch (InterruptedException e) {
                return; // closing
            } catch (RuntimeException e) {
                Logger.error(e, "event=thread-bug thread={} effect=tried-again remedy=report-this", name);
            }
            rest = every;
        }
    }

    /** Interrupts the round and waits up to 10 s for its end. Repeatable. */
    @Override
    public void close() {
        Ending.interrupted(thread, STOP);
    }
}
