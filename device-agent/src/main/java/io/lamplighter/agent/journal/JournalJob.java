package io.lamplighter.agent.journal;

import java.util.List;

/**
 * Waits for the flash; run it on a thread that may block, then hand the result to {@link Journal#done}. The journal gives
 * out one at a time.
 */
public final class JournalJob {

    private final RecordLog log;
    private final Work work;

    private final boolean writes;

    /** {@code writes} is false while the disk is left alone after a failure: reading may still work. */
    JournalJob(RecordLog log, Work work, boolean writes) {
        this.log = log;
        this.work = work;
        this.writes = writes;
    }

    /** Never throws: even a bug must not leave the journal waiting for an answer. */
    public Result run() {
        try {
            return new Result(writes ? log.work(work) : log.read(work));
        } catch (RuntimeException e) {
            return new Result(new Done(null, List.of(), "bug: " + e, 0, 0, log.holding(), null, List.of()));
        }
    }

    /** What came of it, for {@link Journal#done} only. */
    public static final class Result {

        private final Done done;

        private Result(Done done) {
            this.done = done;
        }

        Done done() {
            return done;
        }
    }
}
