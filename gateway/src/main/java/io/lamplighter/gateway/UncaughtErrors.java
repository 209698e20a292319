package io.lamplighter.gateway;

import org.tinylog.Logger;

/**
 * Ends the gateway when a thread dies of an error that nobody expects: memory that is not there, a broken installation. Half a
 * gateway would show its pages and store nothing; a new one has everything that was acknowledged, and the rest comes again. Owner
 * threads catch every exception themselves, so one that comes this far is a library's own and only told. Any thread.
 */
final class UncaughtErrors implements Thread.UncaughtExceptionHandler {

    private final Runnable end;

    /**
     * @param end
     *            ends the process at once; called after the log was told
     */
    UncaughtErrors(Runnable end) {
        this.end = end;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (!(failure instanceof Error)) {
            Logger.error(failure, "event=thread-ended thread={}", thread.getName());
            return;
        }
        try {
            Logger.error(failure, "event=thread-died thread={} effect=gateway-ends", thread.getName());
        } finally {
            end.run();
        }
    }
}
