package io.lamplighter.gateway.notice;

import java.util.List;
import java.util.Set;

import io.lamplighter.gateway.alarm.Alarm;

/**
 * Keeps what is still to be told over restarts. Thread-safe; all methods block on the disk and throw
 * {@link io.lamplighter.gateway.fleet.StoreException} when it fails.
 */
public interface NoticeStore {

    /** Notices that are kept for a channel; the oldest go. */
    int MOST_UNSENT = 100;

    /** A notice that a channel has not taken yet. */
    record Unsent(String channel, Notice notice) {}

    /**
     * What is kept.
     *
     * @param told
     *            open alarms that stand in a notice
     * @param missed
     *            alarms as they are now that stand in none, or whose end does not
     * @param unsent
     *            the oldest first, with their alarms as they are now
     */
    record Kept(Set<String> told, List<Alarm> missed, List<Unsent> unsent) {

        public Kept {
            told = Set.copyOf(told);
            missed = List.copyOf(missed);
            unsent = List.copyOf(unsent);
        }
    }

    Kept load();

    /**
     * A notice was put together. Stores in one transaction that these channels have to send it.
     *
     * @param all
     *            every alarm that it stands for, also those beyond the ones that it names
     */
    void gathered(Notice notice, List<Alarm> all, List<String> channels);

    /** The channel has sent it, or given it up. Repeatable. */
    void done(String channel, String notice);
}
