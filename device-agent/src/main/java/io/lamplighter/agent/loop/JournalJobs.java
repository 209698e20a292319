package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.lamplighter.agent.journal.Journal;
import io.lamplighter.agent.journal.JournalEvent;
import io.lamplighter.agent.journal.JournalJob;
import org.tinylog.Logger;

/** Has the journal's jobs done on the threads that may wait, and logs what happens to it. One owner thread. */
final class JournalJobs {

    /** A job that found no free thread is offered again after this. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Journal journal;
    private final Surroundings with;
    private final String postId;
    private final Consumer<PostEvent> mailbox;
    private long retryAt;

    JournalJobs(Journal journal, Surroundings with, String postId, Consumer<PostEvent> mailbox) {
        this.journal = journal;
        this.with = with;
        this.postId = postId;
        this.mailbox = mailbox;
    }

    /** Starts the job that is due; returns when the next one is, in nanoseconds of the ticker. */
    long tick(long nowNanos) {
        if (nowNanos - retryAt >= 0) {
            journal.takeJob().ifPresent(this::run);
        }
        log();
        return Math.max(retryAt, journal.nextDue().orElse(Long.MAX_VALUE));
    }

    private void run(JournalJob job) {
        try {
            with.blocking().execute(() -> mailbox.accept(new PostEvent.Journaled(job.run())));
        } catch (RejectedExecutionException e) {
            journal.notRun();
            retryAt = with.ticker().nanos() + RETRY.toNanos();
        }
    }

    /** Says what has happened since it was last called. */
    void log() {
        for (JournalEvent event : journal.takeEvents()) {
            switch (event.kind()) {
                case DISK_FAILED -> Logger.error("journal kind={} post={} {}", event.kind(), postId, event.detail());
                case DAMAGED, DROPPED ->
                    Logger.warn("journal kind={} post={} {}", event.kind(), postId, event.detail());
                case DISK_RECOVERED ->
                    Logger.info("journal kind={} post={} {}", event.kind(), postId, event.detail());
            }
        }
    }
}
