package io.lamplighter.gateway.owner;

import java.time.Duration;

import org.tinylog.Logger;

/** Ends owner threads, within bounds. Stateless. */
public final class Ending {

    private Ending() {}

    /** For one that looks by itself whether it shall end: lets it finish its work, and interrupts it after so long. */
    public static void finished(Thread thread, Duration patience) {
        if (!joined(thread, patience)) {
            thread.interrupt();
        }
    }

    /** For one that mostly sleeps: interrupts it, and waits so long until it has put down its work. */
    public static void interrupted(Thread thread, Duration patience) {
        thread.interrupt();
        if (!joined(thread, patience)) {
            Logger.warn("event=thread-still-busy thread={}", thread.getName());
        }
    }

    /** Whether it has ended, or never began. An interrupt of the caller ends the patience. */
    private static boolean joined(Thread thread, Duration patience) {
        try {
            return thread.getState() == Thread.State.NEW || thread.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
